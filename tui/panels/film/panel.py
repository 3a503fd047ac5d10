"""The film of the clip on the screen: stills, a picture, or two of them."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from sessions.media.picture import Box
from tui.panels.film.blocks import Before, Row
from tui.panels.film.drawing import (
    Look,
    current,
    line_of_time,
    names,
    picture_rows,
    strip_row,
)
from tui.panels.film.inks import Inks, inks_of
from tui.panels.film.place import FilmPlan
from tui.panels.film.scale import MOST_STRETCH
from tui.panels.film.shown import FilmShown, Still
from tui.panels.layout import GUTTER
from tui.panels.text.lines import Line
from tui.themes import Ground, Tone, style

# So long one piece of drawing may take, and so long keys are listened to before the next one.
_WORK_S: Final = 0.001
_LISTEN_S: Final = 0.0005


class Wanted(Struct, frozen=True):
    """One look of the panel."""

    shown: FilmShown | None
    plan: FilmPlan
    look: Look


class FilmPanel(Widget, can_focus=False):
    """Draws beside the keys: pictures become cells in small steps, and are painted when all are.

    Until then what was there stays. Rows that stay the same are not painted again.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.inks = Inks.TABLE
        self._wanted: Wanted | None = None
        self._painted: Wanted | None = None
        self._drawing: asyncio.Task[None] | None = None
        self._strips: tuple[Strip, ...] = ()
        self._before = Before()
        self._before_in: tuple[Box, Look] | None = None
        self._drawn: dict[Still, tuple[Row, ...]] = {}

    @property
    def rows(self) -> tuple[str, ...]:
        """What is painted, as text."""
        return tuple(strip.text for strip in self._strips)

    def draw_in(self, *, in_millions: bool) -> None:
        """Choose the inks: what the terminal can do, and 24-bit colour only where it is wanted."""
        named = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
        self.inks = inks_of(
            self.app.console.color_system,
            next(filter(None, named), ""),
            no_color=self.app.no_color,
            in_millions=in_millions,
        )

    def show(self, shown: FilmShown | None, plan: FilmPlan, *, now: bool = False) -> None:
        """Draw `shown` as planned, as soon as nothing else has to be done; None: nothing.

        `now` is for the frame of a key that asked for it.
        """
        theme = self.app.theme
        look = Look(
            self.inks,
            style(theme, Tone.TEXT, Ground.PAGE),
            style(theme, Tone.ACCENT, Ground.PAGE),
        )
        wanted = Wanted(shown, plan, look)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if now:
            self._paint(wanted, list(self._rows_of(wanted)))
        elif self._drawing is None or self._drawing.done():
            self._drawing = asyncio.create_task(self._draw())

    def on_unmount(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()

    async def _draw(self) -> None:
        """Draw until what is wanted is drawn; what is wanted no more is not finished."""
        while (wanted := self._wanted) is not None and wanted is not self._painted:
            rows: list[Row] = []
            until_s = time.perf_counter() + _WORK_S
            for row in self._rows_of(wanted):
                rows.append(row)
                if time.perf_counter() > until_s:
                    await asyncio.sleep(_LISTEN_S)
                    until_s = time.perf_counter() + _WORK_S
                if self._wanted is not wanted:
                    break
            else:
                self._paint(wanted, rows)

    def _paint(self, wanted: Wanted, rows: Sequence[Row]) -> None:
        """Paint the rows that became others."""
        self._painted = wanted
        was, self._strips = self._strips, tuple(map(Strip, rows))
        changed = [
            y for y, (strip, before) in enumerate(zip_longest(self._strips, was)) if strip != before
        ]
        if changed and self.is_attached:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """The row as Textual paints it."""
        page = style(self.app.theme, Tone.TEXT, Ground.PAGE)
        strip = self._strips[y] if y < len(self._strips) else Strip([])
        return strip.adjust_cell_length(self.size.width, page)

    def _rows_of(self, wanted: Wanted) -> Iterator[Row]:
        shown, plan, look = wanted.shown, wanted.plan, wanted.look
        if shown is None or not plan.rows:
            return
        if plan.picture_rows:
            yield from self._large(shown, plan, look)
        if plan.strip_rows and shown.stills:
            yield from self._strip(shown, plan, look)
        yield self._indented(line_of_time(shown, plan), look)

    def _indented(self, line: Line, look: Look) -> Row:
        theme = self.app.theme
        return (
            *look.blank(GUTTER),
            *(Segment(text, style(theme, tone, Ground.PAGE)) for text, tone in line.pieces),
        )

    def _large(self, shown: FilmShown, plan: FilmPlan, look: Look) -> Iterator[Row]:
        stills = (shown.here,) if shown.beside is None else (shown.beside, shown.here)
        box = plan.picture_box(len(stills))
        gap = look.blank(GUTTER)
        if not shown.is_moving or (box, look) != self._before_in:
            self._before, self._before_in = Before(), (box, look)
        columns = [
            picture_rows(still, box, look, before=self._before if len(stills) == 1 else None)
            for still in stills
        ]
        for cells in zip(*columns, strict=True):
            yield tuple(part for each in cells for part in (*gap, *each))
        if shown.beside is not None:
            yield self._indented(names(shown.beside, shown.here, plan), look)

    def _strip(self, shown: FilmShown, plan: FilmPlan, look: Look) -> Iterator[Row]:
        """The stills, the one nearest to the picture on the screen being that picture."""
        at, box = current(shown), plan.still_box()
        columns, kept = [], {}
        for number, still in enumerate(shown.stills):
            drawn = shown.here if number == at and shown.here.picture is not None else still
            kept[drawn] = self._drawn.get(drawn) or tuple(
                picture_rows(drawn, box, look, stretch=MOST_STRETCH)
            )
            columns.append(kept[drawn])
        self._drawn = kept
        for cells in zip(*columns, strict=True):
            yield strip_row(cells, at, plan.width, look)
