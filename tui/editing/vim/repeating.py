"""The last change once more."""

from __future__ import annotations

from msgspec.structs import replace

from tui.editing.moment import Deeds, Done, Moment
from tui.editing.vim.changes import CHANGES
from tui.editing.vim.doing import resting, unmoved, wrote
from tui.editing.vim.going import GOING
from tui.editing.vim.inserting import after_typing, is_insert, type_again
from tui.editing.vim.memory import Change, Selecting
from tui.editing.vim.modes import MODES
from tui.editing.vim.text.sight import line_end, lines_down
from tui.editing.vim.typing import applied
from tui.editing.vim.ways.view import view_of

_DEEDS: Deeds = {**GOING, **CHANGES, **MODES}


def again(moment: Moment) -> Done:
    """Do the last change again at the cursor, what was typed in it included."""
    change = moment.memory.vim.change
    if change is None:
        return unmoved(moment)
    if moment.count is not None:
        change = replace(change, count=moment.count)
    done = _DEEDS[change.action](_before(moment, change))
    if done.memory.vim.typing is not None:
        done = _typed(moment, done, change)
    vim = replace(done.memory.vim, change=change)
    return replace(done, memory=replace(done.memory, vim=vim))


def _before(moment: Moment, change: Change) -> Moment:
    """The moment with the operator, and with as much selected as it was then."""
    vim = replace(moment.memory.vim, pending=None if change.extent else change.pending)
    if change.extent is not None:
        vim = replace(vim, mode="visual", selecting=_selected(moment, change))
    memory = replace(moment.memory, vim=vim)
    return replace(moment, memory=memory, count=change.count, character=change.character)


def _selected(moment: Moment, change: Change) -> Selecting:
    """From the cursor as many lines and characters as were selected."""
    assert change.extent is not None
    view, (lines, characters) = view_of(moment), change.extent
    at = view.sight.offset(view.at)
    if lines:
        below = lines_down(view.text, view.at, lines)
        last = min(below + max(0, characters - 1), line_end(view.text, below))
    else:
        last = min(view.at + max(0, characters - 1), line_end(view.text, view.at))
    return Selecting(at, view.sight.offset(last), change.lines)


def _typed(moment: Moment, done: Done, change: Change) -> Done:
    """What was typed then, and back to commands."""
    times = (change.count or 1) if is_insert(change) else 1
    written = type_again(applied(moment, done), change, times, is_first=True)
    moment = replace(moment, memory=done.memory)
    return wrote(moment, resting(done.memory.vim), after_typing(written))
