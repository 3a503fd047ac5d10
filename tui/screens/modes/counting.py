"""What a number before an action means to those that the screen does itself."""

from __future__ import annotations

from typing import Final

# Actions that a number before them repeats.
COUNTED: Final = frozenset(
    {
        *("edit.undo", "edit.redo", "hunk.next", "hunk.previous", "clip.next", "clip.previous"),
        *("player.step_back", "player.step_forward", "player.seek_back", "player.seek_forward"),
        *("player.slower", "player.faster", "finding.next", "finding.previous"),
    }
)
MOST_TIMES: Final = 99


def times_of(action: str, count: int | None) -> int:
    """How often `action` is done; once where a number makes no sense."""
    return min(count or 1, MOST_TIMES) if action in COUNTED else 1
