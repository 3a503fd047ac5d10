"""Esc g, a table's letter and the action's reach everything, and mean the same in every map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from keymaps.keymap import Keymap, Keys
from tests.keymaps.test_plain import read
from tui.actions import ACTIONS, VOCABULARY

LEADER: Final = ("escape", "g")
# In questions, labels and lists of one letter, Esc closes; the cursor's own keys are everywhere.
ELSEWHERE: Final = frozenset({"line", "prompt", "search", "hint", "finding", "replay"})
MAPS: Final = [pytest.param(read(name), id=name) for name in ("plain", "emacs")]


def led(keymap: Keymap) -> Mapping[str, Keys]:
    """The two letters behind the leader of every action that has them."""
    several = keymap.with_paragraphs()
    return {
        action: keys[len(LEADER) :]
        for action in ACTIONS
        for keys in (*keymap.keys_of(action), *several.keys_of(action))
        if keys[: len(LEADER)] == LEADER and len(keys) == len(LEADER) + 2
    }


@pytest.mark.parametrize("keymap", MAPS)
def test_the_leader_reaches_every_action(keymap: Keymap) -> None:
    wanted = [
        each.id
        for each in ACTIONS.values()
        if each.scope not in ELSEWHERE and not VOCABULARY.scopes[each.id].modal
    ]
    assert len(wanted) > 100
    assert not [id_ for id_ in wanted if id_ not in led(keymap)]


@pytest.mark.parametrize("keymap", MAPS)
def test_its_letters_can_be_remembered(keymap: Keymap) -> None:
    letters: dict[str, str] = {}
    for action, (table, letter) in led(keymap).items():
        name = action.partition(".")[0]
        assert letters.setdefault(name, table) == table, "a table has one letter"
        assert letter.isascii()
        assert letter.isalpha()
    assert len(set(letters.values())) == len(letters), "and no other table has it"


def test_whoever_knows_it_in_one_map_knows_it_in_the_other() -> None:
    assert led(read("plain")) == led(read("emacs"))
