"""A batch that is another than at the last sitting: what is told, asked and marked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from sessions.clips.verdict import OPEN, Accepted, Rewritten
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import DRAFTS, clips
from tui.screens.changes.draft import ChangedDraftScreen

NEW: Final = "The arm lifts two mugs."
TOLD: Final = ("1 draft changed: c1.", "Your work stands.")


@contextmanager
def corrected(media: Path) -> Iterator[Captioner]:
    """The first clip is rewritten, the second accepted; then the first comes with a new draft."""
    with sit_down(media) as captioner:
        captioner.type("Now ")
        captioner.does("clip.submit", "clip.accept", "app.quit")
        captioner.until_left()
    with sit_down(media, *clips(NEW, *DRAFTS[1:]), changed=TOLD) as captioner:
        yield captioner


@pytest.fixture
def bob(media: Path) -> Iterator[Captioner]:
    """Bob, who has read what changed and opened the first clip again."""
    with corrected(media) as captioner:
        captioner.press("space")
        captioner.does("clip.goto")
        captioner.type("1")
        captioner.does("prompt.accept")
        yield captioner


def test_what_changed_is_told_and_the_next_key_only_goes_on(media: Path) -> None:
    with corrected(media) as captioner:
        assert all(sentence in captioner.shown for sentence in TOLD)
        keys = captioner.visit.state.tally.keys
        captioner.press("x")
        assert "changed" not in captioner.shown
        assert captioner.text == DRAFTS[2]
        assert captioner.visit.state.tally.keys == keys + 1


def test_the_list_marks_the_clip_and_can_show_it_alone(media: Path) -> None:
    with corrected(media) as captioner:
        captioner.press("space")
        captioner.does("batch.open")
        row = next(line for line in captioner.shown.splitlines() if " c1 " in line)
        assert "rewritten" in row
        assert "new draft  Now The" in row
        assert captioner.shown.count("new draft") == 1
        while "Clips of kitchen: new draft" not in captioner.shown:
            captioner.does("batch.filter")
        assert " c2 " not in captioner.shown
        captioner.does("batch.choose")
        assert isinstance(captioner.app.screen, ChangedDraftScreen)


def test_both_drafts_and_the_text_are_shown(bob: Captioner) -> None:
    assert "Clip 1, c1: its draft is another now." in bob.shown
    for panel, text in (
        ("draft you worked on", DRAFTS[0]),
        ("draft now", "The arm lifts [the red cup] {two mugs}."),
        ("your text", f"Now {DRAFTS[0]}"),
    ):
        assert text in bob.shown.partition(f"{panel} ─")[2].split("\n\n")[0]


def test_keeping_the_text_hands_it_in(bob: Captioner) -> None:
    bob.type("k")
    assert bob.app.screen is bob.rewrite
    assert bob.visit.clip.id == "c3"
    assert bob.desk.verdict_of("c1") == Rewritten()
    assert (bob.sealed[-1]["draft"], bob.sealed[-1]["final"]) == (NEW, f"Now {DRAFTS[0]}")
    assert bob.desk.redrafted == {}


def test_the_new_draft_can_be_worked_on(bob: Captioner) -> None:
    bob.does("cursor.down", "prompt.accept")
    assert bob.app.screen is bob.rewrite
    assert (bob.visit.clip.id, bob.text, bob.visit.draft) == ("c1", NEW, NEW)
    bob.type("So ")
    bob.does("clip.submit")
    assert bob.sealed[-1]["final"] == f"So {NEW}"


@pytest.mark.parametrize("keys", ["l", "escape", "down down enter"])
def test_looking_first_decides_nothing_and_the_question_comes_back(
    bob: Captioner, keys: str
) -> None:
    bob.press(*keys.split())
    assert bob.app.screen is bob.rewrite
    assert (bob.text, bob.visit.draft) == (f"Now {DRAFTS[0]}", DRAFTS[0])
    assert "draft ───" in bob.shown
    assert " another now" in bob.shown
    bob.does("draft.show")
    assert isinstance(bob.app.screen, ChangedDraftScreen)
    bob.press("escape")
    bob.does("clip.next", "clip.previous")
    assert isinstance(bob.app.screen, ChangedDraftScreen)
    bob.press("escape")
    bob.does("clip.next")
    assert bob.desk.verdict_of("c1") == Rewritten()


def test_a_key_that_is_no_answer_changes_nothing(bob: Captioner) -> None:
    bob.type("zq")
    bob.press("ctrl+o")
    assert isinstance(bob.app.screen, ChangedDraftScreen)
    assert bob.desk.verdict_of("c2") == Accepted()


def test_going_back_from_the_list_does_not_ask_again(bob: Captioner) -> None:
    bob.press("escape")
    bob.does("batch.open")
    assert "Clips of kitchen" in bob.shown
    bob.does("app.cancel")
    assert bob.app.screen is bob.rewrite


def test_an_open_visit_goes_on_with_its_draft_and_says_so(media: Path) -> None:
    with sit_down(media) as captioner:
        captioner.type("Now ")
        captioner.does("app.quit")
        captioner.until_left()
    with sit_down(media, *clips(NEW, *DRAFTS[1:]), changed=TOLD) as captioner:
        captioner.press("space")
        assert captioner.app.screen is captioner.rewrite
        assert captioner.text == f"Now {DRAFTS[0]}"
        assert "Its draft is another now; you go on with the one you began with." in captioner.shown


def test_the_first_clip_asks_when_it_was_left_without_a_verdict(media: Path) -> None:
    with sit_down(media) as captioner:
        captioner.type("Now ")
        captioner.does("clip.next", "clip.accept", "clip.accept")
        captioner.does("clip.goto")
        captioner.type("2")
        captioner.does("prompt.accept", "app.quit")
        captioner.until_left()
    with sit_down(media, *clips(NEW, *DRAFTS[1:]), changed=TOLD) as captioner:
        captioner.press("space")
        captioner.does("clip.accept")
        assert isinstance(captioner.app.screen, ChangedDraftScreen)
        assert captioner.desk.verdict_of("c1") == OPEN


def test_whoever_only_looks_is_not_asked(media: Path) -> None:
    with corrected(media):
        pass
    with sit_down(media, *clips(NEW, *DRAFTS[1:]), changed=TOLD, only_looks=True) as captioner:
        captioner.press("space")
        captioner.does("clip.goto")
        captioner.type("1")
        captioner.does("prompt.accept")
        assert captioner.app.screen is captioner.rewrite
