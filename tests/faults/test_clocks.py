"""Clocks that jump, machines that sleep: durations stay exact and are never negative."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import intents as want
from sessions.pace.split import GRACE_MS
from sessions.store.checking.verify import verify
from sessions.store.record import Record
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from tests.fakes.clock import FakeClock
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.sitting.places import blocks_in, open_desk, session_in
from tests.story.session_files import PARTS
from tui.wiring import SystemClock

pytestmark = pytest.mark.faults

EXAMPLES: Final = amount(400, 15)
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS


class Person:
    """Works at a desk whose clocks do what they like. `true_ms` is how long each visit took."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.true_ms = 0
        self.visits: list[int] = []
        self.sit_down()

    def sit_down(self) -> None:
        self.desk, recovered = open_desk(self.folder, self.clock)
        self.desk.begin(recovered.visit)

    def pass_ms(self, ms: int) -> None:
        self.clock.pass_ms(ms)
        self.true_ms += ms

    def sleep(self, ms: int) -> None:
        """The machine is suspended, with the clip open."""
        self.clock.sleep_ms(ms)
        self.true_ms += ms

    def jump(self, ms: int) -> None:
        """Somebody, or NTP, sets the wall clock."""
        self.clock.wall_ahead_ms += ms

    def type(self) -> None:
        self.desk.do(want.Replace((Edit(0, 0, "x"),)))

    def rest(self, ms: int) -> None:
        """A break: the clip's time stands."""
        self.desk.do(want.StopClock())
        self.clock.pass_ms(ms)
        self.desk.do(want.StartClock())

    def close(self) -> None:
        """The key that quits is the last that is counted."""
        self.desk.do(want.CountKeys(1))
        self.desk.record.close()

    def go_home(self, ms: int) -> None:
        """The program is closed for so long."""
        self.close()
        self.clock.pass_ms(ms)
        self.sit_down()

    def reboot(self) -> None:
        """The machine is started anew: its steady clock begins again, and so may its wall clock."""
        self.close()
        self.clock = FakeClock(ms=5_000)
        self.sit_down()

    def submit(self) -> None:
        if self.desk.visit is not None:
            self.desk.do(want.Submit())
            self.visits.append(self.true_ms)
            self.true_ms = 0

    def blocks(self) -> Sequence[Mapping[str, Any]]:
        self.desk.record.close()
        assert verify(session_in(self.folder)) == ()
        return blocks_in(self.folder)


Step: TypeAlias = Callable[[Person], None]

MS: Final = st.sampled_from([0, 1, 700, 1_900, 2_100, 29_000, 31_000, HOUR_MS, 3 * DAY_MS])
JUMPS: Final = st.sampled_from([-10 * 365 * DAY_MS, -DAY_MS, -HOUR_MS, -900, 900, HOUR_MS, DAY_MS])
STEPS: Final = st.one_of(
    st.builds(lambda ms: lambda person: person.pass_ms(ms), MS),
    st.builds(lambda ms: lambda person: person.sleep(ms), MS),
    st.builds(lambda ms: lambda person: person.rest(ms), MS),
    st.builds(lambda ms: lambda person: person.go_home(ms), MS),
    st.builds(lambda ms: lambda person: person.jump(ms), JUMPS),
    st.sampled_from([Person.type, Person.type, Person.submit, Person.reboot]),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(STEPS, min_size=5, max_size=30))
def whatever_the_clocks_do(toll: Toll, steps: Sequence[Step]) -> None:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder))
        for step in steps:
            step(person)
        person.submit()
        blocks = person.blocks()
    figures = [(each["wall_ms"], *(each[part] for part in PARTS)) for each in blocks]
    assert [wall_ms for wall_ms, *_ in figures] == person.visits
    for wall_ms, *parts in figures:
        assert min(parts) >= 0
        assert sum(parts) == wall_ms
    toll.count("clocks that jump, sleep, and begin again")


def test_whatever_the_clocks_do_times_are_exact_and_never_negative(toll: Toll) -> None:
    whatever_the_clocks_do(toll)


@pytest.mark.parametrize("ahead_ms", [-10 * 365 * DAY_MS, -HOUR_MS, HOUR_MS, 365 * DAY_MS])
def test_a_wall_clock_that_jumps_changes_labels_and_no_duration(
    tmp_path: Path, toll: Toll, ahead_ms: int
) -> None:
    person = Person(tmp_path)
    person.type()
    person.pass_ms(1_000)
    person.jump(ahead_ms)
    person.type()
    person.submit()
    person.pass_ms(2_000)
    person.submit()
    first, second = person.blocks()
    assert (first["wall_ms"], first["type_ms"]) == (1_000, 1_000)
    assert f" w {ahead_ms}\n" in first["trace"], "the jump is in the trace"
    between = datetime.fromisoformat(second["opened"]) - datetime.fromisoformat(first["opened"])
    assert between == timedelta(milliseconds=1_000 + ahead_ms)
    toll.count("wall clock set back or forward")


def test_a_machine_that_sleeps_with_a_clip_open_makes_nobody_work(
    tmp_path: Path, toll: Toll
) -> None:
    person = Person(tmp_path)
    person.type()
    person.pass_ms(1_000)
    person.sleep(8 * HOUR_MS)
    person.type()
    person.pass_ms(500)
    person.submit()
    (block,) = person.blocks()
    assert block["wall_ms"] == 8 * HOUR_MS + 1_500
    assert block["wall_ms"] - block["idle_ms"] <= GRACE_MS + 1_500
    assert f" z {8 * HOUR_MS}\n" in block["trace"]
    toll.count("suspended with a clip open")


def test_a_session_that_was_closed_in_the_future_goes_on_in_the_present(
    tmp_path: Path, toll: Toll
) -> None:
    person = Person(tmp_path)
    person.jump(DAY_MS)
    person.type()
    person.pass_ms(1_000)
    person.close()
    person.jump(-3 * DAY_MS)
    person.sit_down()
    assert isinstance(person.desk.record, Record)
    assert person.desk.record.visit is not None
    events = person.desk.record.visit.events
    assert [event.length_ms for event in events if isinstance(event, ev.ClockStood)] == [0]
    person.submit()
    (block,) = person.blocks()
    assert block["wall_ms"] == 1_000
    toll.count("closed in the future")


def test_the_steady_clock_of_this_machine_counts_what_it_slept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clocks = {7: 900_000_000_000, 1: 600_000_000_000}  # CLOCK_BOOTTIME, CLOCK_MONOTONIC
    monkeypatch.setattr("time.clock_gettime_ns", clocks.__getitem__)
    clock = SystemClock()
    assert clock.now_ms() == 900_000
    assert clock.slept_ms() == 300_000
