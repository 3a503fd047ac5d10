"""How much room the film gets, and how it is divided. Pure: sizes in, sizes out.

The text is what a person works on: the film takes rows only while enough are left for it.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from sessions.media.picture import Box
from tui.panels.film.scale import CELL, MOST_STRETCH, box_of, size_in
from tui.panels.film.shown import Size
from tui.panels.layout import BESIDE_FROM, GUTTER, column_width

STILLS: Final = 8
_NARROWEST_STILL: Final = 8
_WIDEST_STILL: Final = 22
_LOWEST_STILL, _HIGHEST_STILL = 2, 4
_SMALLEST_PICTURE: Final = 6
# Rows, their rules included: the rewrite under a picture; all text under the strip, under the
# line of time alone; and the draft beside which a picture stands.
_REWRITE: Final = 6
_TEXT: Final = 10
_LEAST_TEXT: Final = 7
_DRAFT: Final = 9


class Shape(Struct, frozen=True):
    """Width and height of a picture, in any unit."""

    width: int = 16
    height: int = 9


class FilmPlan(Struct, frozen=True):
    """`rows` of the film in all, at the top, or where `is_beside` at the bottom of the column
    beside the text; `width` cells wide. Of these `picture_rows` are the picture's and
    `strip_rows` the stills', and the last one is the line of time. A loupe leaves the text none.
    """

    width: int
    rows: int
    picture_rows: int = 0
    strip_rows: int = 0
    is_beside: bool = False
    is_loupe: bool = False

    @property
    def stills(self) -> int:
        """How many stills stand side by side."""
        return stills_in(self.width) if self.strip_rows else 0

    def picture_box(self, count: int) -> Box:
        """The room of each of `count` large pictures side by side, in pixels.

        Several have a row for their names under them.
        """
        columns = (self.width - 2 * GUTTER - GUTTER * (count - 1)) // count
        return box_of(columns, self.picture_rows - (count > 1))

    def still_boxes(self) -> tuple[Box, ...]:
        """The room of each still, in pixels; the first is one of the widest."""
        return tuple(box_of(columns, self.strip_rows) for columns in still_widths(self.width))


def plan_film(width: int, height: int, size: Size, shape: Shape, *, draft_rows: int) -> FilmPlan:
    """The film on a page of `width` by `height` cells whose draft has so many rows."""
    if size is Size.NONE or height <= _LEAST_TEXT:
        return FilmPlan(width, 0)
    if size is Size.LOUPE:
        return FilmPlan(width, height, height - 1, is_loupe=True)
    if width >= BESIDE_FROM:
        return _beside(column_width(width), height, size, shape, draft_rows=draft_rows)
    strip = strip_rows(width, shape)
    if size is Size.PICTURE and height - _REWRITE > _SMALLEST_PICTURE:
        return FilmPlan(width, height - _REWRITE, height - _REWRITE - 1)
    if height - strip - 1 >= _TEXT:
        return FilmPlan(width, strip + 1, strip_rows=strip)
    return FilmPlan(width, 1 if height > _TEXT else 0)


def _beside(width: int, height: int, size: Size, shape: Shape, *, draft_rows: int) -> FilmPlan:
    strip = strip_rows(width, shape)
    if height - strip - 1 < _TEXT:
        return FilmPlan(width, 1 if height > _TEXT else 0, is_beside=True)
    room = height - max(_DRAFT, min(draft_rows + 1, height // 2)) - strip - 1
    whole = size_in(box_of(width - 2 * GUTTER, room), shape.width, shape.height)[1]
    rows = min(room, -(-whole // CELL.height))
    if size is Size.STRIP or rows < _SMALLEST_PICTURE:
        rows = 0
    return FilmPlan(width, rows + strip + 1, rows, strip, is_beside=True)


def stills_in(width: int) -> int:
    """How many stills there is room for, eight at most."""
    return max(1, min(STILLS, (width - 2 * GUTTER + 1) // (_NARROWEST_STILL + 1)))


def still_widths(width: int) -> tuple[int, ...]:
    """How wide each still is. With a cell between them they are as wide as the text."""
    count = stills_in(width)
    cells = max(count, min(count * _WIDEST_STILL, width - 2 * GUTTER - (count - 1)))
    wide, rest = divmod(cells, count)
    return tuple(wide + (number < rest) for number in range(count))


def strip_rows(width: int, shape: Shape) -> int:
    """How high the stills are."""
    room = Box(still_widths(width)[0] * CELL.width, 1_000)
    high = size_in(room, shape.width, shape.height, stretch=MOST_STRETCH)[1]
    return max(_LOWEST_STILL, min(_HIGHEST_STILL, high // CELL.height))
