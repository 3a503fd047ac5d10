"""`keys` of a block is the number of keys that were pressed while its visit was open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.screens.captioner import Captioner

# Each leaves the first clip open, and its text as it was.
STRETCHES: Final = (
    "left left left",
    "tab",
    "escape f",
    "escape R",
    "ctrl+t ctrl+t",
    "ctrl+s",
    "escape 9",
    "f19",
    "escape g 5",
    "escape g g escape",
    "escape g g 9 9 enter",
    "escape n t o o enter",
    "escape n left left up escape",
    "escape x q down down escape",
    "ctrl+u",
    "ctrl+z",
    "escape D",
    "x ctrl+o ctrl+z",
    "ctrl+l escape down x ctrl+l",
    "f1 escape up f1",
    "escape g b down j tab escape escape",
    "escape c",
    "x",
)


def test_every_key_is_counted_whatever_it_does(ada: Captioner) -> None:
    for keys in STRETCHES:
        before = ada.visit.state.tally.keys
        for key in keys.split():
            ada.press(key)
        assert ada.visit.state.tally.keys - before == len(keys.split()), keys
    assert (ada.visit.clip.id, ada.text) == ("c1", ada.visit.draft)


def test_a_whole_visit_counts_what_was_pressed(ada: Captioner) -> None:
    pressed = 0

    def press(keys: str, typed: Callable[[str], None] = ada.press) -> None:
        nonlocal pressed
        typed(keys)
        pressed += len(keys.split()) if typed == ada.press else len(keys)

    press("Now ", ada.type)
    ada.paste("and then ")
    press("backspace left escape f tab shift+tab ctrl+z ctrl+y")
    press("ctrl+t escape l escape l escape k")
    press("escape n d a r k enter")
    press("escape g b")
    press("down escape escape")
    press("escape c")
    press("x")
    press("escape s")
    (block,) = ada.sealed
    assert block["keys"] == pressed
    assert block["undo"] == 2


def test_the_key_that_leaves_a_clip_belongs_to_it_and_not_to_the_next(ada: Captioner) -> None:
    ada.press("escape w")
    ada.press("escape g p")
    ada.press("escape g n")
    assert [(block["id"], block["keys"]) for block in ada.sealed] == [
        ("c1", 2),
        ("c2", 3),
        ("c1", 3),
    ]
    assert ada.visit.state.tally.keys == 0


def test_the_keys_of_an_answer_belong_to_the_clip_that_was_open(ada: Captioner) -> None:
    ada.press("escape g g 3 enter")
    assert ada.sealed[0]["keys"] == 5
    assert ada.visit.state.tally.keys == 0
