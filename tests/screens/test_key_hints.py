from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from keymaps.keymap import Keymap
from keymaps.trie import Node, grow
from tests.screens.captioner import Captioner
from tui.actions import ACTIONS, VOCABULARY
from tui.screens.batch import KEYS
from tui.screens.key_hints import ANSWER_KEYS, BARS, KEY_BAR, following_keys, keys_shown, short_name
from tui.settings.keymap_file import load_keymap

PLAIN: Final = load_keymap("plain", VOCABULARY, Path("/nonexistent")).keymap


@pytest.mark.parametrize("bar", [KEY_BAR, ANSWER_KEYS, KEYS, *BARS.values()])
def test_a_key_bar_names_actions_that_there_are_each_of_them_once(
    bar: Sequence[tuple[str, str]],
) -> None:
    named = [action for action, _ in bar]
    assert set(named) <= ACTIONS.keys()
    assert len(named) == len(set(named))


def test_the_key_bar_shows_the_first_key_of_an_action_and_none_without_one() -> None:
    keymap = Keymap("mine", {"clip.submit": (("f2",), ("enter",)), "clip.skip": ()})
    wanted = (("clip.skip", "skip"), ("clip.submit", "submit"), ("app.help", "all keys"))
    assert keys_shown(keymap, wanted) == (("F2", "submit"),)


def test_80_columns_show_how_to_submit_and_where_all_other_keys_are(ada: Captioner) -> None:
    bar = ada.shown.splitlines()[-1]
    assert all(what in bar for what in ("submit", "accept", "play", "all keys"))


def test_keys_that_together_mean_nothing_are_told(ada: Captioner) -> None:
    ada.press("escape g 5")
    assert ada.said == "Esc g 5 does nothing here."
    ada.press("escape g escape")
    assert "nothing" not in ada.shown, "Esc leaves what was begun"
    ada.does("batch.open")
    ada.press("escape g 5")
    assert "Esc g 5 does nothing here." in ada.shown


def test_the_key_that_cancels_leaves_what_was_begun_without_a_word(ada: Captioner) -> None:
    ada.rewrite.use_keymap(load_keymap("emacs", VOCABULARY, Path("/nonexistent")).keymap)
    ada.press("ctrl+x j")
    assert ada.said == "Ctrl+X j does nothing here."
    ada.press("ctrl+x ctrl+g")
    assert "nothing" not in ada.shown


def test_what_may_follow_a_prefix_is_told_in_a_word_or_two() -> None:
    escape = grow(PLAIN, VOCABULARY, "rewrite").branches["escape"]
    assert isinstance(escape, Node)
    go = escape.branches["g"]
    assert isinstance(go, Node)
    followed = dict(following_keys(go))
    assert (followed["n"], followed["g"]) == ("next", "goto")
    assert (followed["c"], followed["P"]) == ("clip \u2026", "player \u2026")
    assert dict(following_keys(escape))["g"] == "everything \u2026"


def test_a_short_name_is_what_stands_behind_the_point() -> None:
    assert short_name("edit.restore_draft") == "restore draft"


def test_a_prefix_takes_the_key_bar_and_gives_it_back(ada: Captioner) -> None:
    before = ada.shown.splitlines()[-1]
    ada.press("escape g")
    assert ada.shown.splitlines()[-1].startswith("  Esc g …   ")
    ada.press("9")
    assert ada.shown.splitlines()[-1] == before
