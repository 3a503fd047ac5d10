"""What a clip opens with, in which view, and what stays from the clip before."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from tests.player.mpv.told import opened, options, sought_s
from tests.player.states import PART, TWENTY_FIVE, WHOLE, ready
from tui.player.clip import PlayerClip, View
from tui.player.mpv import plan
from tui.player.mpv.commands import load
from tui.player.state import NoLoop, Opening, PlayerState, Ready


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
    misled = ready(PART, position_us=11_499_000)
    assert plan.reopened(misled, replace(misled, frames=table)).position_us == 1_499_000
    lost = ready(PART, position_us=1_499_000)
    assert plan.reopened(lost, replace(lost, frames=table)).position_us == 1_000_000
    opening = ready(PART, phase=Opening(), position_us=1_000_000)
    assert plan.reopened(opening, replace(opening, frames=table)).position_us == 1_000_000


def test_a_seek_in_another_view_is_made_in_its_own_time() -> None:
    made = plan.seeking(ready(view="top"), 1_000_000)
    assert sought_s(made) == 1.5
    framed = plan.seeking_frame(ready(view="top", frames=TWENTY_FIVE), 50)
    assert (sought_s(framed), framed.state.target_us) == (2.0, 1_500_000)
