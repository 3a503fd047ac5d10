from __future__ import annotations

import string

import pytest
from textual.keys import _character_to_key

from keymaps.keymap import Keys
from keymaps.names import arrivals, canonical, character_of, name_of, normalise, quick, show


@pytest.mark.parametrize(
    ("key", "steps"),
    [
        ("s", ("s",)),
        ("ctrl+n", ("ctrl+n",)),
        ("alt+s", ("escape", "s")),
        ("alt+shift+s", ("escape", "S")),
        ("alt+left", ("escape", "left")),
        ("alt+shift+left", ("escape", "shift+left")),
        ("alt+backspace", ("escape", "backspace")),
        ("alt+ctrl+x", ("escape", "ctrl+x")),
        ("alt+é", ("escape", "é")),
    ],
)
def test_alt_with_a_key_is_esc_and_then_the_key(key: str, steps: Keys) -> None:
    assert normalise(key) == steps


def test_keys_that_arrive_alike_have_one_spelling_and_both_arrivals() -> None:
    assert canonical(("ctrl+left",)) == canonical(("escape", "b")) == ("escape", "b")
    assert set(arrivals(("ctrl+left",))) == {("ctrl+left",), ("escape", "b")}
    assert set(arrivals(("escape", "backspace", "x"))) == {
        ("ctrl+w", "x"),
        ("escape", "backspace", "x"),
    }
    assert arrivals(("f2",)) == (("f2",),)


def test_only_the_beginning_of_a_longer_sequence_is_respelt() -> None:
    assert canonical(("ctrl+left", "x")) == ("escape", "b", "x")
    assert canonical(("escape", "tab", "x")) == ("shift+tab", "x")
    assert set(arrivals(("escape", "b", "x"))) == {("escape", "b", "x"), ("ctrl+left", "x")}


@pytest.mark.parametrize("character", [*string.printable.strip(), " ", "é", "§", "–"])
def test_names_of_characters_are_textuals(character: str) -> None:
    assert name_of(character) == _character_to_key(character)
    assert character_of(name_of(character)) == character


@pytest.mark.parametrize("name", ["escape", "tab", "enter", "delete", "f1", "left", "ctrl+a"])
def test_keys_that_type_nothing_have_no_character(name: str) -> None:
    assert character_of(name) is None


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("f2",), "F2"),
        (("escape", "s"), "Esc s"),
        (("escape", "S"), "Esc S"),
        (("ctrl+n",), "Ctrl+N"),
        (("enter",), "↵"),
        (("ctrl+shift+left",), "Ctrl+Shift+←"),
        (("ctrl+underscore",), "Ctrl+_"),
        (("space",), "Space"),
        (("escape", "g", "question_mark"), "Esc g ?"),
        (("pagedown",), "PgDn"),
        (("shift+tab",), "Shift+Tab"),
    ],
)
def test_keys_are_shown_as_they_stand_on_a_keyboard(keys: Keys, shown: str) -> None:
    assert show(keys) == shown


def test_what_a_leader_reaches_is_shown_only_where_there_is_nothing_shorter() -> None:
    slow, fast = ("escape", "g", "s"), ("escape", "s")
    assert quick([fast, slow, ("f2",)]) == [fast, ("f2",)]
    assert quick([slow]) == [slow]
    assert not quick([])
