"""A terminal ends a paste at the first ESC in it; what follows arrives as keys, at once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions.jobs.profile import Paste
from sessions.pasting import REFUSED, TOLD
from tests.screens.captioner import Captioner
from tests.sitting.places import DRAFTS
from tui.screens.pause import BreakScreen

SOON_S = 0.049
LATER_S = 0.051


def test_a_paste_is_one_edit_on_one_line(ada: Captioner) -> None:
    ada.paste("Then\r\n it stops. ")
    assert ada.text == "Then it stops. " + DRAFTS[0]
    ada.does("edit.undo")
    assert ada.text == DRAFTS[0]


def test_a_paste_is_counted_as_pasted_and_not_as_keys(ada: Captioner) -> None:
    ada.paste("Then ")
    ada.does("clip.submit")
    assert (ada.sealed[0]["pasted"], ada.sealed[0]["keys"]) == (5, 1)


def test_letters_right_behind_a_paste_belong_to_it(ada: Captioner) -> None:
    ada.paste("red")
    for letter in "[31mgreen":
        ada.send(letter, letter, after_s=SOON_S)
    ada.settle()
    assert ada.text == "red[31mgreen" + DRAFTS[0]
    ada.does("clip.submit")
    assert (ada.sealed[0]["pasted"], ada.sealed[0]["keys"]) == (12, 1)


@pytest.mark.parametrize("key", ["enter", "ctrl+q", "ctrl+o", "escape", "f2", "tab"])
def test_keys_right_behind_a_paste_never_become_commands(key: str, ada: Captioner) -> None:
    ada.paste("red ")
    ada.send(key, after_s=SOON_S)
    ada.send("s", "s", after_s=SOON_S)
    ada.settle()
    assert ada.app.is_running
    assert not ada.sealed
    assert ada.text == "red s" + DRAFTS[0], "Esc and s would have submitted"


def test_a_key_that_comes_later_is_a_key_again(ada: Captioner) -> None:
    ada.paste("red ")
    ada.send("enter", after_s=LATER_S)
    ada.settle()
    assert ada.sealed[0]["final"] == "red " + DRAFTS[0]


def test_a_sequence_that_a_paste_comes_into_is_over_and_its_key_counted(ada: Captioner) -> None:
    ada.press("escape")
    ada.paste("red ")
    ada.type("s")
    assert ada.text == "red s" + DRAFTS[0]
    ada.does("clip.submit")
    assert ada.sealed[0]["keys"] == 3


def test_the_tail_of_a_paste_is_no_answer_and_no_letter_of_a_reason(ada: Captioner) -> None:
    ada.does("clip.reject")
    ada.paste("a")
    for key in ("d", "enter"):
        ada.send(key, after_s=SOON_S)
    ada.settle()
    assert ada.rewrite.questions.are_open
    assert not ada.sealed


def test_the_tail_of_a_paste_opens_no_clip_of_the_list(ada: Captioner) -> None:
    ada.does("batch.open", "batch.last")
    ada.paste("f")
    ada.send("enter", after_s=SOON_S)
    ada.settle()
    assert ada.app.screen is not ada.rewrite


def test_a_paste_on_a_break_goes_nowhere(ada: Captioner) -> None:
    ada.does("app.break")
    ada.paste("ctrl")
    for key in ("q", "enter"):
        ada.send(key, after_s=SOON_S)
        ada.settle()
    assert isinstance(ada.app.screen, BreakScreen)
    assert not ada.sealed


def test_a_paste_that_makes_a_caption_too_long_is_refused_in_words(ada: Captioner) -> None:
    ada.paste("word " * 3_999)
    before = ada.text
    ada.paste("word " * 200_000)
    assert ada.text == before
    assert "20,000 characters" in ada.said
    ada.does("select.all")
    ada.paste("short")
    assert ada.text == "short"


def test_a_paste_too_long_for_an_answer_is_left_out(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.paste("y" * 2_000_000)
    ada.type("seen")
    ada.does("prompt.accept")
    assert ada.visit.state.note == "seen"


def test_a_job_that_takes_no_pasted_text_says_so_and_takes_what_was_cut_here(
    ada: Captioner,
) -> None:
    ada.desk.job = replace(ada.desk.job, paste=Paste.REFUSED)
    ada.paste("from elsewhere")
    assert ada.text == DRAFTS[0]
    assert REFUSED in ada.said
    ada.does("select.word_right", "edit.cut", "cursor.text_end")
    ada.paste("The")
    assert ada.text == "Arm lifts the red cup.The"
    ada.does("clip.submit")
    assert "pasted" not in ada.sealed[0] or ada.sealed[0]["pasted"] == 0


def test_that_a_paste_is_in_the_record_is_told_once_a_visit(ada: Captioner) -> None:
    ada.paste("Then ")
    assert TOLD in ada.said
    ada.paste("Then ")
    assert TOLD not in ada.said
