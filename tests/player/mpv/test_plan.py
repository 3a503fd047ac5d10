"""Every wish makes a state and commands; both are the same whatever mpv is doing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from tests.player.states import PART, TWENTY_FIVE, WHOLE, ready
from tui.player.clip import PlayerClip, View
from tui.player.mpv import plan
from tui.player.mpv.commands import load
from tui.player.mpv.framing import Json
from tui.player.mpv.plan import Plan
from tui.player.state import AB, NoLoop, Opening, PlayerState, Ready, WholeClip


def sought_s(made: Plan) -> float:
    (seek,) = (each for each in made.commands if isinstance(each, tuple) and each[0] == "seek")
    assert seek[2] == "absolute+exact"
    assert isinstance(seek[1], float)
    return seek[1]


def assigned(made: Plan) -> dict[str, Json]:
    return {
        str(each[1]): each[2]
        for each in made.commands
        if isinstance(each, tuple) and each[0] == "set_property"
    }


def options(state: PlayerState) -> dict[str, Json]:
    command = load(state)
    assert isinstance(command, dict)
    chosen = command["options"]
    assert isinstance(chosen, dict)
    return chosen


def opened(state: PlayerState, clip: PlayerClip, at_ms: int | None = None) -> PlayerState:
    return plan.opened(state, clip, at_ms=at_ms, playing=True)


def test_a_clip_opens_at_its_start_in_its_first_view_and_plays() -> None:
    state = opened(ready(position_us=3_000_000, view="top"), PART)
    assert (state.phase, state.view, state.position_us) == (Opening(), "wrist", 1_000_000)
    assert load(state) == {
        "name": "loadfile",
        "url": "/v/wrist.mp4",
        "flags": "replace",
        "options": {"pause": "no", "start": "1.000000", "end": "1.999000"},
    }


def test_a_whole_clip_needs_neither_start_nor_end() -> None:
    assert options(opened(PlayerState(), WHOLE)) == {"pause": "no"}


def test_a_clip_may_open_somewhere_else_and_paused() -> None:
    state = plan.opened(PlayerState(), PART, at_ms=1500, playing=False)
    assert options(state)["start"] == "1.500000"
    assert options(state)["pause"] == "yes"


def test_speed_loop_and_mute_survive_the_next_clip_and_nothing_else_does() -> None:
    before = ready(
        speed=1.5, muted=True, loop=NoLoop(), damage="x", notice="y", target_us=1, eof=True
    )
    after = opened(before, PART)
    assert (after.speed, after.muted, after.loop) == (1.5, True, NoLoop())
    assert (after.damage, after.notice, after.target_us, after.eof) == ("", "", None, False)
    assert (after.entry, after.duration_us, after.frames) == (None, None, None)


def test_an_ab_loop_survives_when_both_marks_lie_inside_the_next_clip() -> None:
    marked = ready(loop=AB(1_200_000, 1_600_000), mark_a_us=1_200_000, mark_b_us=1_600_000)
    assert opened(marked, PART).loop == AB(1_200_000, 1_600_000)
    shorter = PlayerClip("s", WHOLE.views, start_ms=0, end_ms=1500)
    outside = opened(marked, shorter)
    assert (outside.loop, outside.mark_a_us, outside.mark_b_us) == (WholeClip(), None, None)
    later = PlayerClip("l", WHOLE.views, start_ms=1300)
    assert opened(marked, later).loop == WholeClip()


def test_an_ab_loop_ends_when_the_next_clip_turns_out_to_be_too_short() -> None:
    kept = opened(ready(loop=AB(0, 3_000_000), mark_a_us=0, mark_b_us=3_000_000), WHOLE)
    assert kept.loop == AB(0, 3_000_000)
    made = plan.fitted(replace(kept, duration_us=2_000_000))
    assert made.state.loop == WholeClip()
    assert assigned(made)["ab-loop-a"] == "no"
    assert plan.fitted(replace(kept, duration_us=3_500_000)) == Plan(
        replace(kept, duration_us=3_500_000)
    )


def test_a_transport_stream_is_sought_from_further_back() -> None:
    stream = PlayerClip("ts", (View("a", "/v/A.TS"),))
    assert options(opened(PlayerState(), stream))["hr-seek-demuxer-offset"] == "5"


def test_another_view_shows_the_same_moment() -> None:
    shown = plan.viewed(ready(position_us=1_000_000, frames=TWENTY_FIVE, entry=3), "top")
    assert shown is not None
    assert (shown.position_us, shown.view, shown.frames, shown.entry) == (
        1_000_000,
        "top",
        None,
        None,
    )
    assert options(shown)["start"] == "1.500000"


def test_views_looked_at_in_turn_do_not_drift_from_the_moment() -> None:
    paused = ready(wanted=False, position_us=1_000_000)
    there = plan.viewed(paused, "top")
    assert there is not None
    back = plan.viewed(replace(there, phase=Ready(), position_us=968_000), "wrist")
    assert back is not None
    assert back.position_us == 1_000_000
    moved = plan.stepping(replace(back, phase=Ready()), 1).state
    again = plan.viewed(replace(moved, position_us=1_040_000), "top")
    assert again is not None
    assert again.position_us == 1_040_000


def test_the_view_on_show_and_one_that_does_not_exist_change_nothing() -> None:
    assert plan.viewed(ready(), "wrist") is None
    assert plan.viewed(ready(), "none") is None
    assert plan.viewed(PlayerState(), "wrist") is None


def test_a_clip_whose_time_stamps_begin_late_is_shown_again_where_it_was() -> None:
    table = FrameTable((0, 40_000), origin_us=10_000_000)
    shown = ready(position_us=10_040_000)
    again = plan.reopened(shown, replace(shown, frames=table))
    assert again.position_us == 40_000
    assert options(again)["start"] == "10.040000"
    opening = ready(PART, phase=Opening(), position_us=1_000_000)
    assert plan.reopened(opening, replace(opening, frames=table)).position_us == 1_000_000


def test_toggling_follows_the_wish_and_not_what_mpv_has_done_so_far() -> None:
    once = plan.toggled(ready())
    twice = plan.toggled(once.state)
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


def test_a_seek_in_another_view_is_made_in_its_own_time() -> None:
    made = plan.seeking(ready(view="top"), 1_000_000)
    assert sought_s(made) == 1.5
    framed = plan.seeking_frame(ready(view="top", frames=TWENTY_FIVE), 50)
    assert (sought_s(framed), framed.state.target_us) == (2.0, 1_500_000)


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
    state = ready(frames=TWENTY_FIVE, target_us=400_000)
    assert plan.missed(state, 0.4) is None
    again = plan.missed(state, 0.44)
    assert again is not None
    assert sought_s(again) == 0.4
    assert assigned(again) == {"file-local-options/hr-seek-demuxer-offset": 5.0}
    assert plan.missed(ready(target_us=400_000), 0.44) is None
    assert plan.missed(ready(frames=TWENTY_FIVE), 0.44) is None


def test_the_last_picture_is_not_missed_because_the_sound_ends_later() -> None:
    for sound_s in (3.7, 4.05):
        assert plan.missed(ready(frames=TWENTY_FIVE, target_us=99 * 40_000), sound_s) is None


def test_two_marks_are_a_loop_whichever_was_set_first() -> None:
    first = plan.marking_b(ready(position_us=2_000_000, frames=TWENTY_FIVE))
    assert (first.state.loop, first.commands) == (WholeClip(), ())
    made = plan.marking_a(replace(first.state, position_us=3_000_000))
    assert made.state.loop == AB(2_000_000, 3_000_000)
    assert assigned(made)["ab-loop-a"] == 2.0
    assert assigned(made)["ab-loop-b"] == 3.0
    assert assigned(made)["loop-file"] == "inf"
    assert sought_s(made) == 2.0, "mpv does not go back from b by itself when b is set there"


def test_a_mark_is_the_time_of_the_picture() -> None:
    assert plan.marking_a(ready(position_us=65_000, frames=TWENTY_FIVE)).state.mark_a_us == 40_000
    assert plan.marking_a(ready(position_us=65_000)).state.mark_a_us == 65_000


def test_marking_while_paused_moves_nothing() -> None:
    state = ready(position_us=2_000_000, wanted=False, mark_a_us=0)
    made = plan.marking_b(state)
    assert made.state.loop == AB(0, 2_000_000)
    assert made.state.target_us is None


def test_both_marks_on_one_picture_are_no_loop() -> None:
    state = ready(position_us=40_000, mark_a_us=40_000)
    assert plan.marking_b(state).state.loop == WholeClip()


def test_no_loop_is_told_to_mpv() -> None:
    assert assigned(plan.looping(ready(), NoLoop())) == {
        "speed": 1.0,
        "mute": False,
        "loop-file": "no",
        "ab-loop-a": "no",
        "ab-loop-b": "no",
    }


def test_what_was_wished_while_it_opened_is_told_when_it_is_there() -> None:
    state = opened(PlayerState(), WHOLE)
    for wish in (plan.pausing(state), plan.seeking(state, 2_000_000)):
        state = replace(wish.state, wanted=False)
    made = plan.caught_up(replace(plan.paced(state, 2.0).state, phase=Ready()))
    assert assigned(made)["pause"] is True
    assert assigned(made)["speed"] == 2.0
    assert sought_s(made) == 2.0
