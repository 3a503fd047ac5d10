"""Moments written down: "|" is the cursor, "[" and "]" stand around the selection."""

from __future__ import annotations

from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.state import Writing
from tui.editing.moment import Done, Memory, Moment
from tui.editing.page import Page


def moment(written: str, *, chosen: bool = False) -> Moment:
    """`chosen`: whether the selection was made by labels."""
    text = written.translate(dict.fromkeys(map(ord, "|[]")))
    start = written.index("[") if "[" in written else written.index("|")
    end = written.index("]") - 1 if "]" in written else start
    memory = Memory(chosen=(start, end)) if chosen else Memory()
    return Moment(Writing(text, end, start), Page.of(text, 40), memory)


def after(moment: Moment, done: Done) -> str:
    """What `done` makes of the moment, written down."""
    writing = moment.writing
    for intent in done.intents:
        match intent:
            case Move(cursor, anchor):
                writing = Writing(writing.text, cursor, anchor)
            case Replace(edits, _):
                for edit in edits:
                    writing = _edited(writing, edit)
    start, end = writing.selection
    text = writing.text
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


def _edited(writing: Writing, edit: Edit) -> Writing:
    cursor = edit.start + len(edit.text)
    return Writing(edit.apply(writing.text), cursor, cursor)
