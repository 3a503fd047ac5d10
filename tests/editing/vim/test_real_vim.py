"""The same scripts in the real vim and in ours: text and cursor must be equal."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from random import Random
from shutil import which
from typing import Final

import pytest

from tests.editing.vim.real import Case, run_vim
from tests.editing.vim.typist import played

pytestmark = pytest.mark.skipif(which("vim") is None, reason="needs vim")

PROSE: Final = (
    "The left arm (grey) lifts the red cup.\nIt waits, then puts it down.\n\nThe café is empty!",
    'A robot says "hello there" twice. Nobody answers.\nWhy? It is late.',
    "one two three\nfour five six\n\nseven. Eight (nine) now! Ten\nEleven [x] is it.",
    "Das Gerät öffnet die Tür — langsam. Dann hält es an.\nEs piept.",
    "Short.\n\n\nA hand's grip; it slips, it falls.\nThe end",
)
MOTIONS: Final = (
    *("w", "b", "e", "ge", "W", "B", "E", "gE", "0", "^", "$", "gg", "G", "h", "l", "j", "k"),
    *("{", "}", "(", ")", "3w", "2e", "2b", "3l", "2h", "2j", "fe", "te", "Fe", "Te", "2fe"),
    *("fe;", "te;", "te,", "%", "/it\r", "?e\r", "/the\rn", "/e\rN", "*", "#", "2G"),
)
OBJECTS: Final = ("iw", "aw", "iW", "aW", "is", "as", "ip", "ap", "i(", "a(", 'i"', 'a"', "a[")
OPERATORS: Final = ("d", "c", "y", "gu", "gU", "g~")
WAYS: Final = ("w", "b", "e", "W", "$", "^", "}", ")", "fe", "te", "Fe", "2w", "j", "k", "G")
SINGLE: Final = (
    *("x", "3x", "X", "s!\x1b", "S!\x1b", "D", "C!\x1b", "rz", "2rz", "~", "4~", "J", "p", "P"),
    *("2p", "dd", "cc!\x1b", "ihi \x1b", "ahi \x1b", "Ihi \x1b", "3ihi \x1b", "guu", "gUU"),
    *("Ahi \x1b", "ohi\x1b", "Ohi\x1b", "2oa b\x1b", "ia b\x17\x1b", "ia b\x15\x1b", "ax\b\by\x1b"),
    *("ia\x0fwb\x1b", "viwd", "vawcup\x1b", "vjd", "Vd", "Vjy", "vlU", "veu", "ve~", "vjJ", "VjJ"),
    *("viwr-", "veod", "v$d", "vipd", "vi(c!\x1b", "vawawy", "viWd", "veD", "vjX", "vlC!\x1b"),
    *("vS!\x1b", "veY"),
)
# One after the other, each undone by itself.
ROWS: Final = (
    *(("yy", "p"), ("yy", "P"), ("dd", "p"), ("x", "p"), ("Vy", "p"), ("yw", "viwp"), ("yy", "Vp")),
    *(("ix\x1b", "u", "gg"), ("cwhi\x1b", "u", "\x12", "gg"), ("dd", "u", "gg"), ("x", "w", ".")),
    *(("dw", "j", "."), ("cwhi\x1b", "w", "."), ("A!\x1b", "k", "."), ("ohi\x1b", ".")),
    *(("3x", "w", "."), ("vwd", "."), ("~", "."), ("daw", "w", "."), ("dd", ".")),
)
SCRIPTS: Final = 200
# What is other here on purpose, or because it is beside the point: text, place, commands, why.
DIFFERENCES: Final = (
    ("one two", 0, ("gUh",), "an operator over no way at all does nothing"),
    ("one two", 4, ("viwI!\x1b",), "I and A while selecting type at the ends of the selection"),
    ("one two", 0, (">>",), "captions have no indent: < and > step frames"),
    (
        "one\ntwo",
        1,
        ("dd", "u"),
        "undo brings the cursor back where it was, not to the line's start",
    ),
    (
        "one\n two",
        4,
        ("i\x17\x1b",),
        "Ctrl+W deletes a word, also where it begins in the line above",
    ),
    ("a\n\n\nb c", 2, ("daw",), "an empty line is taken with the whole word behind it"),
    ('say "it" now', 6, ('d2i"',), "a count before quotes is not there to take them too"),
    ("one\ntwo six", 0, ("d2iw",), "a word object ends with its line"),
)
# Scripts in which a word object meets an empty line; see above.
ON_EMPTY_LINES: Final = frozenset({56, 155})
COMMANDS: Final = range(2, 7)


def commands(hand: Random) -> tuple[str, ...]:
    """One command, whole, or a few that belong together."""
    kind = hand.random()
    if kind < 0.3:
        return (hand.choice(MOTIONS),)
    if kind < 0.6:
        operator = hand.choice(OPERATORS)
        ways = tuple(way for way in WAYS + OBJECTS if operator in "dcy" or way not in "b^")
        typed = hand.choice(("new", "two words")) + "\x1b" if operator == "c" else ""
        return (operator + hand.choice(ways) + typed,)
    return hand.choice(ROWS) if kind < 0.75 else (hand.choice(SINGLE),)


def script(number: int) -> Case:
    """A text, a place in it, and some commands."""
    hand = Random(number)
    text = hand.choice(PROSE)
    at = hand.randrange(len(text))
    if text[at] == "\n" and at and text[at - 1] != "\n":
        at -= 1
    return Case(
        text, at, tuple(chain.from_iterable(commands(hand) for _ in range(hand.choice(COMMANDS))))
    )


def test_generated_scripts_come_to_the_same_text_and_cursor(tmp_path: Path) -> None:
    cases = [script(number) for number in range(SCRIPTS) if number not in ON_EMPTY_LINES]
    differing = [
        (case, ours, theirs)
        for case, theirs in zip(cases, run_vim(cases, tmp_path), strict=True)
        if (ours := played(case.text, case.at, case.commands)) != (theirs.text, theirs.at)
    ]
    assert not differing, "\n".join(map(str, differing[:5]))


def test_what_differs_is_named_and_does_differ(tmp_path: Path) -> None:
    cases = [Case(text, at, commands) for text, at, commands, _ in DIFFERENCES]
    for case, theirs in zip(cases, run_vim(cases, tmp_path), strict=True):
        assert played(case.text, case.at, case.commands) != (theirs.text, theirs.at), case
