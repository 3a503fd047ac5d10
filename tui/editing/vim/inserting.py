"""What was typed, put in again: by a count before the insert, or when it is repeated."""

from __future__ import annotations

from typing import Final

from tui.editing.vim.doing import Written
from tui.editing.vim.memory import Change
from tui.editing.vim.text.sight import line_end, line_start, sight_of

# A count that somebody leans on must not fill the memory.
MOST_TIMES: Final = 1000
_OPENS: Final = frozenset({"mode.open_below", "mode.open_above"})


def type_again(written: Written, change: Change, times: int, *, is_first: bool) -> Written:
    """With what `change` typed, `times` times; each in a line of its own where it opened one.

    `is_first`: the first of them has its line already.
    """
    for turn in range(min(times, MOST_TIMES)):
        if change.action in _OPENS and (turn or not is_first):
            end = line_end(written.text, written.cursor)
            written = written.put(end, end, "\n")
        written = _type(written, change.typed)
    return written


def _type(written: Written, typed: str) -> Written:
    """With `typed` at the cursor; a backspace in it deletes the character before."""
    for k, part in enumerate(typed.split("\b")):
        if k:
            sight = sight_of(written.text)
            at = sight.offset(max(0, sight.place(written.cursor) - 1))
            written = written.put(at, written.cursor, "")
        if part:
            written = written.put(written.cursor, written.cursor, part)
    return written


def after_typing(written: Written) -> Written:
    """With the cursor on the last character typed, or the first of its line."""
    sight = sight_of(written.text)
    place = sight.place(written.cursor)
    return written.at(sight.offset(max(line_start(sight.text, place), place - 1)))


def is_insert(change: Change) -> bool:
    """Whether it only types: a count before it is how often."""
    return change.pending is None and change.action.startswith("mode.")
