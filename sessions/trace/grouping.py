"""Which edits are undone together.

A new group begins
- after a pause, after the cursor went elsewhere, after undo or redo (the history is closed then);
- where typing turns to deleting, or the other way round;
- at the first letter of a word, so that undo takes back words;
- around everything that comes in at once: a paste, several edits in one, a replaced selection.
"""

from __future__ import annotations

from sessions.trace import events as ev
from sessions.trace.history import Group
from sessions.trace.state import VisitState

PAUSE_MS = 2000


def begins_group(state: VisitState, event: ev.Replaced) -> bool:
    """Whether `event` must be preceded by GroupBegan. `state` is the one before it."""
    history = state.history
    if not history.is_open or not history.done:
        return True
    if event.at_ms - state.at_ms > PAUSE_MS or len(event.edits) != 1:
        return True
    edit, group = event.edits[0], history.done[-1]
    if event.origin is not ev.Origin.KEYED or group.after.cursor != state.writing.cursor:
        return True
    if edit.text and edit.end > edit.start:
        return True
    if edit.text:
        return not _goes_on_typing(group, state, edit.start, edit.text)
    return not _goes_on_deleting(group, edit.start, edit.end)


def _goes_on_typing(group: Group, state: VisitState, start: int, text: str) -> bool:
    last = group.changes[-1]
    if not last.inserted or start != group.after.cursor or len(text) > 1:
        return False
    starts_word = not text.isspace() and start > 0 and state.text[start - 1].isspace()
    only_blanks = last.inserted.isspace()
    return not starts_word or only_blanks


def _goes_on_deleting(group: Group, start: int, end: int) -> bool:
    last = group.changes[-1]
    return bool(last.removed) and not last.inserted and group.after.cursor in (start, end)
