"""The clock of one visit: counts from its opening, stands on a break and while closed."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from sessions.clock import Clock
from sessions.store.visit import OpenVisit
from sessions.trace import events as ev

TELLING_MS = 1_000


class VisitClock(Struct, frozen=True):
    """`origin_ms` is the clock's reading at which the visit's time was 0."""

    origin_ms: int
    slept_ms: int
    wall_ahead_ms: int
    stood_since_ms: int | None = None
    stood_for: ev.Pause = ev.Pause.BREAK

    @classmethod
    def starting(cls, clock: Clock) -> VisitClock:
        return cls.resuming(clock, 0)

    @classmethod
    def resuming(cls, clock: Clock, at_ms: int) -> VisitClock:
        """A visit that had come to `at_ms` goes on now."""
        now = clock.now_ms()
        return cls(now - at_ms, clock.slept_ms(), _wall_ms(clock) - now)

    @property
    def stands(self) -> bool:
        return self.stood_since_ms is not None

    def at_ms(self, clock: Clock) -> int:
        now = clock.now_ms() if self.stood_since_ms is None else self.stood_since_ms
        return now - self.origin_ms

    def stopped(self, clock: Clock, why: ev.Pause) -> VisitClock:
        if self.stands:
            return self
        return replace(self, stood_since_ms=clock.now_ms(), stood_for=why)

    def started(self, clock: Clock) -> tuple[VisitClock, ev.ClockStood | None]:
        """The clock that runs again, and how long it stood."""
        if self.stood_since_ms is None:
            return self, None
        at_ms = self.at_ms(clock)
        stood = ev.ClockStood(at_ms, self.stood_for, clock.now_ms() - self.stood_since_ms)
        return VisitClock.resuming(clock, at_ms), stood

    def looked_at(
        self, clock: Clock
    ) -> tuple[VisitClock, tuple[ev.Suspended | ev.WallJumped, ...]]:
        """What the clocks tell since they were last looked at: sleep, and jumps of wall time."""
        slept, now = clock.slept_ms(), clock.now_ms()
        ahead = _wall_ms(clock) - now
        told: list[ev.Suspended | ev.WallJumped] = []
        if slept - self.slept_ms > TELLING_MS:
            told.append(ev.Suspended(0, slept - self.slept_ms))
        if abs(ahead - self.wall_ahead_ms) > TELLING_MS:
            told.append(ev.WallJumped(0, ahead - self.wall_ahead_ms))
        if not told:
            return self, ()
        return replace(self, slept_ms=slept, wall_ahead_ms=ahead), tuple(told)


def _wall_ms(clock: Clock) -> int:
    return round(clock.wall().timestamp() * 1000)


def closed_for_ms(visit: OpenVisit, at_ms: int, now: datetime) -> int:
    """How long the program was closed. A label, from wall time; never negative."""
    stood = sum(e.length_ms for e in visit.events if isinstance(e, ev.ClockStood))
    since = now - datetime.fromisoformat(visit.head.opened)
    return max(0, round(since.total_seconds() * 1000) - at_ms - stood)
