"""From change to change."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.captions.hunks import Hunk
from sessions.visit import Visit


def hunk_at(hunks: Sequence[Hunk], visit: Visit) -> Hunk | None:
    """The change under the cursor or beside it."""
    start, end = visit.state.writing.selection
    return next((h for h in hunks if h.final.start <= end and start <= h.final.end), None)


def hunk_after(hunks: Sequence[Hunk], visit: Visit) -> Hunk | None:
    """The next change behind the one under the cursor, the first again after the last."""
    cursor = visit.state.writing.cursor
    here = hunk_at(hunks, visit)
    behind = (h for h in hunks if h is not here and h.final.start >= cursor)
    return next(behind, None) or (hunks[0] if hunks else None)


def hunk_before(hunks: Sequence[Hunk], visit: Visit) -> Hunk | None:
    """The change before the one under the cursor, the last again before the first."""
    start = visit.state.writing.selection[0]
    here = hunk_at(hunks, visit)
    ahead = (h for h in reversed(hunks) if h is not here and h.final.end <= start)
    return next(ahead, None) or (hunks[-1] if hunks else None)
