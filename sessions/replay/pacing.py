"""How long a replay takes: a visit's time with its long silences cut short, or all but its edits.

Replayed time is what a viewer waits at natural speed; the visit's own time is what the trace has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from msgspec import Struct

from sessions.replay.outline import Kind, Outline

# A silence longer than this is shortened to this.
SILENCE_MS: Final = 2_000
# Where only edits are shown: so much before the first of a run of them, and after the last.
LEAD_MS: Final = 500


class Stretch(Struct, frozen=True):
    """The visit's time from `start_ms` to `end_ms`, replayed in `replayed_ms`."""

    start_ms: int
    end_ms: int
    replayed_ms: int


class Pacing(Struct, frozen=True):
    """Stretches that follow each other without a gap, from 0 to the end of the visit."""

    stretches: tuple[Stretch, ...]
    ends_ms: tuple[int, ...]

    @property
    def length_ms(self) -> int:
        """How long the whole visit is in replayed time."""
        return self.ends_ms[-1] if self.ends_ms else 0

    def visit_ms(self, replayed_ms: int) -> int:
        """The visit's time at a replayed one; before the start is the start, after the end the end.

        A cut is passed in no time: at its replayed moment, the visit is at the end of the cut.
        """
        if not self.stretches:
            return 0
        at = min(bisect_right(self.ends_ms, max(0, replayed_ms)), len(self.stretches) - 1)
        stretch = self.stretches[at]
        into_ms = min(
            max(0, replayed_ms) - self.ends_ms[at] + stretch.replayed_ms, stretch.replayed_ms
        )
        if not stretch.replayed_ms:
            return stretch.end_ms
        whole_ms = stretch.end_ms - stretch.start_ms
        return stretch.start_ms + into_ms * whole_ms // stretch.replayed_ms

    def replayed_ms(self, visit_ms: int) -> int:
        """The replayed time of a moment of the visit; `visit_ms` and back is the same moment.

        So it is rounded up: a player that steps by milliseconds would else stay behind.
        """
        for stretch, end_ms in zip(self.stretches, self.ends_ms, strict=True):
            if visit_ms < stretch.end_ms:
                whole_ms = stretch.end_ms - stretch.start_ms
                into_ms = max(0, visit_ms - stretch.start_ms)
                return end_ms - stretch.replayed_ms - (-into_ms * stretch.replayed_ms // whole_ms)
        return self.length_ms


def as_it_was(outline: Outline) -> Pacing:
    """Every millisecond of the visit."""
    return _paced([Stretch(0, outline.length_ms, outline.length_ms)])


def without_silence(outline: Outline) -> Pacing:
    """The visit with every gap between two events at most SILENCE_MS long."""
    cuts = ((start, end, SILENCE_MS) for start, end in outline.gaps(SILENCE_MS))
    return _paced(_with_cuts(cuts, outline.length_ms))


def only_edits(outline: Outline) -> Pacing:
    """The visit's edits, each run of them with LEAD_MS around it; the rest takes no time."""
    shown = _runs(outline.times_of(Kind.EDIT), outline.length_ms)
    return _paced(_with_cuts(_between(shown, outline.length_ms), outline.length_ms))


def _runs(times: Iterable[int], length_ms: int) -> Iterator[tuple[int, int]]:
    """Spans around the times, those that touch made one."""
    start = end = None
    for at in times:
        first, last = max(0, at - LEAD_MS), min(length_ms, at + LEAD_MS)
        if start is None or end is None:
            start, end = first, last
        elif first <= end:
            end = last
        else:
            yield start, end
            start, end = first, last
    if start is not None and end is not None:
        yield start, end


def _between(shown: Iterable[tuple[int, int]], length_ms: int) -> Iterator[tuple[int, int, int]]:
    at = 0
    for start, end in shown:
        if at < start:
            yield at, start, 0
        at = end
    if at < length_ms:
        yield at, length_ms, 0


def _with_cuts(cuts: Iterable[tuple[int, int, int]], length_ms: int) -> Iterator[Stretch]:
    """All of a visit, the cuts (start, end, what is left of them) shortened."""
    at = 0
    for start, end, left_ms in cuts:
        if at < start:
            yield Stretch(at, start, start - at)
        yield Stretch(start, end, left_ms)
        at = end
    if at < length_ms:
        yield Stretch(at, length_ms, length_ms - at)


def _paced(stretches: Iterable[Stretch]) -> Pacing:
    kept = tuple(each for each in stretches if each.end_ms > each.start_ms)
    return Pacing(kept, tuple(accumulate(each.replayed_ms for each in kept)))
