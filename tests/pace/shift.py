"""A scripted person at the real desk: every second of a shift is known.

The person types, watches (also long films, without a key), thinks, goes away without a word,
takes a break, goes back to clips, and closes the program over lunch in the middle of a clip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from sessions import intents as want
from sessions.clips.batch import Batch
from sessions.desk import Desk
from sessions.store.blocks.replay import read_visit
from sessions.store.recovery.found import look
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.lines import decode_events
from tests.delivery.worked import batch_at, rows, work
from tests.fakes.clock import FakeClock

CLIPS: Final = 90
CLIP_MS: Final = 5_000
FILM_MS: Final = 150_000
FILMS: Final = range(10, CLIPS, 15)
AWAY: Final = {30: 30 * 60, 60: 45 * 60}  # by clip, in seconds; the second time the clip plays
BREAK_AT: Final = 45
BREAK_S: Final = 15 * 60
LUNCH_AT: Final = 50
LUNCH_S: Final = 40 * 60
GONE_BACK_TO: Final = {20: 3, 40: 3, 70: 38}

Do = Callable[[Desk, FakeClock], object]


@dataclass
class Person:
    """`spent_ms` is what the time really went into: type, watch, think, away, break, closed."""

    random: Random = field(default_factory=lambda: Random(5))
    spent_ms: Counter[str] = field(default_factory=Counter)
    shows_focus: bool = False

    def passes(self, clock: FakeClock, kind: str, ms: int) -> None:
        clock.pass_ms(ms)
        self.spent_ms[kind] += ms

    def works_on(self, number: int) -> Iterator[Do]:
        """All that is done at clip `number`, counted from 0."""
        length_ms = FILM_MS if number in FILMS else CLIP_MS
        yield lambda desk, _: desk.do(want.Observe(ev.MediaOpened(0, length_ms)))
        yield from (self.watches(length_ms), self.thinks, self.types, self.thinks)
        if number in AWAY:
            yield self.is_away(AWAY[number] * 1000, playing=number == max(AWAY))
        if number == BREAK_AT:
            yield self.rests
        yield from (self.types, self.thinks, self.types_while_it_plays)

    def watches(self, length_ms: int) -> Do:
        def do(desk: Desk, clock: FakeClock) -> None:
            is_film = length_ms == FILM_MS
            if not is_film:
                desk.do(want.Observe(ev.LoopChanged(0, 0, length_ms)))
            desk.do(want.Observe(ev.Played(0, 0)))
            ms = length_ms if is_film else self.random.randrange(9_000, 35_000)
            self.passes(clock, "watch", ms)
            desk.do(want.Observe(ev.Paused(0, length_ms if is_film else 700)))

        return do

    def thinks(self, desk: Desk, clock: FakeClock) -> None:
        """Up to half a minute; where the guide is open beside it, the terminal has no focus."""
        ms = self.random.randrange(2_500, 29_000)
        if self.shows_focus:
            desk.do(want.Observe(ev.FocusChanged(0, focused=False)))
        self.passes(clock, "think", ms)
        if self.shows_focus:
            desk.do(want.Observe(ev.FocusChanged(0, focused=True)))
        desk.do(want.CountKeys(1))

    def types(self, desk: Desk, clock: FakeClock) -> None:
        for number in range(self.random.randrange(10, 30)):
            if number:
                self.passes(clock, "type", self.random.randrange(90, 900))
            assert desk.visit is not None
            end = len(desk.visit.text)
            desk.do(want.Replace((Edit(end, end, self.random.choice("etaoin ")),)))

    def types_while_it_plays(self, desk: Desk, clock: FakeClock) -> None:
        desk.do(want.Observe(ev.Played(0, 0)))
        self.types(desk, clock)
        desk.do(want.Observe(ev.Paused(0, 300)))

    def is_away(self, ms: int, *, playing: bool) -> Do:
        def do(desk: Desk, clock: FakeClock) -> None:
            if playing:
                desk.do(want.Observe(ev.Played(0, 0)))
            for focused in (False, True):
                self.passes(clock, "away", ms // 2)
                if self.shows_focus:  # another window came up, and went
                    desk.do(want.Observe(ev.FocusChanged(0, focused)))
            desk.do(want.CountKeys(1))
            if playing:
                desk.do(want.Observe(ev.Paused(0, 300)))

        return do

    def rests(self, desk: Desk, clock: FakeClock) -> None:
        desk.do(want.StopClock())
        self.passes(clock, "break", BREAK_S * 1000)
        desk.do(want.StartClock())

    def goes_back(self, desk: Desk, clock: FakeClock) -> None:
        self.watches(CLIP_MS)(desk, clock)
        self.thinks(desk, clock)

    def submits(self, desk: Desk, _: FakeClock) -> None:
        desk.do(want.Submit())

    def shift(self) -> Iterator[tuple[str, Do]]:
        """Everything in its order, each at the clip of that id."""
        for number in range(CLIPS):
            for do in self.works_on(number):
                yield f"c{number + 1}", do
            if number in GONE_BACK_TO:
                yield f"c{GONE_BACK_TO[number] + 1}", self.goes_back
                yield f"c{number + 1}", self.thinks
            yield f"c{number + 1}", self.submits


def work_a_shift(folder: Path, person: Person) -> Path:
    """The session of a shift. Lunch is in the middle of a clip, the program closed meanwhile."""
    drafts = [f"Arm {number} moves a block to the left of the bowl." for number in range(CLIPS)]
    batch: Batch = batch_at(folder / "batch.jsonl", rows(*drafts))
    clock, path = FakeClock(), folder / "s.toml"
    shift = list(person.shift())
    lunch = 3 + next(at for at, (id_, _) in enumerate(shift) if id_ == f"c{LUNCH_AT + 1}")
    work(path, batch, *shift[:lunch], clock=clock)
    person.passes(clock, "closed", LUNCH_S * 1000)
    return work(path, batch, *shift[lunch:], clock=clock)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a tool that only sees events knows: when they happened, on the wall."""

    times_ms: Sequence[int]

    @property
    def wall_ms(self) -> int:
        """From the first to the last: the rule of a plain clock."""
        return self.times_ms[-1] - self.times_ms[0]

    def dropping_ms(self, longest_ms: int) -> int:
        """Gaps longer than that count nothing (CVAT: 100 s, its page on analytics)."""
        return sum(gap for gap in self._gaps if gap <= longest_ms)

    def capped_ms(self, longest_ms: int) -> int:
        """Gaps longer than that count as that."""
        return sum(min(gap, longest_ms) for gap in self._gaps)

    @property
    def _gaps(self) -> Sequence[int]:
        return [b - a for a, b in zip(self.times_ms, self.times_ms[1:], strict=False)]


def heard_of(session: Path) -> Heard:
    """Every event of a session on one line of time: what the clock stood for has passed too."""
    found = look(session)
    times, begun_ms = [0], 0
    for block in found.sound.chain.blocks:
        if not block.is_clip:
            continue
        visit = read_visit(found.sound.raw[block.start : block.end])
        stood_ms = at_ms = 0
        for event in decode_events(visit.trace):
            stood_ms += event.length_ms if isinstance(event, ev.ClockStood) else 0
            at_ms = begun_ms + event.at_ms + stood_ms
            times.append(at_ms)
        begun_ms = at_ms
    return Heard(times)
