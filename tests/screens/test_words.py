"""Keys for words, phrases and changes, as they are pressed in plain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import clips

DRAFT = "The left arm moves left, the left hand lifts the red cup. It stops on the left."


@pytest.fixture
def eve(media: Path) -> Iterator[Captioner]:
    with sit_down(media, *clips(DRAFT, DRAFT)) as captioner:
        yield captioner


def test_left_becomes_right_at_four_places_with_two_keys_each(eve: Captioner) -> None:
    eve.press("right right right right", "ctrl+shift+right")
    eve.type("right")
    before = eve.visit.state.tally.keys
    eve.press("ctrl+space " * 6)
    assert eve.text == DRAFT.replace("left", "right")
    assert eve.visit.state.tally.keys == before + 6
    assert "“left” became “right”." in eve.shown


def test_a_change_is_done_again_in_the_next_clip(eve: Captioner) -> None:
    eve.press("right right right right", "ctrl+shift+right")
    eve.type("right")
    eve.does("clip.submit", "edit.next_same", "edit.repeat")
    assert eve.text == DRAFT.replace("left", "right", 1)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("escape Y", "Left the arm moves left, the left hand lifts the red cup."),
        ("ctrl+circumflex_accent", "the left arm moves left, the left hand lifts the red cup."),
        ("escape delete", ""),
        ("escape f escape delete", "The."),
        ("escape g e A", ""),
    ],
)
def test_each_is_one_chord_and_one_undo(eve: Captioner, keys: str, text: str) -> None:
    eve.press(keys)
    assert eve.text == f"{text} It stops on the left.".lstrip()
    eve.does("edit.undo")
    assert eve.text == DRAFT


def test_a_word_that_is_moved_goes_on_with_the_same_key_and_back_with_the_other(
    eve: Captioner,
) -> None:
    eve.press("escape f escape f", "escape Y", "escape Y")
    assert eve.text.startswith("The arm moves left left, the")
    eve.press("escape X", "escape X")
    assert eve.text == DRAFT


def test_a_sentence_is_joined_and_parted_with_one_chord(eve: Captioner) -> None:
    eve.press("escape z " + "escape b " * 5)
    eve.press("ctrl+right_square_bracket")
    eve.type("and ")
    assert eve.text.endswith("lifts the red cup, and it stops on the left.")
    eve.press("ctrl+right_square_bracket")
    assert eve.text.endswith("lifts the red cup, and. It stops on the left.")


def test_the_whole_text_is_retyped_after_one_key_and_comes_back_with_undo(eve: Captioner) -> None:
    eve.press("escape C")
    assert eve.text == ""
    eve.type("It stops.")
    assert eve.text == "It stops."
    eve.does("edit.undo", "edit.undo", "edit.undo")
    assert eve.text == DRAFT


def test_a_change_that_only_deletes_is_reached_and_told(eve: Captioner) -> None:
    eve.press("escape f", "ctrl+shift+right", "delete", "escape z")
    assert eve.text.startswith("The arm moves")
    eve.press("tab")
    assert eve.cursor == 3
    assert "Here the draft has “left”." in eve.shown
    eve.press("escape r")
    assert eve.text == DRAFT
    assert "“left” is back." in eve.shown


def test_the_draft_is_back_and_so_it_is_said(eve: Captioner) -> None:
    eve.type("Now ")
    eve.press("escape D")
    assert eve.text == DRAFT
    assert "The draft is back" in eve.shown


@pytest.mark.parametrize("action", ["hunk.next", "hunk.revert", "hunk.word", "edit.restore_draft"])
def test_without_changes_it_is_said_that_there_are_none(eve: Captioner, action: str) -> None:
    eve.does(action)
    assert eve.text == DRAFT
    assert eve.said
