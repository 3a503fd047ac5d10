"""The list of findings and questions."""

from __future__ import annotations

import pytest

from sessions.captions.findings import Severity
from tests.player.states import TWENTY_FIVE
from tests.screens.captioner import Captioner
from tui.screens.findings.listing import ONLY_DROPPED, FindingsScreen


@pytest.fixture
def listed(ada: Captioner) -> Captioner:
    """The list over a caption with two findings and a question."""
    ada.player.show(frames=TWENTY_FIVE, position_us=1_200_000, paused=True)
    ada.write("The gripper lifts the blue cup.")
    ada.press("tab ctrl+u o tab ctrl+u t")
    ada.does("clip.question")
    ada.type("cup or mug?")
    ada.press("enter")
    ada.does("finding.list")
    assert isinstance(ada.screen, FindingsScreen)
    return ada


def kinds_of(ada: Captioner) -> list[str]:
    return [each.kind for each in ada.visit.state.writing.findings]


def test_it_tells_kind_severity_time_and_words(listed: Captioner) -> None:
    rows = [" ".join(row.split()) for row in listed.shown.splitlines()]
    assert "o Object major 0:01.200 \u201carm\u201d \u2192 \u201cgripper\u201d" in rows
    assert "t Attribute major 0:01.200 \u201cred\u201d \u2192 \u201cblue\u201d" in rows
    assert "? Question 0:01.200 \u201cblue\u201d cup or mug?" in rows


def test_enter_goes_to_the_words_and_to_the_picture(listed: Captioner) -> None:
    ada = listed
    ada.press("down enter")
    assert ada.screen is ada.rewrite
    assert ada.text[slice(*ada.visit.state.writing.selection)] == "blue"
    assert ada.player.asked("pause")
    assert ada.player.asked("seek") == [(1_200,)]


def test_enter_goes_to_the_words_of_a_question_wherever_they_are_now(listed: Captioner) -> None:
    ada = listed
    ada.press("escape")
    ada.does("cursor.text_start")
    ada.type("Now ")
    ada.does("finding.list")
    ada.press("down down enter")
    assert ada.text[slice(*ada.visit.state.writing.selection)] == "blue"
    assert ada.player.asked("seek") == [(1_200,)]


def test_a_question_about_the_clip_leaves_the_cursor_where_it_is(ada: Captioner) -> None:
    ada.does("cursor.text_end", "clip.question")
    ada.type("Which cup?")
    ada.press("enter")
    was = ada.visit.state.writing.selection
    ada.does("finding.list")
    ada.press("enter")
    assert ada.screen is ada.rewrite
    assert ada.visit.state.writing.selection == was


def test_kind_severity_and_doubt_are_changed_in_it(listed: Captioner) -> None:
    ada = listed
    ada.press("3 a down ctrl+u")
    first, second = ada.visit.state.writing.findings
    assert (first.kind, first.severity, second.unsure) == ("action", Severity.CRITICAL, True)
    assert "critical" in ada.shown
    assert "major ?" in ada.shown


def test_a_note_is_written_in_it(listed: Captioner) -> None:
    ada = listed
    ada.press("ctrl+n")
    ada.type("left one")
    ada.press("enter")
    assert ada.visit.state.writing.findings[0].note == "left one"
    assert "left one" in ada.shown


def test_findings_and_questions_are_dropped_in_it(listed: Captioner) -> None:
    ada = listed
    ada.press("backspace")
    assert kinds_of(ada) == ["attribute"]
    ada.press("down 3")
    assert ONLY_DROPPED in ada.shown
    ada.press("backspace")
    assert ada.visit.state.questions == ()
    ada.press("backspace enter")
    assert kinds_of(ada) == []
    assert "Nothing is marked yet." in ada.shown
    ada.press("escape")
    assert ada.screen is ada.rewrite


def test_a_question_about_the_clip_has_no_words(ada: Captioner) -> None:
    ada.does("clip.question")
    assert "Ask your lead" in ada.shown
    ada.type("one clip or two?")
    ada.press("enter")
    (asked,) = ada.visit.state.questions
    assert (asked.text, asked.words, asked.draft) == ("one clip or two?", "", None)
    ada.press("right")
    assert "1 question" in ada.shown


@pytest.mark.parametrize("keys", ["enter", "space enter", "escape"])
def test_nothing_asked_is_no_question(ada: Captioner, keys: str) -> None:
    ada.does("clip.question")
    ada.press(keys)
    assert ada.visit.state.questions == ()


def test_a_question_stands_in_the_block(ada: Captioner) -> None:
    ada.does("select.word_right", "clip.question")
    ada.type("really?")
    ada.press("enter")
    ada.does("clip.skip")
    (asked,) = ada.sealed[0]["question"]
    assert (asked["text"], asked["words"], asked["draft"]) == ("really?", "The", [0, 3])


def test_every_key_of_a_question_is_counted_once(ada: Captioner) -> None:
    before = ada.visit.state.tally.keys
    ada.does("clip.question")
    ada.type("cup")
    ada.press("enter")
    assert ada.visit.state.tally.keys == before + len(("escape", "Q", *"cup", "enter"))
    assert len(ada.visit.state.questions) == 1
