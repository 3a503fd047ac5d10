"""What a state says about itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from tests.player.states import PART, TWENTY_FIVE, TWO_VIEWS, ready
from tui.player.clip import PlayerClip, View
from tui.player.state import (
    AB,
    Hung,
    Loop,
    NoLoop,
    Opening,
    PlayerState,
    Ready,
    Starting,
    WholeClip,
    cut_off,
    next_loop,
)


def test_it_plays_only_if_pictures_move() -> None:
    assert ready().playing
    assert not ready(paused=True).playing
    assert not ready(eof=True).playing
    assert not ready(stalled=True).playing
    assert not ready(wanted=False).playing
    assert not ready(phase=Opening()).playing
    assert not ready(phase=Hung(Ready())).playing


def test_the_frame_is_that_of_the_file_on_show_at_the_place_that_is_meant() -> None:
    assert ready(position_us=81_000).frame is None
    assert ready(position_us=81_000, frames=FrameTable(())).frame is None
    assert ready(position_us=81_000, frames=TWENTY_FIVE).frame == 2
    assert ready(position_us=0, target_us=400_000, frames=TWENTY_FIVE).frame == 10
    assert ready(position_us=80_000, view="top", frames=TWENTY_FIVE).frame == 14


def test_the_end_is_that_of_the_part_or_of_the_file_whichever_comes_first() -> None:
    assert ready().end_us == 4_000_000
    assert ready(PART).end_us == 2_000_000
    assert ready(PART, duration_us=1_500_000).end_us == 1_500_000
    assert ready(view="top").end_us == 3_500_000
    assert ready(duration_us=None).end_us is None
    assert PlayerState().end_us is None


def test_being_cut_off_keeps_the_place_and_every_wish() -> None:
    state = ready(position_us=1, target_us=2_000_000, speed=2.0, loop=NoLoop(), mark_a_us=5)
    lost = cut_off(state, Starting())
    assert lost.position_us == 2_000_000
    assert (lost.target_us, lost.entry, lost.started, lost.playing) == (None, None, None, False)
    assert (lost.speed, lost.loop, lost.mark_a_us, lost.wanted) == (2.0, NoLoop(), 5, True)
    assert lost.clip == state.clip


def test_the_loop_key_goes_through_the_loops_there_are() -> None:
    assert next_loop(ready(loop=WholeClip())) == NoLoop()
    assert next_loop(ready(loop=NoLoop())) == WholeClip()
    marked = ready(loop=NoLoop(), mark_a_us=9, mark_b_us=4)
    seen: list[Loop] = []
    for _ in range(3):
        marked = replace(marked, loop=next_loop(marked))
        seen.append(marked.loop)
    assert seen == [AB(4, 9), WholeClip(), NoLoop()]


def test_milliseconds_are_rounded_and_not_cut() -> None:
    assert ready(position_us=66_667).position_ms == 67
    assert ready(duration_us=None).duration_ms is None


def test_impossible_clips_and_loops_are_refused() -> None:
    with pytest.raises(ValueError, match="absolute"):
        View("a", "av://lavfi:testsrc")
    with pytest.raises(ValueError, match="no view"):
        PlayerClip("x", ())
    with pytest.raises(ValueError, match="two views"):
        PlayerClip("x", (TWO_VIEWS[0], TWO_VIEWS[0]))
    for limits in ({"start_ms": -1}, {"start_ms": 5, "end_ms": 5}, {"end_ms": 0}):
        with pytest.raises(ValueError, match="empty"):
            PlayerClip("x", TWO_VIEWS, **limits)
    with pytest.raises(ValueError, match="empty"):
        AB(5, 5)
