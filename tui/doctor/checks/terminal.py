"""Size, colours and characters of the terminal, and what lies between it and the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.doctor.diagnosis import Diagnosis, bad, better, good
from tui.doctor.facts import Facts, TerminalFacts
from tui.terminal.abilities import MILLIONS, Abilities, why_unusable

WHOLE: Final = (80, 24)


def check_terminal(facts: Facts) -> Iterator[Diagnosis]:
    terminal = facts.terminal
    if not terminal.is_there:
        yield better("this is no terminal", "run it where you work, to look at the terminal too")
    else:
        why = why_unusable(terminal.abilities)
        if why is not None:
            yield bad(why.what, why.remedy)
        else:
            yield from _size(terminal.abilities)
        yield from _colours(terminal)
    yield from _characters(terminal)
    yield from _between(terminal)


def _size(seen: Abilities) -> Iterator[Diagnosis]:
    columns, rows = WHOLE
    size = f"{seen.columns}x{seen.rows} cells"
    if seen.columns < columns or seen.rows < rows:
        yield better(f"{size}: some of the screen is left out", f"{columns}x{rows} shows it all")
    else:
        yield good(size)


def _colours(terminal: TerminalFacts) -> Iterator[Diagnosis]:
    seen = terminal.abilities
    if terminal.environment.get("NO_COLOR"):
        yield good("no colours, as NO_COLOR asks: bold, underlined and struck out instead")
    elif seen.colours == MILLIONS:
        yield good(f"TERM={seen.term}, 16 million colours")
    elif seen.colours == 256:
        yield good(f"TERM={seen.term}, 256 colours")
    else:
        yield better(
            f"TERM={seen.term} has {seen.colours or 'no'} colours: the theme is ansi",
            "if your terminal has more, say so",
            "export TERM=xterm-256color",
        )


def _characters(terminal: TerminalFacts) -> Iterator[Diagnosis]:
    named = [terminal.environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    locale = next(filter(None, named), "")
    if locale in ("", "C", "POSIX"):
        yield better(
            f"the locale is {locale or 'not set'}: UTF-8 is taken for granted",
            "if letters come out wrong, say which characters your terminal knows",
            "export LANG=C.UTF-8",
        )
    elif terminal.abilities.is_unicode:
        yield good(f"the locale {locale} is UTF-8")
    elif not terminal.abilities.charset:
        yield better(
            f"the locale {locale} names no character set: UTF-8 is taken for granted",
            "name it",
            f"export LANG={locale}.UTF-8",
        )


def _between(terminal: TerminalFacts) -> Iterator[Diagnosis]:
    inside = "tmux" if terminal.in_tmux else "screen" if terminal.in_screen else ""
    if terminal.way and not inside:
        yield better(
            f"over {terminal.way}, and not in tmux",
            "work in tmux: a connection that drops does not end the program then"
            " (nothing that is on the screen is lost either way)",
            "tmux new -A -s recaption",
        )
    elif terminal.way or inside:
        places = (inside and f"in {inside}", terminal.way and f"over {terminal.way}")
        yield good(" ".join(filter(None, places)))
    if terminal.in_screen:
        yield better("screen does not mark what is pasted", "tmux does")
