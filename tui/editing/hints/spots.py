"""Where the words in view stand, in rows and cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from sessions.captions.anchors import Span
from sessions.captions.graphemes import next_boundary, snap
from tui.editing.page import Page
from tui.editing.wrap import Row

# Where nothing follows in the row.
_FREE: Final = 1_000


class Spot(Struct, frozen=True):
    """A word in view. It begins at `cell` of `row`, which counts from the first of its page.

    `word` is where it stands in its text, in whole characters. `room` is how many cells there are
    up to the next word of the row.
    """

    word: Span
    row: int
    cell: int
    room: int = _FREE


def spots(page: Page, rows: Row, words: Sequence[tuple[Span, Span]]) -> tuple[Spot, ...]:
    """The spots of the words that begin in `rows` (numbers of rows, end exclusive).

    A word is where it stands in the page, and where in its text, which may be another: a word of
    the draft in a diff. Words that have no cell of their own are left out.
    """
    if rows.start >= rows.end:
        return ()
    first, last = page.rows[rows.start].start, page.rows[rows.end - 1].end
    begin = bisect_left(words, first, key=_start)
    found: list[Spot] = []
    for at, word in words[begin : bisect_left(words, last, key=_start)]:
        row = page.row_of(at.start)
        if cell_len(page.shown[at.start : at.end]):
            found.append(Spot(word, row, page.cell_of(at.start)))
    return _apart(found)


def whole_characters(text: str, word: Span) -> Span:
    """`word` with the rest of the characters that it begins or ends within."""
    end = snap(text, word.end)
    return Span(snap(text, word.start), end if end == word.end else next_boundary(text, end))


def _start(word: tuple[Span, Span]) -> int:
    return word[0].start


def _apart(found: Sequence[Spot]) -> tuple[Spot, ...]:
    """Each with its room, and no two at one place."""
    rooms = [b.cell - a.cell if a.row == b.row else _FREE for a, b in pairwise(found)]
    placed = zip(found, (*rooms, _FREE), strict=bool(found))
    return tuple(replace(spot, room=room) for spot, room in placed if room > 0)
