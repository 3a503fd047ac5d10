"""Undo and redo as events: what the history would do to the text now."""

from __future__ import annotations

from sessions.trace import events as ev
from sessions.trace.state import VisitState


def undo_event(state: VisitState, at_ms: int) -> ev.Undid | None:
    """What takes the newest group back, or None where there is nothing to undo."""
    done = state.history.done
    return ev.Undid(at_ms, done[-1].backward) if done else None


def redo_event(state: VisitState, at_ms: int) -> ev.Redid | None:
    undone = state.history.undone
    return ev.Redid(at_ms, undone[-1].forward) if undone else None
