"""What a terminal can show, as far as the environment tells; no terminal is asked.

A late answer to a question would be typed into the text.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault

MILLIONS: Final = 1 << 24
# Below this nothing can be worked on: a line of the rewrite, what is said of it, the keys.
LEAST_COLUMNS: Final = 20
LEAST_ROWS: Final = 6

_STDIN: Final = 0
_STDERR: Final = 2
_CANNOT: Final = frozenset({"", "dumb", "unknown", "emacs"})
_MANY: Final = ("256color", "kitty", "alacritty", "foot", "ghostty", "wezterm", "contour", "direct")
# Terminals of one colour; their emulators have more, and then another name.
_ONE: Final = ("vt100", "vt102", "vt220", "vt320", "ansi-m", "linux-m", "xterm-mono", "screen-m")


class Abilities(Struct, frozen=True):
    """`colours` are 0, 16, 256 or MILLIONS. `charset` is that of the locale, as Python names it.

    Where `is_there` is False, it is no terminal at all.
    """

    term: str
    colours: int
    charset: str
    columns: int
    rows: int

    is_there: bool = True

    @property
    def is_unicode(self) -> bool:
        return self.charset.startswith("utf")


def terminal_here(environment: Mapping[str, str] = os.environ) -> Abilities:
    """What the terminal that this program reads and writes can show.

    Frames go to stderr. One that does not tell its size is taken for the usual one.
    """
    is_there = os.isatty(_STDIN) and os.isatty(_STDERR)
    columns, rows = os.get_terminal_size(_STDERR) if is_there else (0, 0)
    return abilities(environment, columns or 80, rows or 24, is_there=is_there)


def abilities(
    environment: Mapping[str, str], columns: int, rows: int, *, is_there: bool = True
) -> Abilities:
    """What the terminal of a program with that environment can show."""
    colours, charset = colours_of(environment), charset_of(environment)
    return Abilities(environment.get("TERM", ""), colours, charset, columns, rows, is_there)


def colours_of(environment: Mapping[str, str]) -> int:
    """How many colours there are; none where NO_COLOR is set (https://no-color.org)."""
    term = environment.get("TERM", "").lower()
    if environment.get("NO_COLOR") or term in _CANNOT or term in _ONE:
        return 0
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return MILLIONS
    return 256 if any(name in term for name in _MANY) else 16


def charset_of(environment: Mapping[str, str]) -> str:
    """The character set of the locale, "" where it names none.

    The locale "C" says nothing about the terminal: it is that of containers, and of whoever logs
    in where no locale is set, at terminals that know UTF-8. Python reads it so too (PEP 538).
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next(filter(None, names), "")
    charset = locale.partition(".")[2].partition("@")[0]
    if not charset:
        return "utf-8" if locale in ("", "C", "POSIX") else ""
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return charset.lower()


def why_unusable(terminal: Abilities) -> Fault | None:
    """Why nothing can be worked on at this terminal, and what to do; None where it can."""
    if not terminal.is_there:
        return Fault("this is no terminal", remedy="start it where keys can be pressed")
    if terminal.term.lower() in _CANNOT:
        what = f"this terminal (TERM={terminal.term or 'unset'}) cannot place a cursor"
        return Fault(what, key="TERM", remedy="if it can, say so: export TERM=xterm-256color")
    if not terminal.is_unicode and terminal.charset:
        what = f"this terminal's characters are {terminal.charset}, and captions are UTF-8"
        return Fault(what, key="LANG", remedy="if it knows UTF-8, say so: export LC_ALL=C.UTF-8")
    if terminal.columns < LEAST_COLUMNS or terminal.rows < LEAST_ROWS:
        what = f"this terminal has {terminal.columns}x{terminal.rows} cells"
        remedy = f"make it {LEAST_COLUMNS}x{LEAST_ROWS} at least; 80x24 shows everything"
        return Fault(what, remedy=remedy)
    return None


def refuse_unusable(terminal: Abilities) -> None:
    """Raises BadInput where nothing can be worked on at this terminal."""
    why = why_unusable(terminal)
    if why is not None:
        raise BadInput(why)
