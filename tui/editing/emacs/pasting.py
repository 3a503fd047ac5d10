"""Pasting what was cut, and then, in its place, what was cut before that."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from sessions.intents import Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tui.editing.marking import marked
from tui.editing.moment import Deeds, Done, Moment, Pasted, nothing
from tui.editing.words.carrying import fitted


def _paste(moment: Moment) -> Done:
    """Put what was copied last at the cursor, and the mark before it."""
    if not moment.memory.copied:
        return nothing(moment)
    return _put(moment, *moment.to_replace, turn=0)


def _paste_older(moment: Moment) -> Done:
    """Put for what was just pasted what was copied before it; after the oldest, the newest."""
    last = moment.memory.last
    if not isinstance(last, Pasted) or (last.text, last.end) != (moment.text, moment.cursor):
        return nothing(moment)
    turn = (last.turn + moment.times) % (1 + len(moment.memory.older))
    return _put(moment, last.start, last.end, turn=turn)


def _put(moment: Moment, start: int, end: int, *, turn: int) -> Done:
    copied = fitted(moment) if not turn else moment.memory.older[turn - 1]
    pasted = moment.admitted(copied)
    if not pasted and start == end:
        return nothing(moment)
    edit = Edit(start, end, pasted)
    text = edit.apply(moment.text)
    done = Pasted(text, start, start + len(pasted), turn)
    memory = replace(marked(moment, start, text).memory, last=done)
    return Done(memory, (Replace((edit,), Origin.MOVED),))


PASTING: Final[Deeds] = MappingProxyType({"edit.paste": _paste, "edit.paste_older": _paste_older})
