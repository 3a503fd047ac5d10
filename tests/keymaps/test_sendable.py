from __future__ import annotations

import pytest

from keymaps.keymap import Keys
from keymaps.sendable import Unsendable, read_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("f2", ("f2",)),
        ("escape s", ("escape", "s")),
        ("alt+s", ("escape", "s")),
        ("Alt+S", ("escape", "S")),
        ("alt+shift+s", ("escape", "S")),
        ("option+s", ("escape", "s")),
        ("Esc S", ("escape", "S")),
        ("Ctrl+N", ("ctrl+n",)),
        ("shift+ctrl+left", ("ctrl+shift+left",)),
        ("Return", ("enter",)),
        ("PgUp", ("pageup",)),
        ("ctrl+@", ("ctrl+space",)),
        ("escape g ?", ("escape", "g", "question_mark")),
        ("ctrl+x ctrl+s", ("ctrl+x", "ctrl+s")),
        ("ctrl+x alt+s", ("ctrl+x", "escape", "s")),
        ("escape escape", ("escape", "escape")),
        ("escape", ("escape",)),
        ("shift+g", ("G",)),
        ("ctrl+_", ("ctrl+underscore",)),
        ("escape up", ("escape", "up")),
    ],
)
def test_keys_are_read_in_any_usual_spelling(text: str, keys: Keys) -> None:
    assert read_keys(text) == keys


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no key is named"),
        ("  ", "no key is named"),
        ("ctrl+i", "arrives as Tab"),
        ("ctrl+m", "arrives as Enter"),
        ("ctrl+h", "arrives as Backspace"),
        ("ctrl+j", "arrives as Enter"),
        ("ctrl+[", "arrives as Esc"),
        ("ctrl+enter", "arrives as Enter"),
        ("shift+enter", "arrives as Enter"),
        ("ctrl+1", "does not arrive"),
        ("ctrl+.", "does not arrive"),
        ("ctrl+tab", "does not arrive"),
        ("ctrl++", "ctrl+plus does not arrive"),
        ("ctrl+shift+pageup", "does not arrive"),
        ("ctrl+backspace", "does not arrive"),
        ("ctrl+shift+a", "does not arrive"),
        ("shift+f1", "does not arrive"),
        ("f13", "no key called"),
        ("alt+1", "type a character"),
        ("alt+.", "type a character"),
        ("escape 1", "type a character"),
        ("escape -", "type a character"),
        ("alt+enter", "arrive as enter alone"),
        ("escape space", "arrive as space alone"),
        ("alt+ctrl+x", "do not arrive as two keys"),
        ("escape f2", "do not arrive as two keys"),
        ("escape O", "begins the codes of function keys"),
        ("ctrl+x escape", "cannot end"),
        ("escape escape escape", "cannot end"),
        ("super+s", "no modifier"),
        ("cmd+s", "no modifier"),
        ("frobnicate", "no key called"),
    ],
)
def test_keys_that_no_terminal_sends_are_refused_with_the_reason(text: str, why: str) -> None:
    refused = read_keys(text)
    assert isinstance(refused, Unsendable), refused
    assert why in refused.why
    assert refused.remedy


def test_a_misspelt_key_gets_the_nearest_right_one() -> None:
    refused = read_keys("ctrl+pgeup")
    assert isinstance(refused, Unsendable)
    assert "'pageup'" in refused.remedy
