"""Where the time of a visit went: typing, watching, thinking, idle; together exactly its wall time.

Every millisecond is the first of these that holds:
- type: it lies between two text edits at most 2 s apart;
- watch: the clip plays, and the grace of the gap is not used up;
- think: the clip stands, and the grace is not used up;
- idle: the rest.
The grace of a gap between two things a person did is 30 s, and while the clip plays also what is
left of the loop and one loop more. A clip that plays is work; a person who went away is not.
"""

from __future__ import annotations

from msgspec import Struct

from sessions.trace import events as ev
from sessions.trace.screening import position_ms
from sessions.trace.state import Screening

TYPING_GAP_MS = 2_000
GRACE_MS = 30_000


class Split(Struct, frozen=True, gc=False):
    """Milliseconds of a visit."""

    type_ms: int = 0
    watch_ms: int = 0
    think_ms: int = 0
    idle_ms: int = 0

    @property
    def wall_ms(self) -> int:
        return self.type_ms + self.watch_ms + self.think_ms + self.idle_ms

    @property
    def active_ms(self) -> int:
        return self.wall_ms - self.idle_ms

    def __add__(self, other: Split) -> Split:
        return Split(
            self.type_ms + other.type_ms,
            self.watch_ms + other.watch_ms,
            self.think_ms + other.think_ms,
            self.idle_ms + other.idle_ms,
        )


class Stopwatch(Struct, frozen=True):
    """A split that goes on. Time after the last edit is provisional: an edit may still claim it."""

    settled: Split = Split()
    provisional: Split = Split()
    at_ms: int = 0
    edited_ms: int | None = None
    grace_ms: int = GRACE_MS
    play_grace_ms: int | None = None

    @property
    def split(self) -> Split:
        return self.settled + self.provisional

    def advanced(self, screening: Screening, event: ev.AnyEvent) -> Stopwatch:
        """The watch after `event`; `screening` is the one before it."""
        asleep = event.length_ms if isinstance(event, ev.Suspended) else 0
        passed = self.until(screening, event.at_ms, asleep_ms=asleep)
        if isinstance(event, ev.ClockStood):
            return Stopwatch(passed.split, at_ms=event.at_ms)
        if isinstance(event, ev.Replaced | ev.Undid | ev.Redid):
            return passed._edited()
        if is_by_person(event):
            return Stopwatch(passed.settled, passed.provisional, passed.at_ms, passed.edited_ms)
        return passed

    def until(self, screening: Screening, at_ms: int, *, asleep_ms: int = 0) -> Stopwatch:
        """The watch at `at_ms`, nothing having happened since. Also what a meter shows live."""
        gap = at_ms - self.at_ms
        asleep = min(gap, asleep_ms)
        awake = gap - asleep
        grace, play_grace = self.grace_ms, self.play_grace_ms
        if screening.playing:
            if play_grace is None:
                play_grace = play_left_ms(screening, self.at_ms)
            active = min(awake, play_grace + grace)
            grace -= max(0, active - play_grace)
            play_grace = max(0, play_grace - active)
            spent = Split(watch_ms=active, idle_ms=gap - active)
        else:
            active = min(awake, grace)
            grace -= active
            spent = Split(think_ms=active, idle_ms=gap - active)
        return Stopwatch(
            self.settled, self.provisional + spent, at_ms, self.edited_ms, grace, play_grace
        )

    def _edited(self) -> Stopwatch:
        settled = self.settled
        if self.edited_ms is not None and self.at_ms - self.edited_ms <= TYPING_GAP_MS:
            settled += Split(type_ms=self.at_ms - self.edited_ms)
        else:
            settled += self.provisional
        return Stopwatch(settled, Split(), self.at_ms, self.at_ms)


def play_left_ms(screening: Screening, at_ms: int) -> int:
    """Wall time until the loop has ended and run once more; without a loop, until the end."""
    here = position_ms(screening, at_ms)
    if screening.loop is not None:
        start, end = screening.loop
        left = max(0, end - here) + (end - start)
    else:
        left = max(0, screening.end_ms - here)
    return left * 1000 // max(1, screening.speed_permille)


def is_by_person(event: ev.AnyEvent) -> bool:
    """Whether `event` shows that the person is there. Focus does not: many terminals never tell."""
    match event:
        case (
            ev.Played()
            | ev.Paused()
            | ev.Seeked()
            | ev.SpeedChanged()
            | ev.LoopChanged()
            | ev.ViewShown()
        ):
            return event.by is ev.By.PERSON
        case (
            ev.MediaMeasured()
            | ev.MediaOpened()
            | ev.MediaFailed()
            | ev.FocusChanged()
            | ev.Suspended()
            | ev.WallJumped()
            | ev.Unknown()
            | ev.GroupBegan()
            | ev.QuestionAsked()
            | ev.QuestionWithdrawn()
        ):
            return False
        case _:
            return True
