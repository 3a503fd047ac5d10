"""Where the words in view stand, in rows and cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from sessions.captions.anchors import Span
from sessions.captions.words import words
from tui.editing.page import Page
from tui.editing.wrap import Row

# Where nothing follows in the row.
_FREE: Final = 1_000


class Word(NamedTuple):
    """Where a word stands in a page, and where in its text.

    A diff shows the draft's words elsewhere than where they stood in the draft.
    """

    at: Span
    word: Span


class Spot(Struct, frozen=True):
    """A word in view. It begins at `cell` of `row`, which counts from the first of its page.

    `word` is where it stands in its text. It is `width` cells wide, and there are `room` cells up
    to the next word of the row.
    """

    word: Span
    row: int
    cell: int
    width: int
    room: int = _FREE


def words_of(page: Page, rows: Row) -> Sequence[Word]:
    """The words of `page` that begin in `rows`, and perhaps a few beside them.

    Of a long text only what is in view is read, up to the blanks around it.
    """
    if rows.start >= rows.end:
        return ()
    start, end = _extent(page, rows)
    first = max(page.text.rfind(blank, 0, start) for blank in " \n") + 1
    behind = (page.text.find(blank, end) for blank in " \n")
    last = min((at for at in behind if at >= 0), default=len(page.text))
    spans = (Span(first + each.start, first + each.end) for each in words(page.text[first:last]))
    return [Word(span, span) for span in spans]


def spots(page: Page, rows: Row, words: Sequence[Word]) -> tuple[Spot, ...]:
    """Where those of `words` stand that begin in `rows` (numbers of rows, end exclusive)."""
    if rows.start >= rows.end:
        return ()
    first, last = _extent(page, rows)
    return _apart([_spot(page, each) for each in words if first <= each.at.start < last])


def _extent(page: Page, rows: Row) -> Row:
    return Row(page.rows[rows.start].start, page.rows[rows.end - 1].end)


def _spot(page: Page, word: Word) -> Spot:
    start, end = word.at.start, word.at.end
    return Spot(word.word, page.row_of(start), page.cell_of(start), cell_len(page.shown[start:end]))


def _apart(found: Sequence[Spot]) -> tuple[Spot, ...]:
    """Each with its room."""
    rooms = [b.cell - a.cell if a.row == b.row else _FREE for a, b in pairwise(found)]
    placed = zip(found, (*rooms, _FREE), strict=bool(found))
    return tuple(replace(spot, room=room) for spot, room in placed)
