"""What terminals send for keys, from their documents and their own settings as they come.

xterm: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html. macOS Terminal: the list under
Settings, Profiles, Keyboard. Windows Terminal: its default actions, and the sequences of xterm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from keymaps.keymap import Keys
from keymaps.names import ESCAPE, character_of
from tests.keymaps.terminal import sent_for

# The bytes for one key; None where the terminal or its system does something else with it.
Terminal: TypeAlias = Callable[[str], str | None]

_MAC: Final[Mapping[str, str | None]] = {
    # Mission Control has Ctrl and the arrows, the window itself scrolls by these four.
    **dict.fromkeys(("ctrl+left", "ctrl+right", "ctrl+up", "ctrl+down")),
    **dict.fromkeys(("home", "end", "pageup", "pagedown", "insert")),
    **dict.fromkeys(("shift+up", "shift+down", "shift+home", "shift+end")),
    **dict.fromkeys(("ctrl+home", "ctrl+end", "ctrl+delete", "shift+delete")),
    **{f"ctrl+shift+{name}": None for name in ("left", "right", "up", "down", "home", "end")},
    "ctrl+space": None,  # the next input source
    "f11": None,  # shows the desktop
    "shift+left": "\x1b[1;2D",
    "shift+right": "\x1b[1;2C",
}
_WINDOWS: Final[Mapping[str, str | None]] = {
    "ctrl+v": None,  # pastes
    "f11": None,  # fills the screen
    "ctrl+shift+up": None,  # these four scroll
    "ctrl+shift+down": None,
    "ctrl+shift+home": None,
    "ctrl+shift+end": None,
}


def xterm(key: str) -> str | None:
    """xterm, and with it most terminals of Unix."""
    return sent_for(key)


def mac_terminal(key: str) -> str | None:
    """Terminal of macOS; Option types characters, as it comes."""
    return _MAC[key] if key in _MAC else sent_for(key)


def windows_terminal(key: str) -> str | None:
    """Windows Terminal."""
    return _WINDOWS[key] if key in _WINDOWS else sent_for(key)


TERMINALS: Final[Mapping[str, Terminal]] = {
    "xterm": xterm,
    "macOS": mac_terminal,
    "Windows": windows_terminal,
}


def sent(terminal: Terminal, keys: Keys) -> tuple[str, ...] | None:
    """The bytes for each of `keys`, pressed one after the other; None where one is swallowed."""
    found = tuple(map(terminal, keys))
    return tuple(filter(None, found)) if all(each is not None for each in found) else None


def sent_with_alt(terminal: Terminal, keys: Keys) -> tuple[str, ...] | None:
    """The same with Alt (Option as Meta) held for the key behind each Esc.

    None where there is nothing to hold it for: Terminal of macOS has sequences of its own for
    Option and an arrow, and Alt with Esc belongs to window managers.
    """
    pressed: list[str] = []
    rest = list(keys)
    while rest:
        key = rest.pop(0)
        if key == ESCAPE and rest:
            behind = rest.pop(0)
            if not re.fullmatch(r"[A-Za-z]", character_of(behind) or ""):
                return None
            pressed.append(f"\x1b{behind}")
        elif (bytes_ := terminal(key)) is not None:
            pressed.append(bytes_)
        else:
            return None
    return tuple(pressed) if ESCAPE in keys else None
