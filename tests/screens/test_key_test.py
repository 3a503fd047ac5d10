"""Every key of a keymap, tried on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from keymaps.keymap import Keymap
from tui.actions import VOCABULARY
from tui.screens.asking.key_question import KeyQuestion
from tui.screens.asking.question import Answered
from tui.screens.key_hints import KEY_BAR
from tui.screens.key_test.trying import items_of, key_question, tried_of
from tui.settings.keymap_file import load_keymap
from tui.settings.keys_tried import KeysTried


@pytest.fixture(scope="module")
def plain() -> Keymap:
    return load_keymap("plain", VOCABULARY, Path("/nonexistent")).keymap


def pressed(question: KeyQuestion, *keys: str) -> KeyQuestion:
    for key in keys:
        became = question.press(key)
        assert isinstance(became, KeyQuestion), became
        question = became
    return question


def ended(question: KeyQuestion, *keys: str) -> KeysTried:
    *others, last = keys
    became = pressed(question, *others).press(last)
    assert isinstance(became, Answered)
    return tried_of(became.answer)


def test_the_keys_one_would_miss_most_come_first_and_none_twice(plain: Keymap) -> None:
    items = list(items_of(plain))
    assert [item.action for item in items[:3]] == [action for action, _ in KEY_BAR[:3]]
    keys = [item.keys for item in items]
    assert len(set(keys)) == len(keys)
    assert not {("enter",), ("space",), ("ctrl+c",), ("escape",)} & set(keys)
    assert len(items) > 50


def test_what_arrives_is_counted_and_one_can_leave_at_any_time(plain: Keymap) -> None:
    assert ended(key_question(plain), "f2", "ctrl+o", "q") == KeysTried(2)


def test_a_key_that_is_lost_is_replaced_by_another_of_its_action(plain: Keymap) -> None:
    tried = ended(key_question(plain), "f2", "space", "f3", "q")
    assert tried.lost == (("clip.accept", ("ctrl+o",)),)
    assert tried.instead == {"clip.accept": ("f3",)}


def test_a_sequence_can_replace_a_key(plain: Keymap) -> None:
    tried = ended(key_question(plain), "f2", "space", "escape", "y", "q")
    assert tried.instead == {"clip.accept": ("escape", "y")}


def test_keys_of_another_action_are_refused(plain: Keymap) -> None:
    question = pressed(key_question(plain), "f2", "space", "ctrl+x")
    assert "that is edit.cut" in question.page().note
    assert ended(question, "enter", "q").instead == {}


def test_a_key_that_comes_after_all_is_not_lost(plain: Keymap) -> None:
    assert not ended(key_question(plain), "f2", "space", "ctrl+o", "q").lost


def test_leaving_while_one_is_lost_tells_of_it(plain: Keymap) -> None:
    assert ended(key_question(plain), "f2", "space", "q").lost == (("clip.accept", ("ctrl+o",)),)


def test_a_letter_alone_where_a_sequence_was_wanted_is_told(plain: Keymap) -> None:
    items = tuple(item for item in items_of(plain) if item.action == "clip.reject")
    question = pressed(KeyQuestion("k", "", (), items), "x")
    assert question.page().note.startswith("x came.")
