"""Typing, between two commands: one thing to undo, and to do again."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.intents import Move, Replace, Undoing
from sessions.trace.changes import Edit
from tui.editing.moment import Done, Moment
from tui.editing.vim.doing import Written, beginning, unmoved, wrote
from tui.editing.vim.memory import Typing
from tui.editing.vim.text.sight import line_start, sight_of


def applied(moment: Moment, done: Done) -> Written:
    """The text and the cursor that `done` leads to."""
    written = beginning(moment)
    for intent in done.intents:
        match intent:
            case Replace(edits):
                for edit in edits:
                    written = written.put(edit.start, edit.end, edit.text)
            case Move(cursor):
                written = written.at(cursor)
    return written


def typed_on(moment: Moment, done: Done) -> Done:
    """`done`, whose edits are undone with what was typed before them, if the cursor stayed."""
    typing = moment.memory.vim.typing
    if typing is None or done.memory.vim.typing is not typing:
        return done
    if typing.left != (moment.text, moment.cursor):
        typing = replace(typing, typed="", began=False)
    if not (len(done.intents) == 1 and isinstance(done.intents[0], Replace)):
        return done
    intent = done.intents[0]
    undoing = Undoing.WITH_LAST if typing.began else Undoing.APART
    written = applied(moment, done)
    typing = Typing(
        typing.change,
        _typed(typing.typed, moment, intent.edits),
        (written.text, written.cursor),
        began=True,
    )
    vim = replace(done.memory.vim, typing=typing)
    return replace(
        done,
        memory=replace(done.memory, vim=vim),
        intents=(replace(intent, undoing=undoing),),
    )


def _typed(typed: str, moment: Moment, edits: tuple[Edit, ...]) -> str:
    """What has been typed with these edits; what is written elsewhere begins it anew."""
    first = edits[0]
    if first.start < first.end and (first.start, first.end) == moment.writing.selection:
        return first.text  # for what was selected, which is another when it is done again
    if len(edits) > 1 or not first.start <= moment.cursor == first.end:
        return "".join(edit.text for edit in edits)
    for _ in range(len(sight_of(moment.text[first.start : first.end]).text)):
        typed = f"{typed}\b" if not typed or typed.endswith("\b") else _without_last(typed)
    return typed + first.text


def _without_last(typed: str) -> str:
    kept, _, last = typed.rpartition("\b")
    sight = sight_of(last)
    last = last[: sight.offset(len(sight.text) - 1)]
    return f"{kept}\b{last}" if "\b" in typed else last


def clear_typed(moment: Moment) -> Done:
    """Delete what was typed in the line; where that is nothing, all before the cursor."""
    typing = moment.memory.vim.typing
    at, sight = moment.cursor, sight_of(moment.text)
    start = sight.offset(line_start(sight.text, sight.place(at)))
    if typing is not None and typing.left == (moment.text, at):
        kept = typing.typed.rpartition("\b")[2]
        start = max(start, at - len(kept)) if kept else start
    if start == at:
        return unmoved(moment, moment.memory.vim)
    written = beginning(moment).put(start, at, "")
    return wrote(moment, moment.memory.vim, written)
