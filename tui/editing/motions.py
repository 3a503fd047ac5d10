"""Where the cursor goes. Offsets are code points and never fall within a grapheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from sessions.captions.graphemes import next_boundary, previous_boundary, snap
from sessions.captions.words import (
    line_end,
    line_start,
    sentence_end,
    sentence_start,
    word_left,
    word_right,
)
from tui.editing.page import Page
from tui.editing.wrap import last_stop, offset_at

Motion: TypeAlias = Callable[[Page, int], int]


def _left(page: Page, at: int) -> int:
    return previous_boundary(page.text, at) if at else 0


def _right(page: Page, at: int) -> int:
    return next_boundary(page.text, at) if at < len(page.text) else at


def _word_left(page: Page, at: int) -> int:
    return snap(page.text, word_left(page.text, at))


def _word_right(page: Page, at: int) -> int:
    return snap(page.text, word_right(page.text, at))


def _line_start(page: Page, at: int) -> int:
    return snap(page.text, page.rows[page.row_of(at)].start)


def _line_end(page: Page, at: int) -> int:
    return snap(page.text, last_stop(page.shown, page.rows[page.row_of(at)]))


def _sentence_start(page: Page, at: int) -> int:
    return snap(page.text, sentence_start(page.text, at))


def _sentence_end(page: Page, at: int) -> int:
    return snap(page.text, sentence_end(page.text, at))


def _paragraph_start(page: Page, at: int) -> int:
    return snap(page.text, line_start(page.text, at))


def _paragraph_end(page: Page, at: int) -> int:
    return snap(page.text, line_end(page.text, at))


def _text_start(page: Page, at: int) -> int:
    return min(at, 0)


def _text_end(page: Page, at: int) -> int:
    return max(at, len(page.text))


# By the names that stand behind `cursor.`, `select.` and `edit.delete_`.
MOTIONS: Final[Mapping[str, Motion]] = MappingProxyType(
    {
        "left": _left,
        "right": _right,
        "word_left": _word_left,
        "word_right": _word_right,
        "line_start": _line_start,
        "line_end": _line_end,
        "sentence_start": _sentence_start,
        "sentence_end": _sentence_end,
        "paragraph_start": _paragraph_start,
        "paragraph_end": _paragraph_end,
        "text_start": _text_start,
        "text_end": _text_end,
    }
)


def rows_down(page: Page, at: int, count: int, wanted_cell: int) -> int:
    """`count` rows down (up where negative), at or left of `wanted_cell`.

    Beyond the first row is the start of the text, beyond the last its end.
    """
    row = page.row_of(at) + count
    if row < 0:
        return 0
    if row >= len(page.rows):
        return len(page.text)
    return snap(page.text, offset_at(page.shown, page.rows[row], wanted_cell))
