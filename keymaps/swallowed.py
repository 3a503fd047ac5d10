"""Keys that arrive from some terminals and are swallowed on the way from others.

What arrives through macOS Terminal, Windows Terminal, tmux, screen and SSH with nothing set up: no
Alt, no F-key, no Ctrl+arrow, Home or End, and no prefix of tmux or screen.
"""

from __future__ import annotations

import string
from typing import Final

from keymaps.keymap import Keys
from keymaps.names import character_of

_TAKEN: Final = {
    "ctrl+a": "the prefix of screen",
    "ctrl+b": "the prefix of tmux",
    "ctrl+v": "pastes in Windows Terminal",
    "f1": "opens the help of many terminals",
    "f10": "opens the menu of many terminals",
    "f11": "fills the screen in many terminals",
}
_LETTERS: Final = set(string.ascii_lowercase) - set("abhijmv")
_CERTAIN: Final = frozenset(
    {f"ctrl+{letter}" for letter in _LETTERS}
    | {"left", "right", "up", "down", "shift+left", "shift+right"}
    | {"escape", "enter", "tab", "shift+tab", "backspace", "delete", "space"}
)


def arrives_everywhere(keys: Keys) -> bool:
    """Whether every terminal sends each of `keys`."""
    return all(_is_certain(key) for key in keys)


def why_swallowed(keys: Keys) -> str:
    """Why `keys` do not arrive from every terminal; empty where they do."""
    lost = next((key for key in keys if not _is_certain(key)), None)
    if lost is None:
        return ""
    if lost in _TAKEN:
        return _TAKEN[lost]
    name = lost.rpartition("+")[2]
    if name[:1] == "f" and name[1:].isdecimal():
        return "F-keys belong to the window manager on many machines"
    if name in {"home", "end", "pageup", "pagedown", "insert"}:
        return "not on every keyboard"
    return "many terminals send it as another key"


def _is_certain(key: str) -> bool:
    """Signs are certain too, where they are typed: none of them is pressed with a modifier here."""
    return key in _CERTAIN or (len(key) == 1 and key.isascii()) or _is_sign(key)


def _is_sign(key: str) -> bool:
    character = character_of(key)
    return character is not None and character in string.punctuation
