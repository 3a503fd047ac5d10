"""The keys of actions as `recaption keys` tells them to scripts, and as terminals take them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from keymaps.names import character_of
from tests.harness.keystrokes import bytes_of
from tests.story.program import RECAPTION, environment

_NAMES: Final = {
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "shift+tab": "BTab",
    "space": "Space",
    "backspace": "BSpace",
    "delete": "DC",
    "insert": "IC",
    "pageup": "PPage",
    "pagedown": "NPage",
    "semicolon": "\\;",  # a bare one would end the command
}
_MODIFIERS: Final = {"ctrl": "C-", "shift": "S-", "alt": "M-"}
_ENDS: Final = ("up", "down", "left", "right", "home", "end")


def for_tmux(key: str) -> str:
    """The name that tmux has for a key of Textual's: "ctrl+o" is "C-o", "pageup" is "PPage"."""
    if key in _NAMES:
        return _NAMES[key]
    modifier, plus, rest = key.partition("+")
    if plus:
        return _MODIFIERS[modifier] + for_tmux(rest)
    if key in _ENDS or (key[0] == "f" and key[1:].isdecimal()):
        return key.capitalize()
    return character_of(key) or key


def in_tmux(keys: str) -> Sequence[str]:
    """What to press in tmux for keys in a row, such as "escape g g"."""
    return tuple(map(for_tmux, keys.split(" ")))


def in_pty(keys: str) -> str:
    """What a terminal sends for keys in a row."""
    return "".join(map(bytes_of, keys.split(" ")))


def keys_of(action: str) -> str:
    """The keys of an action, by Textual's names: those that come first in the keymap."""
    return _first_keys()[action]


@cache
def _first_keys() -> Mapping[str, str]:
    told = subprocess.run(
        [RECAPTION, "keys", "--json"], env=environment(), capture_output=True, check=True
    )
    actions = json.loads(told.stdout)["actions"]
    return {action: each["keys"][0] for action, each in actions.items() if each["keys"]}
