"""From word to word. An empty line is a word too. None: there is no such place."""

from __future__ import annotations

from tui.editing.vim.text.sight import BLANK, class_at, is_empty_line, line_start


def next_word(text: str, at: int, *, big: bool, in_line: bool = False) -> int | None:
    """The start of the word after `at`, the end of the text where there is none.

    `in_line`: not past the end of a line in which the word at `at` is the last.
    """
    if at >= len(text) - 1 and not (in_line and at < len(text)):
        return None
    here = at
    kind = class_at(text, here, big=big)
    here += 1
    while kind != BLANK and here < len(text) and class_at(text, here, big=big) == kind:
        here += 1
    if in_line and (here == len(text) or text[here] == "\n"):
        return here
    while here < len(text) and class_at(text, here, big=big) == BLANK:
        if is_empty_line(text, here):
            break
        here += 1
    return here


def word_end(text: str, at: int, *, big: bool, stays: bool = False) -> int | None:
    """The last character of the word that ends after `at`; `stays`: or at it."""
    kind = class_at(text, at, big=big)
    here = at + 1
    if here >= len(text):
        return at if stays and kind != BLANK else None
    if kind != BLANK and class_at(text, here, big=big) == kind:
        return _last_alike(text, here, big=big)
    if stays and kind != BLANK:
        return at
    while here < len(text) and class_at(text, here, big=big) == BLANK:
        here += 1
    return None if here >= len(text) else _last_alike(text, here, big=big)


def word_start(text: str, at: int, *, big: bool) -> int | None:
    """The start of the word before `at`."""
    here = at - 1
    if here < 0:
        return None
    while class_at(text, here, big=big) == BLANK:
        if is_empty_line(text, here):
            return here
        if here == 0:
            return 0
        here -= 1
    return _first_alike(text, here, big=big)


def word_end_before(text: str, at: int, *, big: bool) -> int | None:
    """The last character of the word before that of `at`."""
    if at == 0:
        return None
    kind, here = class_at(text, at, big=big), at - 1
    while kind != BLANK and class_at(text, here, big=big) == kind:
        if here == 0:
            return 0
        here -= 1
    while class_at(text, here, big=big) == BLANK:
        if is_empty_line(text, here) or here == 0:
            return here
        here -= 1
    return here


def _last_alike(text: str, at: int, *, big: bool) -> int:
    kind = class_at(text, at, big=big)
    while at + 1 < len(text) and class_at(text, at + 1, big=big) == kind:
        at += 1
    return at


def _first_alike(text: str, at: int, *, big: bool) -> int:
    kind = class_at(text, at, big=big)
    while at > 0 and class_at(text, at - 1, big=big) == kind:
        at -= 1
    return at


def run_at(text: str, at: int, *, big: bool) -> tuple[int, int]:
    """The run of like characters around `at`, within its line; its end is exclusive."""
    if at >= len(text) or text[at] == "\n":
        return at, at
    kind = class_at(text, at, big=big)
    first, last = at, at
    while first > line_start(text, at) and class_at(text, first - 1, big=big) == kind:
        first -= 1
    while (last + 1 < len(text) and text[last + 1] != "\n") and class_at(
        text, last + 1, big=big
    ) == kind:
        last += 1
    return first, last + 1
