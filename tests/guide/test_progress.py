"""Where one stands after what was seen."""

from __future__ import annotations

from typing import Final

import pytest

from sessions import intents as want
from sessions.clips.verdict import OPEN, Accepted, Rewritten, Verdict
from tui.guide.progress import Around, Progress, after
from tui.guide.step import Seen, Step
from tui.guide.steps import did

STEPS: Final = (
    Step("look", "c1", "Look.", (), "", did(want.Redo), "Looked.", needs_picture=True),
    Step("accept", "c1", "Accept.", (), "", did(want.Accept), "Accepted."),
    Step("mend", "c2", "Mend.", (), "", did(want.Replace), "Mended."),
    Step("submit", "c2", "Submit.", (), "", did(want.Submit), "Handed in.", "Not mended."),
    Step("end", "", "Quit.", (), ""),
)


def around(clip: str, has_picture: bool = True, **verdicts: Verdict) -> Around:
    return Around(clip, lambda id_: verdicts.get(id_, OPEN), has_picture)


def seen(intent: want.Intent, clip: str, *, refused: bool = False) -> Seen:
    return Seen(intent, clip, "", refused)


def test_a_step_that_is_done_is_praised_and_the_next_begins() -> None:
    assert after(Progress(), STEPS, seen(want.Redo(), "c1"), around("c1")) == Progress(1, "Looked.")


@pytest.mark.parametrize(
    "other",
    [
        seen(want.Undo(), "c1"),
        seen(want.Redo(), "c2"),
        seen(want.Redo(), "c1", refused=True),
        None,
    ],
)
def test_anything_else_changes_nothing(other: Seen | None) -> None:
    stands = Progress(0, "Welcome.")
    assert after(stands, STEPS, other, around("c1")) == stands


def test_one_deed_ends_one_step() -> None:
    twice = (STEPS[2], STEPS[2], STEPS[4])
    assert after(Progress(), twice, seen(want.Replace(()), "c2"), around("c2")).index == 1


def test_steps_of_a_clip_that_was_finished_another_way_are_passed_over() -> None:
    now = around("c3", c1=Accepted(), c2=Rewritten())
    assert after(Progress(2), STEPS, seen(want.Skip(), "c2"), now) == Progress(4, "Not mended.")


def test_what_was_said_of_a_step_does_not_stand_over_another() -> None:
    now = around("c2", c1=Accepted())
    assert after(Progress(1, "Looked."), STEPS, None, now) == Progress(2, "")


def test_a_clip_that_was_opened_again_can_be_worked_on() -> None:
    now = around("c2", c2=Rewritten())
    assert after(Progress(2), STEPS, None, now) == Progress(2)


def test_without_video_no_step_is_about_the_picture() -> None:
    assert after(Progress(), STEPS, None, around("c1", has_picture=False)) == Progress(1)


def test_finishing_the_clip_still_ends_its_last_step_with_praise() -> None:
    now = around("c2", c1=Accepted())
    then = after(Progress(1), STEPS, seen(want.Accept(), "c1"), now)
    assert then == Progress(2, "Accepted.")


def test_the_last_step_lasts() -> None:
    for intent in (want.Submit(), want.Accept(), want.Replace(())):
        assert after(Progress(4), STEPS, seen(intent, "c3"), around("c3")) == Progress(4)
