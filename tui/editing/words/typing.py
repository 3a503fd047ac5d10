"""Typing behind a blank that an action put in."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.intents import Replace
from sessions.trace.changes import Edit
from tui.editing.hints.blanks import is_closing
from tui.editing.moment import Done, Moment, put
from tui.editing.words.repeating import made_by


def part(moment: Moment, at: int, blank: str) -> Done:
    """Put `blank` at `at`, for what is to be written behind it."""
    edit = Edit(at, at, blank)
    memory = replace(moment.memory, parted=made_by(moment.text, (edit,)))
    return Done(memory, (Replace((edit,)),))


def type_text(moment: Moment, text: str) -> Done:
    """`text` stands for the selection, or at the cursor; a comma for the blank put in for words."""
    parted = moment.memory.parted
    start, end = moment.writing.selection
    is_behind = parted is not None and (start, end) == (parted.end, parted.end)
    if parted is None or not is_behind or moment.text != parted.text or not is_closing(text):
        return put(moment, text)
    return Done(moment.memory, (Replace((Edit(parted.change.start, end, text),)),))
