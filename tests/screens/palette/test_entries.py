from __future__ import annotations

from pathlib import Path
from typing import Final

from tui.actions import ACTIONS, VOCABULARY
from tui.screens.palette.entries import Choice, Entry, choices_of, entries_for, matching
from tui.settings.keymap_file import load_keymap

PLAIN: Final = load_keymap("plain", VOCABULARY, Path("/nonexistent")).keymap
HERE: Final = entries_for(PLAIN, "rewrite")


def ids(typed: str) -> list[str]:
    return [entry.id for entry in matching(HERE, typed)]


def test_every_action_that_has_a_key_is_listed_those_of_the_screen_first() -> None:
    assert {each.id for each in HERE} >= {id_ for id_ in ACTIONS if PLAIN.keys_of(id_)}
    assert [each.is_here for each in HERE] == sorted((e.is_here for e in HERE), reverse=True)
    (submit,) = (each for each in HERE if each.id == "clip.submit")
    assert (submit.keys, submit.is_here) == ("\u21b5  F2  Esc s", True)
    (choose,) = (each for each in HERE if each.id == "batch.choose")
    assert not choose.is_here


def test_words_are_found_in_help_and_name_the_likest_first() -> None:
    assert ids("submit")[0] == "clip.submit"
    assert ids("undo")[0] == "edit.undo"
    assert ids("play pause")[0] == "player.toggle"
    assert "player.loop" in ids("LOOP")
    assert ids("xyzzy") == []


def test_letters_in_their_order_are_enough_for_a_name() -> None:
    assert "edit.restore_draft" in ids("erd")
    assert ids("") == [entry.id for entry in HERE]


def test_what_is_worked_with_can_only_be_kept() -> None:
    made = list(choices_of("keymap", ["emacs", "plain"], "plain"))
    assert [each.choice for each in made] == [
        Choice("keymap", "emacs"),
        Choice("keymap", "emacs", is_kept=True),
        Choice("keymap", "plain", is_kept=True),
    ]
    assert matching(made, "keys: emacs, now") == [made[0], made[1]]
    assert all(isinstance(each, Entry) for each in made)
