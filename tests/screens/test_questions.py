"""What each action does while a question is open, and what comes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import pytest

from sessions.clips.verdict import OPEN, Rejected
from tests.screens.captioner import Captioner
from tests.screens.contexts import actions_in

Check: TypeAlias = Callable[[Captioner], None]


def answer(ada: Captioner) -> str:
    """The answer so far."""
    return ada.rewrite.questions.prompt.text


def gives_the_answer(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.type("dark")
    ada.does("prompt.accept")
    assert ada.visit.state.note == "dark"
    assert not ada.rewrite.questions.are_open


def closes_without_an_answer(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.type("dark")
    ada.does("prompt.cancel")
    assert ada.visit.state.note == ""
    assert not ada.rewrite.questions.are_open


def deletes_left(ada: Captioner) -> None:
    assert _edited(ada, "edit.delete_left") == "too dar"


def deletes_right(ada: Captioner) -> None:
    assert _edited(ada, "cursor.left", "edit.delete_right") == "too dar"


def deletes_a_word(ada: Captioner) -> None:
    assert _edited(ada, "edit.delete_word_left") == "too "


def goes_left(ada: Captioner) -> None:
    assert _edited(ada, "cursor.left", "edit.delete_left") == "too dak"


def goes_right(ada: Captioner) -> None:
    assert _edited(ada, "cursor.left", "cursor.right", "edit.delete_left") == "too dar"


def goes_to_the_next_reason(ada: Captioner) -> None:
    ada.does("clip.reject", "cursor.down", "prompt.accept")
    assert ada.desk.verdict_of("c1") == Rejected("not_robot")


def goes_to_the_reason_before(ada: Captioner) -> None:
    ada.does("clip.reject", "cursor.down", "cursor.down", "cursor.up", "prompt.accept")
    assert ada.desk.verdict_of("c1") == Rejected("not_robot")


CHECKS: Final[Mapping[str, Check]] = {
    "prompt.accept": gives_the_answer,
    "prompt.cancel": closes_without_an_answer,
    "edit.delete_left": deletes_left,
    "edit.delete_right": deletes_right,
    "edit.delete_word_left": deletes_a_word,
    "cursor.left": goes_left,
    "cursor.right": goes_right,
    "cursor.up": goes_to_the_reason_before,
    "cursor.down": goes_to_the_next_reason,
}


def test_every_action_of_a_question_is_checked() -> None:
    assert set(actions_in("prompt")) == CHECKS.keys()


@pytest.mark.parametrize("action", CHECKS)
def test_the_action_does_what_its_help_says(action: str, ada: Captioner) -> None:
    CHECKS[action](ada)


@pytest.mark.parametrize("question", ["clip.goto", "clip.note", "clip.reject"])
def test_escape_closes_a_question_and_keys_mean_what_they_did(
    question: str, ada: Captioner
) -> None:
    before = ada.shown
    ada.does(question)
    assert ada.shown != before
    ada.press("escape")
    assert ada.shown == before
    ada.type("x")
    assert ada.text.startswith("x")
    assert ada.desk.verdict_of("c1") == OPEN


def test_the_key_bar_shows_the_keys_of_the_question(ada: Captioner) -> None:
    ada.does("clip.goto")
    assert "↵ answer   Esc close" in ada.shown
    ada.does("prompt.cancel")
    assert "↵ submit" in ada.shown


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("C", "there is no clip 'C' in the batch (did you mean 'c1'?)"),
        ("zebra", "there is no clip 'zebra' in the batch (or a number from 1 to 3)"),
        ("0", "there is no clip 0 (the batch has 1 to 3)"),
        ("4", "there is no clip 4 (the batch has 1 to 3)"),
    ],
)
def test_nonsense_is_answered_with_the_nearest_right_one_and_nothing_moves(
    wanted: str, said: str, ada: Captioner
) -> None:
    ada.type("Now ")
    ada.does("clip.goto")
    ada.type(wanted)
    ada.does("prompt.accept")
    assert ada.said == said
    assert (ada.visit.clip.id, ada.text[:4]) == ("c1", "Now ")
    assert not ada.sealed


def test_a_note_can_be_mended(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.type("dark")
    ada.does("prompt.accept", "clip.note")
    assert answer(ada) == "dark"
    ada.type("er")
    ada.does("prompt.accept", "clip.accept")
    assert ada.sealed[0]["note"] == "darker"


def test_a_letter_that_is_no_reason_changes_nothing(ada: Captioner) -> None:
    ada.does("clip.reject")
    ada.type("zq")
    assert ada.rewrite.questions.are_open
    assert ada.text == ada.visit.draft


def test_a_paste_is_no_letter_of_a_reason(ada: Captioner) -> None:
    ada.does("clip.reject")
    ada.paste("d")
    assert ada.visit.clip.id == "c1"
    assert ada.rewrite.questions.are_open


def test_a_paste_goes_into_the_answer_on_one_line(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.paste("too\r\ndark\x1b[31m")
    assert answer(ada) == "too dark[31m"


def test_a_clip_is_rejected_for_any_reason_of_the_job(ada: Captioner) -> None:
    for reason in ada.desk.job.reject_reasons[:2]:
        open_id = ada.visit.clip.id
        ada.does("clip.reject")
        assert reason.title in ada.shown
        ada.type(reason.key)
        assert ada.desk.verdict_of(open_id) == Rejected(reason.id)
    assert [block["reason"] for block in ada.sealed] == ["damaged", "not_robot"]


def test_a_reason_that_the_note_tells_asks_for_the_note(ada: Captioner) -> None:
    ada.does("clip.reject")
    ada.type("o")
    assert "Reject because (the note)" in ada.shown
    ada.type("a test pattern")
    ada.does("prompt.accept")
    assert (ada.sealed[0]["reason"], ada.sealed[0]["note"]) == ("other", "a test pattern")
    assert ada.visit.clip.id == "c2"


def test_without_the_note_nothing_is_rejected(ada: Captioner) -> None:
    for closing in ("prompt.cancel", "prompt.accept"):
        ada.does("clip.reject")
        ada.type("o")
        ada.does(closing)
        assert not ada.rewrite.questions.are_open
    assert not ada.sealed
    assert "A note has to say why" in ada.said


def test_a_note_that_is_there_is_not_asked_for_again(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.type("a test pattern")
    ada.does("prompt.accept", "clip.reject", "cursor.up", "cursor.up")
    ada.type("o")
    assert ada.sealed[0]["reason"] == "other"


def _edited(ada: Captioner, *actions: str) -> str:
    ada.does("clip.note")
    ada.type("too dark")
    ada.does(*actions)
    assert ada.text == ada.visit.draft, "the rewrite behind it stays as it is"
    return answer(ada)
