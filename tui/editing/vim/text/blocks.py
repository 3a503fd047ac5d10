"""Sentences and paragraphs: where each begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tui.editing.vim.text.sight import is_empty_line, line_end, lines_down

_END: Final = re.compile(r"[.!?][)\]\"']*(?=[ \t\n]|\Z)")
_BLANKS: Final = " \t\n"


@lru_cache(maxsize=4)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where sentences begin; an empty line after others begins one, and ends the one before."""
    return tuple(sorted(set(_starts(text))))


def _starts(text: str) -> Iterator[int]:
    yield _past_blanks(text, 0)
    for found in _END.finditer(text):
        start = _past_blanks(text, found.end())
        if start < len(text):
            yield start
    for found in re.finditer(r"(?<=\n)\n+|\A\n+", text):
        yield found.start()
        if found.end() < len(text):
            yield _past_blanks(text, found.end())


def _past_blanks(text: str, at: int) -> int:
    """The first character from `at` on that is no blank, or an empty line before it."""
    while at < len(text) and text[at] in _BLANKS:
        if text[at] == "\n" and (at == 0 or text[at - 1] == "\n"):
            return at
        at += 1
    return at


def sentence_after(text: str, at: int) -> int | None:
    """The start of the next sentence; the last character where there is none."""
    last = max(0, len(text) - 1)
    if at >= last:
        return None
    return next((start for start in sentence_starts(text) if start > at), last)


def sentence_before(text: str, at: int) -> int | None:
    """The start of the sentence, or of the one before where `at` is there."""
    if at == 0:
        return None
    return max((start for start in sentence_starts(text) if start < at), default=0)


def paragraph_after(text: str, at: int) -> int | None:
    """The empty line below; the end of the text where there is none."""
    here, has_left = at, False
    if line_end(text, at) == len(text) and at >= len(text) - 1:
        return None
    while True:
        has_left = has_left or not is_empty_line(text, here)
        below = lines_down(text, here, 1)
        if line_end(text, here) == len(text):
            return len(text)
        here = below
        if has_left and is_empty_line(text, here):
            return here


def paragraph_before(text: str, at: int) -> int | None:
    """The empty line above; the start of the text where there is none."""
    if at == 0:
        return None
    here, has_left = at, False
    while True:
        has_left = has_left or not is_empty_line(text, here)
        start = text.rfind("\n", 0, here) + 1
        if start == 0:
            return 0
        here = text.rfind("\n", 0, start - 1) + 1
        if has_left and is_empty_line(text, here):
            return here
