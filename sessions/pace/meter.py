"""How fast the work goes: medians, never a score."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

WINDOW = 20
SHOWN_FROM = 5
TRIM = 0.1


class Pace(Struct, frozen=True):
    """`per_hour` and `left_ms` are None until enough units are finished to tell."""

    finished: int
    left: int
    per_hour: float | None
    left_ms: int | None


def pace(active_ms: Sequence[int], left: int) -> Pace:
    """Pace of finished units; `active_ms` holds the active time of each, in order of finishing.

    Units an hour = 3600 s / median of the last 20. Time left = units left times the mean of the
    same, a tenth cut off at either end, so that one hard clip or one coffee does not move it.
    """
    recent = sorted(active_ms[-WINDOW:])
    if len(recent) < SHOWN_FROM:
        return Pace(len(active_ms), left, None, None)
    cut = int(len(recent) * TRIM)
    trimmed = recent[cut : len(recent) - cut]
    middle = max(1.0, median(recent))
    return Pace(
        finished=len(active_ms),
        left=left,
        per_hour=3_600_000 / middle,
        left_ms=round(left * sum(trimmed) / len(trimmed)),
    )
