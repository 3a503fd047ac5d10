"""Looking for text on the rewrite screen, with the keys of two maps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.captioner import Captioner, sit_down

TEXT = "The arm lifts the cup. The arm stops."


@pytest.fixture
def emil(media: Path) -> Iterator[Captioner]:
    """Emil works with the keys of Emacs."""
    with sit_down(media, keymap="emacs") as captioner:
        captioner.write(TEXT)
        captioner.does("cursor.text_start")
        yield captioner


def selected(captioner: Captioner) -> str:
    start, end = captioner.visit.state.writing.selection
    return captioner.text[start:end]


def test_what_is_typed_is_found_at_once_and_told(emil: Captioner) -> None:
    emil.press("ctrl+s")
    emil.type("arm")
    assert selected(emil) == "arm"
    assert "Look from here on: arm" in emil.shown
    assert emil.text == TEXT
    assert emil.shown.splitlines()[-1].startswith("  search \u2026   Ctrl+S next")


def test_the_keys_that_began_it_go_on_and_back(emil: Captioner) -> None:
    emil.press("ctrl+s")
    emil.type("arm")
    emil.press("ctrl+s")
    assert emil.cursor == TEXT.rindex("arm") + 3
    emil.press("ctrl+s")
    assert "Nothing from here on reads: arm" in emil.shown
    emil.press("ctrl+s")
    assert "from the other end" in emil.shown
    emil.press("ctrl+r", "ctrl+r", "ctrl+r", "enter")
    assert (emil.cursor, selected(emil)) == (TEXT.rindex("arm"), "")


def test_enter_stays_and_the_way_back_is_marked(emil: Captioner) -> None:
    emil.press("ctrl+s")
    emil.type("cup")
    emil.press("enter")
    assert (emil.cursor, selected(emil)) == (TEXT.index("cup") + 3, "")
    emil.press("ctrl+x ctrl+x")
    assert emil.cursor == 0
    emil.press("ctrl+g")
    assert selected(emil) == ""


def test_cancelled_it_was_never_begun(emil: Captioner) -> None:
    emil.press("escape f", "ctrl+s")
    emil.type("cup")
    emil.press("ctrl+g")
    assert (emil.cursor, selected(emil)) == (3, "")
    assert "Look" not in emil.shown


@pytest.mark.parametrize("word_right", ["escape f", "alt+f"])
def test_any_other_command_ends_it_and_is_done(emil: Captioner, word_right: str) -> None:
    emil.press("ctrl+s")
    emil.type("lifts")
    emil.press(word_right)
    assert emil.cursor == TEXT.index("the cup") + 3
    emil.type("x")
    assert "thex cup" in emil.text


def test_letters_go_back_one_by_one_and_the_last_search_is_remembered(emil: Captioner) -> None:
    emil.press("ctrl+s")
    emil.type("cux")
    emil.press("backspace")
    assert selected(emil) == "cu"
    emil.press("enter", "ctrl+r", "ctrl+r")
    assert emil.cursor == TEXT.index("cu")


def test_with_a_mark_set_a_search_selects_up_to_what_it_finds(emil: Captioner) -> None:
    emil.press("ctrl+space", "ctrl+s")
    emil.type("lifts ")
    emil.press("enter")
    assert selected(emil) == "The arm lifts "
    emil.press("ctrl+w")
    assert emil.text == "the cup. The arm stops."


def test_the_players_keys_leave_it_open(emil: Captioner) -> None:
    emil.press("ctrl+s")
    emil.type("ar")
    emil.press("ctrl+z")
    emil.type("m")
    assert selected(emil) == "arm"


def test_pasted_text_is_looked_for(emil: Captioner) -> None:
    emil.press("ctrl+s")
    emil.paste("cup.")
    assert selected(emil) == "cup."


def test_in_plain_what_was_found_can_be_typed_over(ada: Captioner) -> None:
    ada.write(TEXT)
    ada.does("cursor.text_start", "search.forward")
    ada.type("lifts")
    ada.press("enter")
    ada.type("takes")
    assert ada.text == TEXT.replace("lifts", "takes")
    ada.does("search.backward")
    ada.type("arm")
    ada.press("tab")
    ada.type("left ")
    assert "The left arm takes" in ada.text
