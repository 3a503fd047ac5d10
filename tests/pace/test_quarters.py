"""When the time of a visit passed, against splits added up by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

import pytest

from sessions.clips.verdict import Rewritten
from sessions.pace.facts import QUARTER_MS, Portion, Stood
from sessions.pace.quarters import Passed, passed, passed_at_once
from sessions.pace.split import Split, Stopwatch
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.state import first_state
from tests.store.making import DRAFT_TEXT, work

MINUTE_MS = 60_000
NINE = 1_000_000 * QUARTER_MS
"""The beginning of a quarter of an hour."""


def typed(at_ms: int) -> ev.Replaced:
    return ev.Replaced(at_ms, (Edit(0, 0, "x"),))


def ended(at_ms: int) -> ev.VerdictGiven:
    return ev.VerdictGiven(at_ms, Rewritten())


def by_quarter(how: Passed) -> dict[int, tuple[int, ...]]:
    return {
        p.quarter - 1_000_000: (p.type_ms, p.watch_ms, p.think_ms, p.idle_ms) for p in how.portions
    }


def test_time_counts_in_the_quarter_in_which_it_passed() -> None:
    # 10 s of thinking before nine, 15 s after; the first edit at 9:00:05, the next a second later
    events: list[ev.AnyEvent] = [ev.Opened(0, "draft"), typed(15_000), typed(16_000), ended(25_000)]
    how = passed(NINE - 10_000, events)
    assert by_quarter(how) == {-1: (0, 0, 10_000, 0), 0: (1_000, 0, 14_000, 0)}
    assert how.left_ms == NINE + 15_000


def test_typing_across_the_hour_is_typing_on_both_sides() -> None:
    events: list[ev.AnyEvent] = [ev.Opened(0, "draft"), typed(9_000), typed(10_500), ended(10_500)]
    how = passed(NINE - 10_000, events)
    assert by_quarter(how) == {-1: (1_000, 0, 9_000, 0), 0: (500, 0, 0, 0)}


def test_a_gap_too_long_for_typing_is_thought_on_both_sides() -> None:
    events: list[ev.AnyEvent] = [ev.Opened(0, "draft"), typed(9_000), typed(11_500), ended(11_500)]
    assert by_quarter(passed(NINE - 10_000, events)) == {-1: (0, 0, 10_000, 0), 0: (0, 0, 1_500, 0)}


def test_grace_ends_where_it_would_have_without_the_hour() -> None:
    # nobody is there from 30 s on: 20 s of grace before nine, 10 s after, then idle
    events: list[ev.AnyEvent] = [ev.Opened(0, "draft"), ended(100_000)]
    how = passed(NINE - 20_000, events)
    assert by_quarter(how) == {-1: (0, 0, 20_000, 0), 0: (0, 0, 10_000, 70_000)}


def test_watching_across_the_hour_is_watching() -> None:
    events: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        ev.MediaOpened(0, 60_000),
        ev.Played(0, 0),
        ended(50_000),
    ]
    how = passed(NINE - 20_000, events)
    assert by_quarter(how) == {-1: (0, 20_000, 0, 0), 0: (0, 30_000, 0, 0)}


def test_a_night_in_which_the_program_was_closed_is_not_there() -> None:
    # 40 s on Monday, closed for ten hours, 20 s on Tuesday
    night_ms = 600 * MINUTE_MS
    events: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        typed(20_000),
        ev.ClockStood(40_000, ev.Pause.CLOSED, night_ms),
        typed(50_000),
        ended(60_000),
    ]
    how = passed(NINE, events)
    assert by_quarter(how) == {0: (0, 0, 40_000, 0), 40: (0, 0, 20_000, 0)}
    assert how.stood == ()
    assert how.left_ms == NINE + night_ms + 60_000


def test_a_break_is_cut_at_the_hour_too() -> None:
    events: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        ev.ClockStood(5_000, ev.Pause.BREAK, 20 * MINUTE_MS),
        ended(6_000),
    ]
    how = passed(NINE - 10_000, events)
    assert how.stood == (
        Stood(999_999, "break", 5_000),
        Stood(1_000_000, "break", 15 * MINUTE_MS),
        Stood(1_000_001, "break", 5 * MINUTE_MS - 5_000),
    )
    assert by_quarter(how) == {-1: (0, 0, 5_000, 0), 1: (0, 0, 1_000, 0)}


def test_a_sleep_of_the_machine_is_idle_wherever_it_ends() -> None:
    # asleep for 100 s of 110: ten seconds of waking time, put at the end of the gap
    events: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        ev.Suspended(110_000, 100_000),
        ended(110_000),
    ]
    how = passed(NINE - 50_000, events)
    assert by_quarter(how) == {-1: (0, 0, 0, 50_000), 0: (0, 0, 10_000, 50_000)}


def test_a_clock_that_was_wrong_is_right_from_the_jump_on() -> None:
    events: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        ev.WallJumped(10_000, 60 * MINUTE_MS),
        ended(20_000),
    ]
    how = passed(NINE, events)
    assert by_quarter(how) == {0: (0, 0, 10_000, 0), 4: (0, 0, 10_000, 0)}


def test_how_long_the_program_was_closed_has_the_jump_in_it() -> None:
    """The length of a closing is told by the wall clock since the visit was opened."""
    hour_ms = 60 * MINUTE_MS
    events: list[ev.AnyEvent] = [
        ev.Opened(0, "draft"),
        ev.WallJumped(10_000, hour_ms),
        ev.ClockStood(20_000, ev.Pause.CLOSED, 3 * hour_ms),
        ended(30_000),
    ]
    assert passed(NINE, events).left_ms == NINE + 30_000 + 3 * hour_ms


def test_what_would_take_longer_than_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="more than a year"):
        passed(NINE, [ev.Opened(0, "draft"), ev.ClockStood(1, ev.Pause.BREAK, 10**15)])


def test_a_visit_within_a_quarter_needs_no_trace() -> None:
    split = Split(1_000, 2_000, 3_000, 4_000)
    assert passed_at_once(NINE, split) == Passed(
        (Portion(1_000_000, 1_000, 2_000, 3_000, 4_000),), (), NINE + 10_000
    )
    assert passed_at_once(NINE + QUARTER_MS - 10_000, split) is not None
    assert passed_at_once(NINE + QUARTER_MS - 9_999, split) is None


@pytest.mark.parametrize("seed", range(8))
def test_the_portions_of_any_work_are_its_split(seed: int) -> None:
    events, watch = _any_work(seed)
    how = passed(NINE - 1 - Random(seed).randrange(QUARTER_MS), events)
    parts = [Split(p.type_ms, p.watch_ms, p.think_ms, p.idle_ms) for p in how.portions]
    assert sum(parts, Split()) == watch.split
    assert len(parts) > 1
    assert all(min(p.type_ms, p.watch_ms, p.think_ms, p.idle_ms) >= 0 for p in parts)


def _any_work(seed: int) -> tuple[Sequence[ev.AnyEvent], Stopwatch]:
    """400 events and an hour's sleep, and the stop-watch that went along."""
    state, watch = first_state(DRAFT_TEXT), Stopwatch()
    events: list[ev.AnyEvent] = [ev.Opened(0, "draft")]
    events += work(fold(state, events[0]), 400, seed)
    at_ms = events[-1].at_ms + 3_700_000
    events += (ev.Suspended(at_ms, 3_600_000), ended(at_ms + 90))
    for event in events:
        watch = watch.advanced(state.screening, event)
        state = fold(state, event)
    return events, watch


def test_the_beginning_of_a_quarter_is_one_everywhere() -> None:
    for zone in ("+00:00", "+05:45", "-03:30", "+12:45"):
        moment = datetime.fromisoformat(f"2026-03-02T00:00:00{zone}")
        assert moment.timestamp() * 1000 % QUARTER_MS == 0
