"""What happened when in a visit, read off its trace without decoding it.

Enough for a timeline and for jumps: a session of eight hours has 160,000 lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import accumulate
from typing import Final

from msgspec import Struct

_LINE: Final = re.compile(r"^(\d{1,12}) ([A-Za-z]+)(.*)$", re.MULTILINE)
_PASTED: Final = ' "p"'


class Kind(StrEnum):
    """What can be jumped to within a visit."""

    EDIT = "edit"
    PASTE = "paste"
    FINDING = "finding"
    PLAY = "play"
    STOP = "stop"
    VERDICT = "verdict"
    OTHER = "other"


# By the op of the trace, see `sessions.trace.lines`.
_KINDS: Final[Mapping[str, Kind]] = {
    "r": Kind.EDIT,
    "u": Kind.EDIT,
    "y": Kind.EDIT,
    "f": Kind.FINDING,
    "d": Kind.FINDING,
    "p": Kind.PLAY,
    "q": Kind.STOP,
    "j": Kind.STOP,
    "x": Kind.VERDICT,
}


class Outline(Struct, frozen=True):
    """`times_ms[i]` is when event i happened, counted from the opening of the visit; `kinds[i]`
    what it was. Times never fall.
    """

    times_ms: tuple[int, ...]
    kinds: tuple[Kind, ...]

    @property
    def length_ms(self) -> int:
        return self.times_ms[-1] if self.times_ms else 0

    def times_of(self, *kinds: Kind) -> Iterator[int]:
        """When something of `kinds` happened, in order. An edit that pastes is both."""
        wanted = {*kinds, Kind.PASTE} if Kind.EDIT in kinds else {*kinds}
        return (at for at, kind in zip(self.times_ms, self.kinds, strict=True) if kind in wanted)

    def between(self, start_ms: int, end_ms: int) -> tuple[Kind, ...]:
        """What happened from `start_ms` up to before `end_ms`."""
        first = bisect_left(self.times_ms, start_ms)
        return self.kinds[first : bisect_left(self.times_ms, end_ms, first)]

    def gaps(self, least_ms: int) -> Iterator[tuple[int, int]]:
        """Where nothing happened for `least_ms` or more: start and end."""
        before = 0
        for at_ms in self.times_ms:
            if at_ms - before >= least_ms:
                yield before, at_ms
            before = at_ms

    def plays(self) -> Iterator[tuple[int, int]]:
        """From when to when the clip played, as far as it was told: start and end."""
        since: int | None = None
        for at_ms, kind in zip(self.times_ms, self.kinds, strict=True):
            if kind is Kind.PLAY and since is None:
                since = at_ms
            elif kind is Kind.STOP and since is not None:
                yield since, at_ms
                since = None
        if since is not None:
            yield since, self.length_ms


def outline(trace: str) -> Outline:
    """The outline of a trace. Lines that are none of a trace are passed over."""
    found = _LINE.findall(trace)
    times = accumulate(int(delta) for delta, _, _ in found)
    return Outline(tuple(times), tuple(_kind(op, rest) for _, op, rest in found))


def _kind(op: str, rest: str) -> Kind:
    if op == "r" and rest.endswith(_PASTED) and rest.count('"') > 2:
        return Kind.PASTE
    return _KINDS.get(op, Kind.OTHER)
