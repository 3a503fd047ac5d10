"""What of the keys is still a paste, where a terminal does not mark the end of one."""

from __future__ import annotations

from typing import Final

from textual import events

# Keys this soon after a paste, or after another key of it, are the rest of it.
TAIL_S: Final = 0.05


class PasteTail:
    """Tells the keys that belong to a paste from those that were pressed."""

    def __init__(self) -> None:
        self._last_s = float("-inf")

    def begin(self, event: events.Paste) -> None:
        """A paste has come."""
        self._last_s = event.time

    def holds(self, event: events.Key) -> bool:
        """Whether this key is the rest of a paste."""
        if event.time - self._last_s > TAIL_S:
            return False
        self._last_s = event.time
        return True
