"""The palette, and work that goes on with other keys and in other colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sessions.clips.verdict import Accepted
from tests.screens.captioner import Captioner, sit_down
from tests.settings.test_choices import CHOICES
from tests.sitting.places import DRAFTS
from tui.actions import VOCABULARY
from tui.screens.batch import BatchScreen
from tui.screens.palette.screen import PaletteScreen
from tui.screens.reading import HelpScreen
from tui.settings.config import load_people
from tui.settings.customs.choosing import Customs
from tui.settings.places import Places
from tui.settings.recent import recall, remember


@pytest.fixture
def places(ada: Captioner, tmp_path: Path) -> Places:
    """Ada's own places."""
    here = Places(*(tmp_path / name for name in ("config", "data", "state", "cache")))
    ada.app.palette.customs = Customs(here, VOCABULARY, "Ada")
    return here


def choose(captioner: Captioner, typed: str) -> None:
    captioner.does("app.palette")
    captioner.type(typed)
    captioner.does("prompt.accept")


def test_an_action_is_found_by_its_name_and_done_where_one_came_from(ada: Captioner) -> None:
    ada.does("app.palette")
    ada.type("accept")
    assert ACCEPT in ada.shown
    assert "Ctrl+O" in ada.shown
    ada.does("prompt.accept")
    assert ada.app.screen is ada.rewrite
    assert ada.desk.verdict_of("c1") == Accepted()


ACCEPT = "Accept the draft unchanged and open the next clip"


def test_keys_move_the_cursor_and_close_it_again(ada: Captioner) -> None:
    before = ada.shown
    ada.does("app.palette")
    ada.type("word")
    first = ada.screen
    assert isinstance(first, PaletteScreen)
    ada.does("cursor.down", "cursor.down", "cursor.up")
    assert first.list.cursor == 1
    ada.does("edit.delete_left")
    assert first.list.cursor == 0
    ada.does("prompt.cancel")
    assert ada.shown == before
    assert ada.text == DRAFTS[0]


def test_what_is_not_for_here_is_told(ada: Captioner) -> None:
    choose(ada, "batch.choose")
    assert isinstance(ada.screen, PaletteScreen)
    assert "belongs to: list of clips" in ada.shown


def test_nothing_of_that_name_is_said_and_done(ada: Captioner) -> None:
    choose(ada, "qqqq")
    assert isinstance(ada.screen, PaletteScreen)
    assert "Nothing is called so" in ada.shown


def test_it_works_over_other_screens(ada: Captioner) -> None:
    ada.does("batch.open")
    choose(ada, "batch.last")
    assert isinstance(ada.screen, BatchScreen)
    assert ada.screen.list.cursor == 2
    ada.does("app.help")
    assert isinstance(ada.screen, HelpScreen)


def test_keys_are_others_at_once_and_for_this_sitting(ada: Captioner, places: Places) -> None:
    choose(ada, "keys: emacs now")
    assert ada.said == "Keys are emacs until the end of this sitting."
    ada.press("ctrl+f", "ctrl+k")
    assert ada.text == DRAFTS[0][:1]
    assert "Ctrl+O accept" in ada.shown
    assert not places.people.exists()
    ada.press("ctrl+x b")
    assert isinstance(ada.screen, BatchScreen), "every screen follows"
    ada.press("n", "enter")
    assert ada.visit.clip.id == "c2"


def test_every_screen_that_is_open_follows(ada: Captioner, places: Places) -> None:
    ada.does("batch.open")
    choose(ada, "keys: emacs now")
    assert isinstance(ada.screen, BatchScreen)
    ada.press("n", "n", "p")
    assert ada.screen.list.cursor == 1
    ada.press("ctrl+g")
    ada.press("ctrl+e")
    assert ada.cursor == len(DRAFTS[0])


def test_keys_are_kept_if_that_is_chosen(ada: Captioner, places: Places) -> None:
    choose(ada, "keys: emacs on")
    assert ada.said == "Keys are emacs from now on."
    assert [(each.name, each.settings.keymap) for each in load_people(places.people)] == [
        ("Ada", "emacs")
    ]


def test_what_is_kept_counts_for_a_session_that_was_opened_otherwise(
    ada: Captioner, places: Places
) -> None:
    remember(replace(CHOICES, person="Ada", keymap="plain"), places.recent)
    choose(ada, "keys: emacs on")
    assert recall(places.recent, "Ada").keymap == ""


def test_a_broken_map_is_told_and_the_old_one_stays(ada: Captioner, places: Places) -> None:
    places.keymaps.mkdir(parents=True)
    (places.keymaps / "emacs.toml").write_text("[clip]\nsumbit = ['f2']\n")
    choose(ada, "keys: emacs now")
    assert ada.said.startswith("Keys stay as they are: ")
    assert "emacs.toml:2" in ada.said
    ada.press("ctrl+o")
    assert ada.desk.verdict_of("c1") == Accepted()


def test_what_cannot_be_kept_counts_for_this_sitting(ada: Captioner, places: Places) -> None:
    places.people.parent.mkdir(parents=True)
    places.people.write_text("[[person]\n")
    choose(ada, "keys: emacs on")
    assert ada.said.startswith("Keys are emacs, but are not kept: ")


def test_colours_are_others_at_once(ada: Captioner, places: Places) -> None:
    ada.does("app.theme")
    ada.type("light now")
    ada.does("prompt.accept")
    assert ada.app.theme == "light"
    assert ada.said == "Colours are light until the end of this sitting."


def test_the_keymaps_are_listed_by_an_action_of_their_own(ada: Captioner, places: Places) -> None:
    ada.does("app.keymap")
    assert "Keys: emacs, for now" in ada.shown
    assert "Keys: plain, from now on" in ada.shown
    assert "Accept" not in ada.shown


def test_from_a_map_with_modes_one_comes_to_typing_and_back_to_commands(
    media: Path, tmp_path: Path
) -> None:
    with sit_down(media, keymap="vim") as vic:
        here = Places(*(tmp_path / name for name in ("config", "data", "state", "cache")))
        vic.app.palette.customs = Customs(here, VOCABULARY, "Vic")
        choose(vic, "keys: plain now")
        vic.type("xd")
        assert vic.text == "xd" + DRAFTS[0]
        assert "submit" in vic.shown.splitlines()[-1]
        choose(vic, "keys: vim now")
        vic.press("x")
        assert vic.text == "xd" + DRAFTS[0][1:], "letters are commands again"
        vic.press("escape")
        choose(vic, "edit.undo")
        assert vic.text == "xd" + DRAFTS[0]
