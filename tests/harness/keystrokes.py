"""Keys by name, as the bytes that xterm sends for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from keymaps.names import character_of

_NAMED: Final = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
}
_FUNCTION_KEYS: Final = ("OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~")
_PART: Final = re.compile(r"\{(?P<name>[^{}]+)\}|(?P<text>.)", re.DOTALL)


def keystrokes(keys: str) -> Iterator[str]:
    """Yield what is sent for each key of "text{f2}{ctrl+a}{alt+x}": one string a key."""
    for part in _PART.finditer(keys):
        yield part["text"] or bytes_of(part["name"])


def bytes_of(name: str) -> str:
    """Return what xterm sends for a key: "enter", "f2", "ctrl+a", "alt+x", "x"."""
    modifier, _, key = name.rpartition("+")
    if modifier == "ctrl":
        return chr(ord(key.upper()) & 0x1F)
    if modifier == "alt":
        return f"\x1b{bytes_of(key)}"
    if function := re.fullmatch(r"f(\d+)", name):
        return f"\x1b{_FUNCTION_KEYS[int(function[1]) - 1]}"
    character = _NAMED.get(name) or character_of(name)
    if character is None:
        raise KeyError(name)
    return character
