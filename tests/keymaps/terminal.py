"""A terminal's half of the keyboard: what it sends for a key, and what Textual makes of it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import pytest
from textual import constants, events
from textual._xterm_parser import XTermParser

from keymaps.keymap import Keys
from keymaps.names import character_of, name_of

_FINALS: Final = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_MODIFIED: Final = {"shift+": "1;2", "ctrl+": "1;5", "ctrl+shift+": "1;6", "": ""}
_NUMBERED: Final = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
_FUNCTION: Final = dict(zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True))
_FIXED: Final = {
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "ctrl+space": "\0",
    "ctrl+underscore": "\x1f",
    "ctrl+backslash": "\x1c",
    "ctrl+right_square_bracket": "\x1d",
    "ctrl+circumflex_accent": "\x1e",
}


def sent_for(key: str) -> str:
    """The bytes that xterm, and most terminals with it, sends for one key."""
    if key in _FIXED:
        return _FIXED[key]
    if (typed := character_of(key)) is not None:
        return typed
    if found := re.fullmatch(r"ctrl\+([a-z])", key):
        return chr(ord(found[1]) & 0x1F)
    if found := re.fullmatch(r"((?:\w+\+)*)(\w+)", key):
        modifiers, name = found.groups()
        if name in _FINALS:
            return f"\x1b[{_MODIFIED[modifiers]}{_FINALS[name]}"
        if name in _NUMBERED:
            suffix = _MODIFIED[modifiers].removeprefix("1")
            return f"\x1b[{_NUMBERED[name]}{suffix}~"
        if name in {"f1", "f2", "f3", "f4"}:
            return f"\x1bO{'PQRS'[int(name[1]) - 1]}"
        return f"\x1b[{_FUNCTION[int(name[1:])]}~"
    raise ValueError(key)


@cache
def typed_at_once(keys: Keys) -> Sequence[str]:
    """The key events when all of `keys` arrive in one read."""
    return _events(["".join(map(sent_for, keys))])


@cache
def typed_slowly(keys: Keys) -> Sequence[str]:
    """The key events when the terminal is silent after each key."""
    return _events(map(sent_for, keys))


def _events(reads: Iterable[str]) -> Sequence[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "ESCAPE_DELAY", 0)
        parser = XTermParser()
        seen = [event for read in reads for event in (*parser.feed(read), *parser.tick())]
    return [event.key for event in seen if isinstance(event, events.Key)]


# What arrives through macOS Terminal, Windows Terminal, tmux, screen and SSH, with nothing set up:
# no Alt, no F-key, no Ctrl+arrow, Home or End, and no prefix of tmux or screen.
EVERYWHERE: Final = frozenset(
    {f"ctrl+{letter}" for letter in set(string.ascii_lowercase) - set("abhijmv")}
    | {"left", "right", "up", "down", "shift+left", "shift+right"}
    | {"escape", "enter", "tab", "shift+tab", "backspace", "delete"}
    | set(string.ascii_letters + string.digits)
    | {name_of(sign) for sign in f" {string.punctuation}"}
)
