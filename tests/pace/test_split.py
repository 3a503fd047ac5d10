"""A scripted person, whose every second is known, against what the split says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.pace.split import GRACE_MS, Split, Stopwatch
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.state import first_state

S = 1_000


def _typed(at_ms: int) -> ev.Replaced:
    return ev.Replaced(at_ms, (Edit(0, 0, "x"),))


def _split(*trace: ev.AnyEvent) -> Split:
    state, watch = first_state("draft"), Stopwatch()
    for event in trace:
        watch = watch.advanced(state.screening, event)
        state = fold(state, event)
    return watch.split


OPENED = ev.Opened(0, "draft")
LOOPING = (ev.MediaOpened(0, 5 * S), ev.LoopChanged(0, 0, 5 * S, ev.By.SYSTEM))
PLAYING = (*LOOPING, ev.Played(0, 0, ev.By.SYSTEM))


def test_edits_two_seconds_apart_are_typing_and_more_is_thinking() -> None:
    split = _split(OPENED, _typed(4 * S), _typed(6 * S), _typed(8_001))
    assert split == Split(type_ms=2 * S, think_ms=4 * S + 2_001)


def test_cursor_moves_between_two_edits_do_not_break_typing() -> None:
    moved = ev.CursorMoved(1_500, 0, 0)
    assert _split(OPENED, _typed(1 * S), moved, _typed(2 * S)).type_ms == 1 * S


def test_a_paused_gap_is_thinking_for_its_grace_and_idle_after() -> None:
    assert _split(OPENED, _typed(100 * S)) == Split(think_ms=GRACE_MS, idle_ms=70 * S)


def test_a_looping_clip_is_watched_for_thirty_seconds_and_two_loops() -> None:
    split = _split(OPENED, *PLAYING, ev.KeysPressed(100 * S, 1))
    assert split == Split(watch_ms=40 * S, idle_ms=60 * S)


def test_half_speed_gives_the_loops_twice_the_time() -> None:
    slow = (*LOOPING, ev.SpeedChanged(0, 500, ev.By.SYSTEM), ev.Played(0, 0, ev.By.SYSTEM))
    assert _split(OPENED, *slow, ev.KeysPressed(100 * S, 1)).watch_ms == 50 * S


def test_a_clip_without_a_loop_is_watched_to_its_end() -> None:
    trace = (
        ev.MediaOpened(0, 60 * S),
        ev.Played(0, 0, ev.By.SYSTEM),
        ev.Paused(60 * S, 60 * S, ev.By.SYSTEM),
        ev.KeysPressed(100 * S, 1),
    )
    assert _split(OPENED, *trace) == Split(watch_ms=60 * S, think_ms=30 * S, idle_ms=10 * S)


def test_a_player_that_moves_by_itself_does_not_show_that_somebody_is_there() -> None:
    seeks = [ev.Seeked(n * 20 * S, 0, ev.By.SYSTEM) for n in range(1, 6)]
    assert _split(OPENED, *seeks) == Split(think_ms=30 * S, idle_ms=70 * S)


def test_the_person_moving_the_player_does() -> None:
    seeks = [ev.Seeked(n * 20 * S, 0) for n in range(1, 6)]
    assert _split(OPENED, *seeks) == Split(think_ms=100 * S)


def test_sleep_of_the_machine_is_idle() -> None:
    trace = (OPENED, ev.Suspended(25 * S, 20 * S), _typed(26 * S))
    assert _split(*trace) == Split(think_ms=6 * S, idle_ms=20 * S)


def test_nothing_counts_while_the_clock_stands() -> None:
    stood = ev.ClockStood(1 * S, ev.Pause.BREAK, 600 * S)
    split = _split(OPENED, _typed(1 * S), stood, _typed(1_500))
    assert split == Split(think_ms=1_500), "and typing is not carried across it"


def test_focus_changes_no_figure() -> None:
    plain: list[ev.AnyEvent] = [
        OPENED,
        *PLAYING,
        _typed(50 * S),
        _typed(51 * S),
        ev.KeysPressed(200 * S, 1),
    ]
    focus = [ev.FocusChanged(t * S, t % 2 == 0) for t in range(0, 200, 7)]
    mixed = sorted([*plain, *focus], key=lambda e: e.at_ms)
    assert _split(*mixed) == _split(*plain)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 90 * S),
        st.sampled_from(
            [
                _typed(0),
                ev.KeysPressed(0, 1),
                ev.Played(0, 1 * S),
                ev.Paused(0, 2 * S),
                ev.Seeked(0, 3 * S, ev.By.SYSTEM),
                ev.SpeedChanged(0, 2_000),
                ev.Suspended(0, 5 * S),
                ev.FocusChanged(0, False),
                ev.ClockStood(0, ev.Pause.CLOSED, 9 * S),
            ]
        ),
    ),
    max_size=30,
)


@given(STEPS)
def test_the_parts_are_exactly_the_wall_time(steps: list[tuple[int, ev.AnyEvent]]) -> None:
    at_ms = 0
    trace: list[ev.AnyEvent] = [OPENED, *PLAYING]
    for gap_ms, event in steps:
        at_ms += gap_ms
        trace.append(replace(event, at_ms=at_ms))
    split = _split(*trace)
    assert split.wall_ms == at_ms
    assert min(split.type_ms, split.watch_ms, split.think_ms, split.idle_ms) >= 0


@pytest.mark.parametrize("looks", [1, 7, 1000])
def test_looking_at_the_watch_does_not_change_what_it_shows(looks: int) -> None:
    state = first_state("draft")
    watch = Stopwatch()
    for event in (OPENED, *PLAYING):
        watch = watch.advanced(state.screening, event)
        state = fold(state, event)
    looked = watch
    for n in range(1, looks + 1):
        looked = looked.until(state.screening, n * 100 * S // looks)
    assert looked.split == watch.until(state.screening, 100 * S).split
