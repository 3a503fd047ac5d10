"""The guide beside the work: it follows what is done, and stands in the way of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped
from tests.guide.newcomer import CLIPS, at_the_demo
from tests.panels.host import SIZES
from tests.screens.captioner import Captioner, sit_down
from tui.guide.app import GuidedApp
from tui.guide.guide import Guide
from tui.guide.screen import CLOSED, GuidedRewrite
from tui.guide.steps import STEPS
from tui.player.state import Off, PlayerState

LEAVE = "Esc Esc closes the guide"


@pytest.fixture
def eve(tmp_path: Path) -> Iterator[Captioner]:
    """Eve, new here, at the first clip."""
    with at_the_demo(tmp_path) as captioner:
        yield captioner


def guide_of(captioner: Captioner) -> Guide:
    assert isinstance(captioner.app, GuidedApp)
    return captioner.app.guide


def step_of(captioner: Captioner) -> str:
    step = guide_of(captioner).step
    return "" if step is None else step.id


def panel_rows(captioner: Captioner) -> list[str]:
    assert isinstance(captioner.rewrite, GuidedRewrite)
    return [line.text for line in captioner.rewrite.guide_panel.lines]


def mend(captioner: Captioner, wrong: str, right: str) -> None:
    captioner.write(captioner.text.replace(wrong, right))
    captioner.now_s += 1  # what follows a paste at once belongs to it


def note(said: list[str], sentence: str) -> None:
    if sentence and sentence not in said[-1:]:
        said.append(sentence)


def test_all_steps_can_be_done_by_keys_to_the_end(eve: Captioner) -> None:
    praised: list[str] = []
    guide_of(eve).changed = lambda: note(praised, guide_of(eve).progress.said)
    assert step_of(eve) == "again"
    eve.player.show(landings=1, position_us=2_500_000)
    assert step_of(eve) == "accept"
    eve.does("clip.accept")
    assert step_of(eve) == "word"
    mend(eve, "red", "green")
    assert step_of(eve) == "undo"
    eve.does("edit.undo")
    assert step_of(eve) == "undo"
    eve.does("edit.redo")
    assert step_of(eve) == "submit"
    eve.does("clip.submit")
    assert step_of(eve) == "direction"
    mend(eve, "to the left", "to the right")
    eve.does("clip.submit")
    assert step_of(eve) == "hand"
    mend(eve, "The right", "The left")
    eve.does("clip.submit")
    assert step_of(eve) == "reject"
    eve.does("clip.reject")
    eve.type("d")
    assert step_of(eve) == "end"
    assert praised == [step.praise for step in STEPS if step.praise]
    verdicts = [eve.desk.verdict_of(clip.id) for clip in CLIPS[:5]]
    assert verdicts == [Accepted(), Rewritten(), Rewritten(), Rewritten(), Rejected("damaged")]


def test_the_last_step_tells_pace_and_session(eve: Captioner) -> None:
    for _ in range(4):
        eve.does("clip.accept")
    eve.does("clip.reject")
    eve.type("d")
    first, words, path = panel_rows(eve)
    assert first.startswith("step 9 of 9  Rejected")
    assert eve.desk.pace.per_hour is not None
    assert f"Your pace: {eve.desk.pace.per_hour:.0f} clips an hour" in words
    assert path.endswith(str(eve.desk.record.path)[-20:])


def test_fewer_than_five_finished_clips_have_no_pace_yet(eve: Captioner) -> None:
    for _ in range(5):
        eve.does("clip.skip")
    assert "told from five clips on" in " ".join(panel_rows(eve))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_draft_diff_and_rewrite_stand_under_the_guide(
    size: tuple[int, int], tmp_path: Path
) -> None:
    with at_the_demo(tmp_path, size) as captioner:
        for clip in CLIPS:
            assert "step " in captioner.shown.splitlines()[0]
            stack = captioner.rewrite.view.stack
            for panel in (stack.draft, stack.diff, stack.editor):
                assert panel.region.height > panel.rows_at(panel.room), clip.id
            captioner.does("clip.skip")


def test_what_was_done_is_praised_and_the_next_is_told(eve: Captioner) -> None:
    eve.player.show(landings=1, position_us=2_500_000)
    eve.does("clip.accept")
    first, *words = panel_rows(eve)
    assert first.startswith("step 3 of 9  Accepted, with one key.")
    assert first.endswith(LEAVE)
    assert "The block is green, not red." in " ".join(words)


def test_closing_the_guide_leaves_the_work_as_it_is(eve: Captioner) -> None:
    eve.type("A")
    text = eve.text
    eve.does("app.cancel")
    assert eve.said == CLOSED
    assert "step 1 of 9" not in eve.shown
    assert eve.text == text
    eve.does("clip.submit")
    assert eve.visit.clip.id == "demo_02"
    assert "step " not in eve.shown.splitlines()[0]


def test_a_question_is_closed_before_the_guide(eve: Captioner) -> None:
    eve.does("clip.note")
    eve.press("escape")
    assert not eve.rewrite.questions.are_open
    assert "step 1 of 9" in eve.shown


def test_a_loupe_is_closed_before_the_guide(eve: Captioner) -> None:
    eve.rewrite.view.film._compares = True
    eve.does("app.cancel")
    assert "step 1 of 9" in eve.shown
    eve.does("app.cancel")
    assert "step 1 of 9" not in eve.shown


def test_going_another_way_is_followed(eve: Captioner) -> None:
    eve.does("clip.next", "clip.skip")
    assert eve.visit.clip.id == "demo_03"
    assert step_of(eve) == "again", "clip 1 has no verdict yet"
    assert panel_rows(eve)[1] == "This step is about clip 1: Esc g g goes there, by its number."
    eve.does("clip.previous", "clip.previous", "clip.accept")
    assert eve.desk.verdict_of("demo_02") == Skipped()
    assert step_of(eve) == "direction"


def test_quitting_in_the_middle_is_quitting(eve: Captioner) -> None:
    eve.type("A")
    eve.does("app.quit")
    eve.until_left()
    assert eve.app.return_code == 0


def test_without_video_the_guide_begins_with_the_text(tmp_path: Path) -> None:
    with sit_down(tmp_path, *CLIPS, make_app=GuidedApp) as captioner:
        captioner.player.be(PlayerState(phase=Off()))
        captioner.until(lambda: step_of(captioner) == "accept")
        assert captioner.desk.verdict_of("demo_01") == OPEN


def test_after_the_last_clip_the_batch_is_shown(eve: Captioner) -> None:
    for _ in CLIPS:
        eve.does("clip.skip")
    assert "Every clip of the batch has a verdict." in eve.shown
    assert step_of(eve) == "end"


def test_a_narrow_screen_has_more_rows_for_the_words(tmp_path: Path) -> None:
    with at_the_demo(tmp_path, (44, 24)) as captioner:
        told = " ".join(captioner.shown.split())
        assert "go frame by frame." in told
        assert len(panel_rows(captioner)) > 3
