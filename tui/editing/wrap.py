"""Soft wrap: where the rows of a text begin and end, and which cell shows which offset.

Words stay whole unless one is longer than a row. Blanks after a word hang past the edge, so no
row begins with the blank that parts it from the row above. Texts are `visible` ones; offsets
are code points, ends exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len

from sessions.captions.graphemes import boundaries, previous_boundary, snap

# Every one of these is one cell and one grapheme: nearly all captions consist of them.
_PLAIN: Final = re.compile(
    "[\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201f\u2026]*", re.ASCII
)
_WIDE = "\u2e80-\u3098\u309b-\ua4cf\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
# Marks belong to what they stand on, and punctuation that closes must not begin a row.
_CLINGING = (
    "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)


class Row(NamedTuple):
    """One row; it includes the blanks that hang at its end and the line feed that ends it."""

    start: int
    end: int


# Appends the rows of text[start:end], which has no line feed, to the list.
_Wrapper: TypeAlias = Callable[[list[Row], str, Row, int], None]


def wrap(text: str, width: int) -> tuple[Row, ...]:
    """The rows of `text`, at least one, together covering it exactly.

    After a last line feed comes an empty row. `width` is in cells and at least 1.
    """
    if width < 1:
        raise ValueError(f"cannot wrap to {width} cells")
    wrap_line: _Wrapper = _wrap_plain if is_plain(text) else _wrap_mixed
    rows: list[Row] = []
    start = 0
    while (feed := text.find("\n", start)) >= 0:
        wrap_line(rows, text, Row(start, feed), width)
        rows[-1] = Row(rows[-1].start, feed + 1)
        start = feed + 1
    wrap_line(rows, text, Row(start, len(text)), width)
    return tuple(rows)


def is_plain(text: str) -> bool:
    """Whether every character is one code point and one cell, as in most captions."""
    return _PLAIN.fullmatch(text) is not None


def row_of(rows: Sequence[Row], offset: int) -> int:
    """The index of the row that shows the caret at `offset`; between two rows it is the second."""
    return max(0, bisect_right(rows, (offset, _BEYOND)) - 1)


def cell_of(text: str, row: Row, offset: int) -> int:
    """The column of the caret at `offset`, counted from the start of `row`."""
    return cell_len(text[row.start : offset])


def offset_at(text: str, row: Row, cell: int) -> int:
    """The last place in `row` where the caret may stand at or left of column `cell`."""
    last = last_stop(text, row)
    at = row.start
    column = 0
    for start, end in pairwise(boundaries(text[row.start : last])):
        column += cell_len(text[row.start + start : row.start + end])
        if column > cell:
            break
        at = row.start + end
    return at


def last_stop(text: str, row: Row) -> int:
    """The last place where the caret stands in `row`: before its line feed or hanging blank."""
    if row.end == len(text) and not text.endswith("\n", row.start, row.end):
        return row.end
    if row.start == row.end:
        return row.end
    return previous_boundary(text, row.end)


_BEYOND = 1 << 60


def _wrap_plain(rows: list[Row], text: str, line: Row, width: int) -> None:
    start, end = line
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1) + 1
        if cut <= start:
            cut = start + width
        while cut < end and text[cut] == " ":
            cut += 1
        if cut == end:
            break
        rows.append(Row(start, cut))
        start = cut
    rows.append(Row(start, end))


def _wrap_mixed(rows: list[Row], text: str, line: Row, width: int) -> None:
    start = line.start
    column = 0
    for found in _unbroken().finditer(text, line.start, line.end):
        word_width = cell_len(found[0].rstrip(" "))
        if column and column + word_width > width:
            cut = snap(text, found.start())
            if cut > start:
                rows.append(Row(start, cut))
                start = cut
                column = cell_len(text[cut : found.start()])
        if word_width > width:
            start, column = _break_word(rows, text, Row(start, found.end()), width)
        else:
            column += cell_len(found[0])
    rows.append(Row(start, line.end))


@cache
def _unbroken() -> re.Pattern[str]:
    """What stays together: a wide character with what clings to it, or others; then blanks.

    Compiled when a text first needs it: it takes milliseconds.
    """
    return re.compile(rf"(?:[{_WIDE}][{_CLINGING}]*|[^{_WIDE} ]+) *| +")


def _break_word(rows: list[Row], text: str, rest: Row, width: int) -> tuple[int, int]:
    """Full rows of `rest`, which is longer than a row; returns where the last begins, its width."""
    start, column = rest.start, 0
    for first, last in pairwise(boundaries(text[rest.start : rest.end])):
        size = cell_len(text[rest.start + first : rest.start + last])
        is_blank = text[rest.start + first] == " "
        if column and column + size > width and not is_blank:
            rows.append(Row(start, rest.start + first))
            start, column = rest.start + first, 0
        column += size
    return start, column
