"""How long a disk that has just refused a new file is left alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sessions.store.health import NO_ROOM

LONGEST: Final = 75
"""In turns of 0.4 s: half a minute."""


class Patience(Struct, frozen=True):
    """Counted in turns, of which some are still to be let pass: 1, then 2, 4 and so on.

    `room` is what the disk had free when it was full; None where that was not what was wrong.
    """

    left: int = 0
    length: int = 0
    room: int | None = None

    def after(self, error: OSError, folder: Path) -> Patience:
        """One more refusal."""
        length = min(max(1, 2 * self.length), LONGEST)
        return Patience(length, length, room_in(folder) if error.errno in NO_ROOM else None)

    def is_up(self, folder: Path, needed: int) -> bool:
        """Whether to try again now: enough turns have passed, or there is room for `needed`."""
        if not self.left:
            return True
        if self.room is None:
            return False
        free = room_in(folder)
        return free is not None and free > self.room and free >= needed

    def passed(self) -> Patience:
        """One turn was let pass."""
        return replace(self, left=max(0, self.left - 1))


def room_in(folder: Path) -> int | None:
    """How many bytes this person may still write there; None where nobody knows."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_bavail * found.f_frsize
