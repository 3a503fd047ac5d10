"""What a press of the undo key means when nothing is left to undo in the clip.

Undo then takes back that the last clip was left, but only when it is asked for twice, and never
because the key is held down: a held key must not walk back through the day.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from msgspec import Struct

# Keys that are held down repeat every 25 to 50 ms; nobody presses one twice in less than this.
REPEATS_MS: Final = 100
LATEST_MS: Final = 5_000


class Press(Enum):
    """What a press comes to."""

    UNDO = auto()
    ASK = auto()
    LEAVE = auto()
    IGNORE = auto()


class UndoKey(Struct, frozen=True):
    """The presses so far: when the last was, whether it asked, whether this run of them left."""

    at_ms: int | None = None
    asked: bool = False
    left: bool = False

    def pressed(self, now_ms: int, *, has_history: bool, has_trail: bool) -> tuple[Press, UndoKey]:
        """What a press at `now_ms` means, and the presses with it."""
        since_ms = LATEST_MS + 1 if self.at_ms is None else now_ms - self.at_ms
        repeats = since_ms < REPEATS_MS
        if repeats and self.left:
            return Press.IGNORE, UndoKey(now_ms, left=True)
        if has_history or not has_trail:
            return Press.UNDO, UndoKey(now_ms)
        if self.asked and not repeats and since_ms <= LATEST_MS:
            return Press.LEAVE, UndoKey(now_ms, left=True)
        return Press.ASK, UndoKey(now_ms, asked=True)
