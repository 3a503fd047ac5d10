"""Time, as it is handed in: the product never looks at a clock of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks: one that measures, one that labels."""

    def now_ms(self) -> int:
        """Milliseconds that never go back and count through suspend."""

    def slept_ms(self) -> int:
        """How much of `now_ms` the machine has slept since it was started."""

    def wall(self) -> datetime:
        """The wall time with the person's zone. For labels, never for durations."""
