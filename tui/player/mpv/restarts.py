"""How often an mpv that ended may be started again."""

from __future__ import annotations

from msgspec import Struct

LIMIT = 3
WINDOW_S = 60.0


class Restarts(Struct, frozen=True):
    """The times of the restarts that still count, in seconds of any clock that only goes on."""

    at_s: tuple[float, ...] = ()

    def another(self, now_s: float) -> Restarts | None:
        """One more, or None when there were three within the last minute."""
        counting = tuple(at for at in self.at_s if now_s - at < WINDOW_S)
        return None if len(counting) >= LIMIT else Restarts((*counting, now_s))
