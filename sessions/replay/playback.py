"""Playing a session: where it is seen now, how fast it goes on, and what of it is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sessions.replay.entries import Entry
from sessions.replay.jumps import At, Goal, last_at, next_at
from sessions.replay.pacing import Pacing, as_it_was, only_edits, without_silence

# Thousandths of natural speed: a quarter to sixty-four times.
SPEEDS: Final = tuple(250 * 2**n for n in range(9))
NATURAL: Final = 1_000


class Shown(StrEnum):
    """What of a session is played."""

    EVERYTHING = "everything"
    NO_SILENCE = "no silence"
    EDITS = "only edits"


_PACED: Final = {
    Shown.EVERYTHING: as_it_was,
    Shown.NO_SILENCE: without_silence,
    Shown.EDITS: only_edits,
}


class Playback(Struct, frozen=True):
    """`here` is the moment seen now; `rest_ns` is replayed time too short to have moved it."""

    visits: tuple[Entry, ...]
    pacings: Mapping[Shown, tuple[Pacing, ...]]
    here: At
    shown: Shown = Shown.EVERYTHING
    speed_permille: int = NATURAL
    is_playing: bool = False
    rest_ns: int = 0

    @property
    def entry(self) -> Entry:
        return self.visits[self.here.visit]

    @property
    def is_at_end(self) -> bool:
        return self.here >= _end(self.visits)

    def advanced(self, passed_us: int) -> Playback:
        """After `passed_us` of the viewer's time. Stops at the end of the session."""
        if not self.is_playing:
            return self
        replayed_ns = passed_us * self.speed_permille + self.rest_ns
        pacings = self.pacings[self.shown]
        index, ms = self.here.visit, self.here.ms
        left_ms, rest_ns = divmod(replayed_ns, 1_000_000)
        at_ms = pacings[index].replayed_ms(ms) + left_ms
        while at_ms >= pacings[index].length_ms and index + 1 < len(self.visits):
            at_ms -= pacings[index].length_ms
            index += 1
        here = At(index, pacings[index].visit_ms(at_ms))
        is_over = index + 1 == len(self.visits) and at_ms >= pacings[index].length_ms
        return replace(self, here=here, rest_ns=rest_ns, is_playing=not is_over)

    def toggled(self) -> Playback:
        """Play or pause; from the start again at the end."""
        if not self.is_playing and self.is_at_end:
            return replace(self, is_playing=True, here=At(0, 0), rest_ns=0)
        return replace(self, is_playing=not self.is_playing, rest_ns=0)

    def paced(self, steps: int) -> Playback:
        """So many speeds faster, or slower where negative."""
        at = SPEEDS.index(self.speed_permille) + steps
        return replace(self, speed_permille=SPEEDS[min(max(at, 0), len(SPEEDS) - 1)])

    def showing_less(self) -> Playback:
        """The next of what can be shown; after the last, everything again."""
        every = tuple(Shown)
        return replace(self, shown=every[(every.index(self.shown) + 1) % len(every)], rest_ns=0)

    def to(self, here: At) -> Playback:
        """At another moment."""
        return replace(self, here=here, rest_ns=0)

    def moved(self, by_ms: int) -> Playback:
        """By so much of what is shown, back where negative; over the borders of visits."""
        pacings = self.pacings[self.shown]
        index = self.here.visit
        at_ms = pacings[index].replayed_ms(self.here.ms) + by_ms
        while at_ms < 0 and index > 0:
            index -= 1
            at_ms += pacings[index].length_ms
        while at_ms > pacings[index].length_ms and index + 1 < len(self.visits):
            at_ms -= pacings[index].length_ms
            index += 1
        return self.to(At(index, pacings[index].visit_ms(at_ms)))

    def jumped(self, goal: Goal, *, back: bool = False) -> Playback | None:
        """At the next `goal`, or the one before; None where there is none."""
        find = last_at if back else next_at
        found = find(self.visits, self.here, goal)
        return None if found is None else self.to(found)


def playback(visits: Sequence[Entry]) -> Playback:
    """At the start of a session, paused. Raises ValueError where it has no visit."""
    if not visits:
        raise ValueError("a session without a visit cannot be played")
    pacings = {shown: tuple(pace(e.outline) for e in visits) for shown, pace in _PACED.items()}
    return Playback(tuple(visits), pacings, At(0, 0))


def _end(visits: Sequence[Entry]) -> At:
    return At(len(visits) - 1, visits[-1].length_ms)
