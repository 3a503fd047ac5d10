"""What is recorded is what was seen to happen, and who made it happen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.player.states import PART, TWENTY_FIVE, ready
from tui.player.state import (
    AB,
    Hung,
    NoLoop,
    Opening,
    PlayerState,
    Ready,
    Starting,
    WholeClip,
    cut_off,
)
from tui.player.transitions import (
    By,
    LoopChanged,
    Paused,
    Played,
    Seeked,
    SpeedChanged,
    Transition,
    ViewShown,
    transitions,
)


def between(
    before: PlayerState, after: PlayerState, elapsed_ms: int = 40
) -> tuple[Transition, ...]:
    return transitions(before, after, elapsed_ms=elapsed_ms)


def landed(state: PlayerState, at_us: int) -> PlayerState:
    return replace(state, position_us=at_us, target_us=None, landings=state.landings + 1)


def test_progress_is_nothing_and_neither_is_its_delay() -> None:
    state = ready(position_us=1_000_000)
    assert between(state, replace(state, position_us=1_040_000)) == ()
    assert between(state, replace(state, position_us=1_040_000), elapsed_ms=2000) == ()


def test_a_wrap_of_any_loop_is_nothing() -> None:
    state = ready(position_us=3_960_000)
    assert between(state, replace(state, position_us=0)) == ()
    looped = ready(position_us=1_960_000, loop=AB(1_000_000, 2_000_000))
    assert between(looped, replace(looped, position_us=1_000_000)) == ()


def test_pausing_and_playing_by_the_person() -> None:
    playing = ready(position_us=500_000)
    asked = replace(playing, wanted=False)
    paused = replace(asked, paused=True, position_us=533_000)
    assert between(playing, asked) + between(asked, paused) == (Paused(500, By.PERSON),)
    again = replace(paused, wanted=True)
    assert between(paused, again) == ()
    assert between(again, replace(again, paused=False)) == (Played(533, By.PERSON),)


def test_the_end_of_a_clip_pauses_by_itself() -> None:
    state = ready(loop=NoLoop(), position_us=3_960_000)
    ended = replace(state, eof=True, wanted=False, paused=True)
    assert between(state, ended) == (Paused(3960, By.SYSTEM),)


def test_waiting_for_the_disk_is_the_systems_doing_both_ways() -> None:
    state = ready()
    held_up = replace(state, stalled=True)
    assert between(state, held_up) == (Paused(0, By.SYSTEM),)
    assert between(held_up, state) == (Played(0, By.SYSTEM),)


@pytest.mark.parametrize("phase", [Starting(), Hung(Ready()), Opening()])
def test_losing_and_regaining_the_player_is_the_systems_doing(phase: Starting | Hung) -> None:
    state = ready(position_us=1_000_000)
    lost = replace(cut_off(state, Starting()), phase=phase)
    assert between(state, lost) == (Paused(1000, By.SYSTEM),)
    assert between(lost, state, elapsed_ms=900) == (Played(1000, By.SYSTEM),)


def test_a_seek_while_paused_counts_from_one_picture_on() -> None:
    state = ready(position_us=400_000, paused=True, wanted=False, frames=TWENTY_FIVE)
    assert between(state, landed(state, 440_000)) == (Seeked(440, By.PERSON),)
    assert between(state, landed(state, 400_000)) == ()


def test_a_seek_that_is_asked_for_is_nothing_before_it_lands() -> None:
    state = ready(position_us=400_000)
    assert between(state, replace(state, target_us=2_000_000)) == ()


@pytest.mark.parametrize(
    ("at_ms", "counts"), [(1040, False), (1095, False), (1105, True), (0, True)]
)
def test_a_seek_while_playing_counts_when_playing_alone_would_not_have_got_there(
    at_ms: int, counts: bool
) -> None:
    state = ready(position_us=1_000_000, frames=TWENTY_FIVE)
    happened = between(state, landed(state, at_ms * 1000), elapsed_ms=40)
    assert happened == ((Seeked(at_ms, By.PERSON),) if counts else ())


def test_playing_faster_gets_further() -> None:
    state = ready(position_us=0, speed=4.0)
    assert between(state, landed(state, 400_000), elapsed_ms=100) == ()


def test_a_step_out_of_playing_is_a_pause_where_it_was_and_a_seek() -> None:
    state = ready(position_us=1_000_000, frames=TWENTY_FIVE)
    stepped = replace(landed(state, 2_000_000), wanted=False, paused=True)
    assert between(state, stepped) == (Paused(1000, By.PERSON), Seeked(2000, By.PERSON))


def test_speed_loop_and_view() -> None:
    state = ready(position_us=1_000_000)
    changed = replace(state, speed=1.5, loop=NoLoop(), view="top")
    assert between(state, changed) == (
        ViewShown(1000, "top", By.PERSON),
        SpeedChanged(1000, 1.5, By.PERSON),
        LoopChanged(1000, NoLoop(), By.PERSON),
    )


def test_an_ab_loop_that_turns_out_too_long_is_ended_by_the_system() -> None:
    state = ready(phase=Opening(), loop=AB(0, 9_000_000), duration_us=None)
    known = replace(state, loop=WholeClip(), duration_us=4_000_000)
    assert between(state, known) == (LoopChanged(0, WholeClip(), By.SYSTEM),)


def test_the_next_clip_begins_with_all_that_is_not_usual() -> None:
    before = ready(speed=1.5)
    opening = ready(
        PART, phase=Opening(), position_us=1_000_000, speed=1.5, loop=NoLoop(), landings=7
    )
    assert between(before, opening) == (
        SpeedChanged(1000, 1.5, By.SYSTEM),
        LoopChanged(1000, NoLoop(), By.SYSTEM),
    )
    shown = replace(opening, phase=Ready())
    assert between(opening, shown) == (Played(1000, By.SYSTEM),)


def test_the_same_clip_opened_at_once_plays_by_the_system() -> None:
    assert between(PlayerState(), ready()) == (Played(0, By.SYSTEM),)


def test_a_player_without_a_clip_does_nothing() -> None:
    assert between(PlayerState(), PlayerState(speed=2.0)) == ()
