"""Names of keys: how they arrive, and how a person reads them.

Names are Textual's. What arrives was measured on Textual 8.2.8, in plain terminals, through tmux
and in terminals that speak the Kitty keyboard protocol.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Sequence
from typing import Final

from keymaps.keymap import Keys

ESCAPE: Final = "escape"
MOST_QUICK: Final = 2

# The same bytes, or the same stroke in another terminal. The first spelling stands for all.
_ALIKE: Final[tuple[tuple[Keys, ...], ...]] = (
    ((ESCAPE, "b"), ("ctrl+left",)),
    ((ESCAPE, "f"), ("ctrl+right",)),
    (("ctrl+w",), (ESCAPE, "backspace")),
    (("shift+tab",), (ESCAPE, "tab")),
    (("ctrl+space",), ("ctrl+@",)),
    (("ctrl+underscore",), ("ctrl+slash",)),
)
_CANONICAL: Final = {other: group[0] for group in _ALIKE for other in group[1:]}
_ARRIVALS: Final = {group[0]: group for group in _ALIKE}

# Terminals with the Kitty protocol report these by themselves, also in the middle of a sequence.
_BARE_MODIFIERS: Final = frozenset(
    f"{side}_{name}"
    for side in ("left", "right")
    for name in ("shift", "control", "alt", "super", "hyper", "meta")
) | {"iso_level3_shift", "iso_level5_shift", "caps_lock", "num_lock", "scroll_lock"}

_SHOWN: Final = {
    ESCAPE: "Esc",
    "enter": "↵",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "insert": "Ins",
}
# Textual's names that are not Unicode's.
_OWN_NAMES: Final = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus"} | {
    "_": "underscore",
    " ": "space",
}


def normalise(key: str) -> Keys:
    """The key of one event as steps: Alt with a key is Esc, then the key.

    "alt+s" is ("escape", "s"), "alt+shift+s" is ("escape", "S"), any other key itself.
    """
    *modifiers, name = key.split("+")
    if "alt" not in modifiers:
        return (key,)
    others = [modifier for modifier in modifiers if modifier != "alt"]
    if others == ["shift"] and len(name) == 1:
        return (ESCAPE, name.upper())
    return (ESCAPE, "+".join((*others, name)))


def canonical(keys: Keys) -> Keys:
    """The one spelling of keys that terminals do not tell apart: ctrl+left and Esc b, say."""
    for length in (1, 2):
        if stands := _CANONICAL.get(keys[:length]):
            return stands + keys[length:]
    return keys


def arrivals(keys: Keys) -> Sequence[Keys]:
    """Every way in which `keys` may arrive, themselves among them."""
    keys = canonical(keys)
    for length in (1, 2):
        if ways := _ARRIVALS.get(keys[:length]):
            return tuple(way + keys[length:] for way in ways)
    return (keys,)


def is_bare_modifier(key: str) -> bool:
    """Whether `key` is Shift, Ctrl or their like alone: no step of a sequence."""
    return key in _BARE_MODIFIERS


def name_of(character: str) -> str:
    """Textual's name of the key that types `character`."""
    if character.isalnum():
        return character
    if character in _OWN_NAMES:
        return _OWN_NAMES[character]
    return unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")


_ASCII_SIGNS: Final = {name_of(sign): sign for sign in f" {string.punctuation}"}


def character_of(name: str) -> str | None:
    """The character that a key called `name` types, None for a key that types none."""
    if len(name) == 1:
        return name
    if name in _ASCII_SIGNS:
        return _ASCII_SIGNS[name]
    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return None
    # Unicode has names for controls too: "escape", "tab", "delete".
    return character if character.isprintable() else None


def show(keys: Keys) -> str:
    """`keys` for a person: "F2", "Esc s", "Ctrl+N", "↵"."""
    return " ".join(map(_show_one, keys))


def written(keys: Keys) -> str:
    """`keys` as keymap files and JSON have them: Textual's names, a blank between two."""
    return " ".join(keys)


def quick(ways: Sequence[Keys]) -> Sequence[Keys]:
    """Of all keys of an action those of one or two strokes; where there are none, the first.

    What a leader reaches can be found by pressing it, and need not be shown beside them.
    """
    return [keys for keys in ways if len(keys) <= MOST_QUICK] or ways[:1]


def _show_one(key: str) -> str:
    *modifiers, name = key.split("+")
    plain = _SHOWN.get(name) or _sign(name) or name.capitalize()
    if modifiers and len(plain) == 1:
        plain = plain.upper()
    return "+".join((*(modifier.capitalize() for modifier in modifiers), plain))


def _sign(name: str) -> str | None:
    return None if name == "space" else character_of(name)
