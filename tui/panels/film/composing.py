"""The rows of the whole film panel, from what is wanted of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from sessions.media.picture import Box
from tui.panels.film.blocks import Before, Row
from tui.panels.film.drawing import Look, current, line_of_time, names, picture_rows, strip_row
from tui.panels.film.inks import Inks
from tui.panels.film.place import FilmPlan
from tui.panels.film.scale import MOST_STRETCH
from tui.panels.film.shown import FilmShown, Still
from tui.panels.layout import GUTTER
from tui.panels.text.lines import Line
from tui.themes import Ground, Tone, style


class Composer:
    """Makes rows with `inks`, one after the other; it remembers stills, and what moves."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._stills: dict[tuple[Still, Box, Look], tuple[Row, ...]] = {}
        self._before = Before()
        self._before_in: tuple[Box, Look] | None = None

    def rows(self, shown: FilmShown | None, plan: FilmPlan, theme: str) -> Iterator[Row]:
        """The rows of the panel, from the top; none where nothing is shown."""
        if shown is None or not plan.rows:
            return
        look = Look(
            self._inks,
            style(theme, Tone.TEXT, Ground.PAGE),
            style(theme, Tone.ACCENT, Ground.PAGE),
        )
        if plan.picture_rows:
            yield from self._large(shown, plan, look)
        if plan.picture_rows and shown.beside is not None:
            yield _indented(names(shown.beside, shown.here, plan), look, theme)
        if plan.strip_rows and shown.stills:
            yield from self._strip(shown, plan, look)
        yield _indented(line_of_time(shown, plan), look, theme)

    def _large(self, shown: FilmShown, plan: FilmPlan, look: Look) -> Iterator[Row]:
        stills = (shown.here,) if shown.beside is None else (shown.beside, shown.here)
        box = plan.picture_box(len(stills))
        if not shown.is_moving or (box, look) != self._before_in:
            self._before, self._before_in = Before(), (box, look)
        before = self._before if len(stills) == 1 else None
        gap = look.blank(GUTTER)
        columns = [picture_rows(still, box, look, before=before) for still in stills]
        for cells in zip(*columns, strict=True):
            yield tuple(part for each in cells for part in (*gap, *each))

    def _strip(self, shown: FilmShown, plan: FilmPlan, look: Look) -> Iterator[Row]:
        """The stills, the one nearest to the picture on the screen being that picture."""
        at = current(shown)
        columns, kept = [], {}
        for number, (still, box) in enumerate(zip(shown.stills, plan.still_boxes(), strict=False)):
            drawn = shown.here if number == at and shown.here.picture is not None else still
            key = drawn, box, look
            kept[key] = self._stills.get(key) or tuple(
                picture_rows(drawn, box, look, stretch=MOST_STRETCH)
            )
            columns.append(kept[key])
        self._stills = kept
        for cells in zip(*columns, strict=True):
            yield strip_row(cells, at, plan.width, look)


def _indented(line: Line, look: Look, theme: str) -> Row:
    pieces = (Segment(text, style(theme, tone, Ground.PAGE)) for text, tone in line.pieces)
    return (*look.blank(GUTTER), *pieces)
