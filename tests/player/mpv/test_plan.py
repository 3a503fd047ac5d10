"""Every wish makes a state and commands: playing, seeking, stepping."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from tests.player.mpv.told import assigned, opened, sought_s
from tests.player.states import PART, TWENTY_FIVE, WHOLE, ready
from tui.player.clip import PlayerClip
from tui.player.mpv import plan
from tui.player.mpv.plan import Plan
from tui.player.state import AB, NoLoop, PlayerState, Ready


def test_pausing_and_playing_follow_the_wish_and_not_what_mpv_has_done_so_far() -> None:
    once = plan.pausing(ready())
    twice = plan.playing(once.state)
    assert (once.state.wanted, assigned(once)) == (False, {"pause": True})
    assert (twice.state.wanted, assigned(twice)) == (True, {"pause": False})


def test_playing_at_the_end_begins_at_the_start_of_the_clip() -> None:
    made = plan.playing(ready(PART, eof=True, wanted=False, position_us=1_960_000, loop=NoLoop()))
    assert sought_s(made) == 1.0
    assert made.state.target_us == 1_000_000
    assert assigned(made) == {"pause": False}


def test_playing_behind_b_begins_at_a() -> None:
    made = plan.playing(ready(wanted=False, position_us=2_000_000, loop=AB(500_000, 2_000_000)))
    assert sought_s(made) == 0.5


def test_speed_is_kept_in_reason() -> None:
    assert assigned(plan.paced(ready(), 2.5)) == {"speed": 2.5}
    assert plan.paced(ready(), 1000).state.speed == 8.0
    assert plan.paced(ready(), 0).state.speed == 0.1


@pytest.mark.parametrize(
    ("at_us", "seconds"), [(-1_000_000, 0.0), (0, 0.0), (1_234_567, 1.234567), (99_000_000, 3.999)]
)
def test_without_frame_times_a_seek_keeps_inside_the_file(at_us: int, seconds: float) -> None:
    assert sought_s(plan.seeking(ready(), at_us)) == seconds


@pytest.mark.parametrize(
    ("at_us", "k"), [(-1_000_000, 0), (39_000, 0), (40_000, 1), (61_000, 1), (99_000_000, 99)]
)
def test_with_frame_times_a_seek_goes_to_the_picture_shown_then(at_us: int, k: int) -> None:
    made = plan.seeking(ready(frames=TWENTY_FIVE), at_us)
    assert made.state.target_us == k * 40_000
    assert sought_s(made) == pytest.approx(k * 0.04)


@pytest.mark.parametrize(
    ("k", "at_ms"), [(0, 1000), (25, 1000), (30, 1200), (49, 1960), (99, 1960)]
)
def test_a_part_of_a_file_keeps_seeks_inside(k: int, at_ms: int) -> None:
    made = plan.seeking_frame(ready(PART, frames=TWENTY_FIVE), k)
    assert made.state.target_us == at_ms * 1000


def test_limits_in_whole_milliseconds_mean_the_pictures_they_were_made_from() -> None:
    thirds = FrameTable(tuple(round(k * 1e6 / 30) for k in range(60)))
    part = PlayerClip("p", WHOLE.views, start_ms=67, end_ms=133)
    shown = ready(part, frames=thirds)
    assert plan.seeking_frame(shown, 0).state.target_us == thirds.time_of(2)
    assert plan.seeking_frame(shown, 59).state.target_us == thirds.time_of(3)


def test_frames_cannot_be_sought_while_their_times_are_unknown() -> None:
    assert plan.seeking_frame(ready(), 5) == Plan(ready())
    empty = ready(frames=FrameTable(()))
    assert plan.seeking_frame(empty, 5) == Plan(empty)


def test_steps_pause_and_add_up_before_any_of_them_has_landed() -> None:
    state = ready(frames=TWENTY_FIVE, position_us=400_000)
    for _ in range(3):
        made = plan.stepping(state, 1)
        state = made.state
    assert (state.frame, state.target_us, state.wanted) == (13, 520_000, False)
    assert assigned(made) == {"pause": True}
    assert plan.stepping(state, -20).state.target_us == 0


def test_without_frame_times_steps_are_mpvs_own() -> None:
    made = plan.stepping(ready(), -2)
    assert made.commands[1:] == (("frame-back-step",), ("frame-back-step",))
    assert plan.stepping(ready(), 1).commands[1:] == (("frame-step",),)


def test_a_seek_that_arrived_at_a_neighbour_is_made_again_from_further_back() -> None:
    state = ready(frames=TWENTY_FIVE, target_us=400_000, paused=True)
    assert plan.missed(state, 0.4) is None
    assert plan.missed(replace(state, paused=False), 0.44) is None
    again = plan.missed(state, 0.44)
    assert again is not None
    assert sought_s(again) == 0.4
    assert assigned(again) == {"file-local-options/hr-seek-demuxer-offset": 5.0}
    assert plan.missed(ready(target_us=400_000, paused=True), 0.44) is None
    assert plan.missed(ready(frames=TWENTY_FIVE, paused=True), 0.44) is None


def test_a_time_that_is_of_no_picture_means_that_none_was_shown() -> None:
    part = ready(PART, frames=TWENTY_FIVE, target_us=1_960_000, paused=True)
    assert plan.missed(part, 1.999) is not None


def test_what_was_wished_while_it_opened_is_told_when_it_is_there() -> None:
    state = opened(PlayerState(), WHOLE)
    for wish in (plan.pausing(state), plan.seeking(state, 2_000_000)):
        state = replace(wish.state, wanted=False)
    made = plan.caught_up(replace(plan.paced(state, 2.0).state, phase=Ready()))
    assert assigned(made)["pause"] is True
    assert assigned(made)["speed"] == 2.0
    assert sought_s(made) == 2.0
