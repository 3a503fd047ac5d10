"""Brackets and quotes: what belongs to what."""

from __future__ import annotations

from typing import Final

from tui.editing.vim.text.sight import line_end, line_start

_CLOSING: Final = {"(": ")", "[": "]", "{": "}", "“": "”"}
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}


def partner(text: str, at: int) -> int | None:
    """The partner of the first bracket from `at` on in its line."""
    for here in range(at, line_end(text, at)):
        if text[here] in _CLOSING:
            return closing_of(text, here)
        if text[here] in _OPENING:
            return opening_of(text, here)
    return None


def closing_of(text: str, at: int) -> int | None:
    """The bracket that closes the one at `at`."""
    return _partner(text, at, range(at + 1, len(text)), _CLOSING[text[at]])


def opening_of(text: str, at: int) -> int | None:
    """The bracket that opens the one at `at`."""
    return _partner(text, at, range(at - 1, -1, -1), _OPENING[text[at]])


def _partner(text: str, at: int, way: range, wanted: str) -> int | None:
    depth = 0
    for here in way:
        if text[here] == text[at]:
            depth += 1
        elif text[here] == wanted:
            if depth == 0:
                return here
            depth -= 1
    return None


def around(text: str, at: int, opening: str, depth: int = 1) -> tuple[int, int] | None:
    """The brackets around `at`, the `depth`-th pair from within; one under the cursor counts.

    Where there are none around it, they are the next ones.
    """
    closing = _CLOSING[opening]
    begin: int | None = at
    if at >= len(text) or text[at] != opening:
        begin = _enclosing(text, at - 1, opening, closing)
    if begin is None and (following := text.find(opening, at)) >= 0:
        begin = following
    for _ in range(depth - 1):
        begin = None if begin is None else _enclosing(text, begin - 1, opening, closing)
    end = None if begin is None else closing_of(text, begin)
    return None if begin is None or end is None else (begin, end)


def _enclosing(text: str, at: int, opening: str, closing: str) -> int | None:
    depth = 0
    for here in range(at, -1, -1):
        if text[here] == closing:
            depth += 1
        elif text[here] == opening:
            if depth == 0:
                return here
            depth -= 1
    return None


def quoted(text: str, at: int, quote: str) -> tuple[int, int] | None:
    """The quotes in the line around `at`, or the first pair behind it."""
    start, end = line_start(text, at), line_end(text, at)
    marks = [here for here in range(start, end) if text[here] == quote]
    if at in marks:
        even = marks.index(at) // 2 * 2
        return (marks[even], marks[even + 1]) if even + 1 < len(marks) else None
    before = [mark for mark in marks if mark < at]
    behind = [mark for mark in marks if mark > at]
    if before and behind:
        return before[-1], behind[0]
    return (behind[0], behind[1]) if len(behind) > 1 else None
