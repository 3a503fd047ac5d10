"""Reading the keys of a keymap file, and refusing those that terminals cannot send."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from keymaps.keymap import Keys
from keymaps.names import ESCAPE, character_of, name_of, normalise

_ARROWS: Final = frozenset({"left", "right", "up", "down"})
_TRAVEL: Final = _ARROWS | {"home", "end", "pageup", "pagedown", "insert", "delete"}
_FUNCTION: Final = frozenset(f"f{n}" for n in range(1, 13))
_NAMED: Final = _TRAVEL | _FUNCTION | {"enter", "tab", "backspace", "space", ESCAPE}
_CTRL_SIGNS: Final = frozenset(
    {"space", "underscore", "slash", "backslash", "right_square_bracket", "circumflex_accent"}
)
_MODIFIERS: Final = {
    "alt": "alt",
    "option": "alt",
    "ctrl": "ctrl",
    "control": "ctrl",
    "shift": "shift",
}
_ALIASES: Final = {
    "esc": ESCAPE,
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
_ARRIVES_AS: Final = {
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+h": "Backspace",
    "ctrl+j": "Enter",
    "ctrl+left_square_bracket": "Esc",
    "ctrl+enter": "Enter",
    "shift+enter": "Enter",
    "shift+backspace": "Backspace",
    "shift+space": "a blank",
}
_SEND_ALWAYS: Final = "Ctrl and a letter, or Esc and then a letter, arrive from every terminal"


class Unsendable(Struct, frozen=True):
    """Why keys cannot be bound, and what would do instead."""

    why: str
    remedy: str = _SEND_ALWAYS


def read_keys(text: str) -> Keys | Unsendable:
    """The keys that `text` writes: names joined with "+", a blank between one key and the next.

    Textual's names, upper or lower case, and the usual short ones: "esc", "pgup", "del".
    """
    keys: Keys = ()
    for token in text.split():
        key = _spell(token)
        if isinstance(key, Unsendable):
            return key
        keys += normalise(key)
    if not keys:
        return Unsendable("no key is named", 'write it like "ctrl+n" or "escape s"')
    return _refusal(keys) or keys


def sound_keys(text: str) -> Keys:
    """As `read_keys`, of a text that it is known not to refuse."""
    return tuple(step for token in text.split() for step in normalise(str(_spell(token))))


@cache
def _spell(token: str) -> str | Unsendable:
    """One key in Textual's spelling, its modifiers in Textual's order."""
    if len(token) == 1:
        return name_of(token)
    *held, name = (token[:-1] + "plus" if token.endswith("++") else token).split("+")
    modifiers = {_MODIFIERS.get(modifier.lower(), modifier) for modifier in held}
    if strange := modifiers - {"alt", "ctrl", "shift"}:
        return Unsendable(f"{min(strange)!r} is no modifier that terminals send")
    name = _spell_name(name, keep_case="ctrl" not in modifiers)
    if modifiers == {"ctrl"} and name == "at":
        name = "space"  # one byte for both
    if name not in _NAMED and character_of(name) is None:
        return Unsendable(f"there is no key called {name!r}", _nearest(name))
    if "shift" in modifiers and len(name) == 1 and name.isalpha() and "ctrl" not in modifiers:
        modifiers, name = modifiers - {"shift"}, name.upper()
    if "alt" in modifiers and len(name) == 1 and name.isupper():
        modifiers, name = modifiers | {"shift"}, name.lower()
    return "+".join((*sorted(modifiers), name))


def _spell_name(name: str, *, keep_case: bool) -> str:
    if len(name) == 1:
        return name_of(name if keep_case else name.lower())
    return _ALIASES.get(name.lower(), name.lower())


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt key pays for it

    nearest = get_close_matches(name, sorted(_NAMED), n=1)
    return f"did you mean {nearest[0]!r}?" if nearest else _SEND_ALWAYS


def _refusal(keys: Keys) -> Unsendable | None:
    if keys[-1] == ESCAPE and keys not in {(ESCAPE,), (ESCAPE, ESCAPE)}:
        return Unsendable("Esc cannot end a sequence", "end it with a letter")
    for before, key in pairwise(("", *keys)):
        refused = _after_escape(key) if before == ESCAPE else _alone(key)
        if refused is not None:
            return refused
    return None


def _after_escape(key: str) -> Unsendable | None:
    """Esc and a key typed at once arrive as Alt and the key, if the terminal knows such a key."""
    if key in _TRAVEL | {ESCAPE, "backspace", "tab"} or key.removeprefix("shift+") in _ARROWS:
        return None
    if key == "O":
        return Unsendable("Esc O begins the codes of function keys", "take another letter")
    if len(key) == 1 and key.isalpha():
        return None
    if key in {"enter", "space"}:
        return Unsendable(f"Esc and {key}, or Alt+{key}, arrive as {key} alone")
    if "+" not in key and character_of(key) is not None:
        return Unsendable(f"Esc and {key}, or Alt+{key}, type a character into the text")
    return Unsendable(f"Esc and {key}, or Alt+{key}, do not arrive as two keys")


def _alone(key: str) -> Unsendable | None:
    *held, name = key.split("+")
    if key in _ARRIVES_AS:
        return Unsendable(f"{key} arrives as {_ARRIVES_AS[key]}")
    match tuple(held):
        case ():
            arrives = True
        case ("ctrl",):
            arrives = name in _TRAVEL | _CTRL_SIGNS or (
                len(name) == 1 and name.isascii() and name.isalpha()
            )
        case ("shift",):
            arrives = name in _TRAVEL | {"tab"}
        case _:  # both; Alt is Esc by now
            arrives = name in _ARROWS | {"home", "end"}
    return None if arrives else Unsendable(f"{key} does not arrive from most terminals")
