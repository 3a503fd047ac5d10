"""The middle of some figures, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

HOUR_MS = 3_600_000


class Spread(Struct, frozen=True):
    """Median and quartiles: half of the figures lie between `p25` and `p75`."""

    median: float
    p25: float
    p75: float


def spread(figures: Iterable[float]) -> Spread | None:
    """Quartiles by linear interpolation between the nearest ranks; None of nothing."""
    ordered = sorted(figures)
    if not ordered:
        return None
    return Spread(_at(ordered, 0.5), _at(ordered, 0.25), _at(ordered, 0.75))


def spread_per_hour(lengths_ms: Iterable[int]) -> Spread | None:
    """How many an hour, of things that took so long: 3600 s / the median, and the quartiles.

    `p25` is the slow end, so that it is the smaller figure here too.
    """
    took = spread(lengths_ms)
    if took is None:
        return None
    return Spread(_per_hour(took.median), _per_hour(took.p75), _per_hour(took.p25))


def _per_hour(length_ms: float) -> float:
    return HOUR_MS / max(1.0, length_ms)


def _at(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
