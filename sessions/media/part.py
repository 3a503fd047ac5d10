"""Which pictures of a file a clip consists of, and what is wrong with its limits."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from msgspec import Struct

from sessions.media.frame_table import FrameTable
from sessions.media.inspection import Damage, DamageKind

# A limit was counted in whole milliseconds, a picture's time in microseconds.
_ROUNDING_US = 1_000
# A clip begins with the first picture that is not more than this before its start, as in mpv.
_START_SLACK_US = 5_000
# So much longer than its pictures a file may well be.
_TAIL_US = 500_000


class Span(Struct, frozen=True):
    """The pictures of a file that belong to a clip, the first and the last one included."""

    first: int
    last: int

    @property
    def ks(self) -> range:
        return range(self.first, self.last + 1)

    def clamped(self, k: int) -> int:
        """The picture of the span that is nearest to picture k."""
        return min(max(k, self.first), self.last)


def part(frames: FrameTable, start_us: int | None, end_us: int | None) -> Span:
    """The pictures shown from `start_us`, inclusive, to `end_us`, exclusive, in the file's time.

    None is the file's own limit. There is always one picture at least: where none begins between
    the limits, it is the one that stands on the screen then. Raises NoFrames for an empty table.
    """
    begin_us = start_us or 0
    standing = frames.index_at(begin_us)
    first, last = _between(frames, begin_us, end_us)
    return Span(first, last) if first <= last else Span(standing, standing)


def damages_of_limits(
    frames: FrameTable, start_us: int | None, end_us: int | None
) -> tuple[Damage, ...]:
    """What is wrong with a clip's limits, in the file's time. Raises NoFrames as `part` does."""
    sentence = _trouble(frames, start_us or 0, end_us)
    return (Damage(DamageKind.LIMITS, sentence),) if sentence else ()


def _between(frames: FrameTable, begin_us: int, end_us: int | None) -> tuple[int, int]:
    """The first and the last picture that begin between the limits; none if they are crossed."""
    first = bisect_left(frames.times_us, begin_us - _START_SLACK_US) if begin_us > 0 else 0
    if end_us is None:
        return first, len(frames) - 1
    return first, bisect_left(frames.times_us, end_us - _ROUNDING_US) - 1


def _trouble(frames: FrameTable, begin_us: int, end_us: int | None) -> str:
    last_us = frames.time_of(len(frames) - 1)
    longest_us = max((b - a for a, b in pairwise(frames.times_us)), default=0)
    over_us = last_us + max(longest_us, _TAIL_US)
    where = f"the file's last picture is at {_seconds(last_us)}"
    if begin_us > over_us:
        return f"the clip begins at {_seconds(begin_us)}, but {where}"
    if end_us is not None and end_us > over_us:
        return f"the clip ends at {_seconds(end_us)}, but {where}"
    first, last = _between(frames, begin_us, end_us)
    if last < first and end_us is not None:
        return f"no picture begins between {_seconds(begin_us)} and {_seconds(end_us)}"
    return ""


def _seconds(us: int) -> str:
    return f"{us / 1e6:.2f} s"
