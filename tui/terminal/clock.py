"""The two clocks: one that measures and counts through suspend, one that only labels."""

from __future__ import annotations

import time
from datetime import datetime, tzinfo
from typing import Final

# macOS has no CLOCK_BOOTTIME; its CLOCK_MONOTONIC counts through sleep already.
_STEADY: Final[int] = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def boottime_ms() -> int:
    """Return whole milliseconds since boot, suspend included. Never goes back."""
    return time.clock_gettime_ns(_STEADY) // 1_000_000


def wall_now(zone: tzinfo | None = None) -> datetime:
    """Return the wall time with the offset of `zone` from UTC: a label, never a measure.

    Without a zone, it is that of the machine.
    """
    return datetime.now().astimezone(zone)
