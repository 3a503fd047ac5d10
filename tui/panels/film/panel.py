"""The film of the clip on the screen: stills, a picture, or two of them."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.panels.film.place import FilmPlan
from tui.panels.film.shown import FilmShown
from tui.terminal.changed_cells import ChangedCells
from tui.themes import Ground, Tone, style

if TYPE_CHECKING:
    from tui.panels.film.composing import Composer

# So long one piece of drawing may take, and so long keys are listened to before the next one.
_WORK_S: Final = 0.001
_LISTEN_S: Final = 0.0005
# Until it is asked again whether a slow line has taken the picture before.
_NEXT_LOOK_S: Final = 0.02


class Wanted(Struct, frozen=True):
    """One look of the panel."""

    shown: FilmShown | None
    plan: FilmPlan
    theme: str


class FilmPanel(Widget, can_focus=False):
    """Draws beside the keys: pictures become cells in small steps, and are painted when all are.

    Until then what was there stays. Rows that stay the same are not painted again. It draws
    nothing before `draw_in` says with what.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._composer: Composer | None = None
        self._wanted: Wanted | None = None
        self._painted: Wanted | None = None
        self._drawing: asyncio.Task[None] | None = None
        self._strips: tuple[Strip, ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """What is painted, as text."""
        return tuple(strip.text for strip in self._strips)

    def draw_in(self, *, in_millions: bool) -> None:
        """Choose the inks: what the terminal can do, and 24-bit colour only where it is wanted."""
        # after the first frame, which has no film
        from tui.panels.film.composing import Composer  # noqa: PLC0415
        from tui.panels.film.inks import inks_of  # noqa: PLC0415

        named = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
        inks = inks_of(
            self.app.console.color_system,
            next(filter(None, named), ""),
            no_color=self.app.no_color,
            in_millions=in_millions,
        )
        self._composer = Composer(inks)

    def show(self, shown: FilmShown | None, plan: FilmPlan, *, now: bool = False) -> None:
        """Draw `shown` as planned, as soon as nothing else has to be done; None: nothing.

        `now` is for the frame of a key that asked for it.
        """
        wanted = Wanted(shown, plan, self.app.theme)
        composer = self._composer
        if composer is None or wanted == self._wanted:
            return
        self._wanted = wanted
        if now:
            self._paint(wanted, list(composer.rows(shown, plan, wanted.theme)))
        elif self._drawing is None or self._drawing.done():
            self._drawing = asyncio.create_task(self._draw(composer))

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_again())

    def _show_again(self) -> None:
        """In the colours of now: a picture that stands still would keep the old ones."""
        if self._wanted is not None:
            self.show(self._wanted.shown, self._wanted.plan)

    def on_unmount(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()

    async def _draw(self, composer: Composer) -> None:
        """Draw until what is wanted is drawn; what is wanted no more is not finished."""
        while (wanted := self._wanted) is not None and wanted is not self._painted:
            if _is_moving(wanted) and self._line_is_full:
                await asyncio.sleep(_NEXT_LOOK_S)
                continue
            rows: list[Sequence[Segment]] = []
            until_s = time.perf_counter() + _WORK_S
            for row in composer.rows(wanted.shown, wanted.plan, wanted.theme):
                rows.append(row)
                if time.perf_counter() > until_s:
                    await asyncio.sleep(_LISTEN_S)
                    until_s = time.perf_counter() + _WORK_S
                if self._wanted is not wanted:
                    break
            else:
                self._paint(wanted, rows)
                if _is_moving(wanted) and isinstance(self.app, ChangedCells):
                    self.call_after_refresh(self.app.ask_terminal)

    @property
    def _line_is_full(self) -> bool:
        """Whether the terminal still reads the picture before: keys must not wait behind more."""
        return isinstance(self.app, ChangedCells) and self.app.is_waited_for

    def _paint(self, wanted: Wanted, rows: Sequence[Sequence[Segment]]) -> None:
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


def _is_moving(wanted: Wanted) -> bool:
    return wanted.shown is not None and wanted.shown.is_moving
