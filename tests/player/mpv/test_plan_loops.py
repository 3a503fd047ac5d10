"""Loops, marks and the limits of a part of a file."""

from __future__ import annotations

from msgspec.structs import replace

from tests.player.mpv.told import assigned, opened, sought_s
from tests.player.states import PART, TWENTY_FIVE, WHOLE, ready
from tui.player.clip import PlayerClip
from tui.player.mpv import plan
from tui.player.mpv.plan import Plan
from tui.player.state import AB, NoLoop, WholeClip


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


def test_two_marks_are_a_loop_whichever_was_set_first() -> None:
    first = plan.marking_b(ready(position_us=2_000_000, frames=TWENTY_FIVE))
    assert (first.state.loop, first.commands) == (WholeClip(), ())
    made = plan.marking_a(replace(first.state, position_us=3_000_000))
    assert made.state.loop == AB(2_000_000, 3_000_000)
    assert assigned(made)["ab-loop-a"] == 2.0
    assert assigned(made)["ab-loop-b"] == 2.999
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


def test_a_part_of_a_file_is_looped_between_its_limits() -> None:
    whole_loop = assigned(plan.looping(ready(PART), WholeClip()))
    assert (whole_loop["loop-file"], whole_loop["ab-loop-a"], whole_loop["ab-loop-b"]) == (
        "no",
        1.0,
        1.999,
    )
    marked = assigned(plan.looping(ready(PART), AB(1_200_000, 1_400_000)))
    assert (marked["ab-loop-a"], marked["ab-loop-b"]) == (1.2, 1.399)
    assert assigned(plan.looping(ready(PART), NoLoop()))["ab-loop-a"] == "no"
    from_there = PlayerClip("f", WHOLE.views, start_ms=500)
    open_end = assigned(plan.looping(ready(from_there), WholeClip()))
    assert open_end["ab-loop-a"] == 0.5
    assert open_end["ab-loop-b"] == 1e6
    shifted = assigned(plan.looping(ready(view="top"), WholeClip()))
    assert shifted["ab-loop-a"] == 0.5
