"""All that we write to a terminal, as a grammar; whatever else is in an output is a stranger's.

On our screen: the painter's moves and pens, and what our driver and Textual's write at the start
and at the end. Beside it: plain lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_MOVES: Final = rb"\x1b\[(?:[1-9]\d{0,3};[1-9]\d{0,3}H|[1-9]\d{0,3}G|\d{0,4}[ABCD]|[@P])|\x08"
_COLOUR: Final = rb"[34]8;(?:5;\d{1,3}|2;\d{1,3};\d{1,3};\d{1,3})|39|49|(?:3|4|9|10)[0-7]"
_ATTRIBUTE: Final = rb"[0-9]|2[1-9]|5[1-5]"
_PEN: Final = rb"\x1b\[;?(?:(?:%b|%b)(?:;(?:%b|%b))*)?m" % ((_COLOUR, _ATTRIBUTE) * 2)
# Screen, cursor, focus, keys, pastes, wrapping, updates and sizes: what is asked for and ended.
_MODES: Final = (
    rb"\x1b\[5n|"
    rb"\x1b\[\?(?:1049|25|1004|2004|7|2026|2048)[hl]|\x1b\[\?(?:2026|2048)\$p"
    rb"|\x1b\[>25u|\x1b\[<u|\x1b\[[02] q|\x1b\[\?(?:1000|1003|1006|1015|1016)l"
)
_OURS: Final = re.compile(b"|".join((_MOVES, _PEN, _MODES)))
_WORDS: Final = re.compile(rb"[^\x00-\x1f\x7f]+")
_LINE_ENDS: Final = re.compile(rb"\r?\n|\r")
_ENTERS: Final = b"\x1b[?1049h"
_LEAVES: Final = b"\x1b[?1049l"

# Signs of Arabic, Syriac and Kaithi that stand around numbers and are seen (Unicode 23.1).
_SEEN: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Joiners, and the tags of a flag: readers see those by their effect.
_JOINING: Final = _SEEN | {"\u200c", "\u200d"} | {chr(code) for code in range(0xE0020, 0xE0080)}
_FORBIDDEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_LONGEST_RUN: Final = 8


def strangers(output: bytes) -> Sequence[str]:
    """What of a program's whole output we have not written, each with what stands around it."""
    return list(_strangers(output))


def plain_strangers(output: bytes) -> Sequence[str]:
    """The same for what has no screen: nothing but text, line ends and pens may be in it."""
    pens = re.compile(_PEN)
    return [found for found in _strangers(output, pens) if found]


def _strangers(output: bytes, ours: re.Pattern[bytes] = _OURS) -> Iterator[str]:
    at, is_on_screen = 0, False
    while at < len(output):
        if ended := _LINE_ENDS.match(output, at):
            if is_on_screen:
                yield _around(output, at, "a line end on the screen")
            at = ended.end()
        elif sequence := ours.match(output, at):
            is_on_screen = (is_on_screen or sequence[0] == _ENTERS) and sequence[0] != _LEAVES
            at = sequence.end()
        elif words := _WORDS.match(output, at):
            yield from (_around(output, at, why) for why in _wrong_in(words[0]))
            at = words.end()
        else:
            yield _around(output, at, "no sequence of ours")
            at += 1


def _wrong_in(words: bytes) -> Iterator[str]:
    try:
        text = words.decode("utf-8")
    except UnicodeDecodeError as broken:
        yield f"no UTF-8: {broken.reason}"
        return
    run = 0
    for character in text:
        category = unicodedata.category(character)
        if category in _FORBIDDEN or (category == "Cf" and character not in _JOINING):
            yield f"{unicodedata.name(character, f'U+{ord(character):04X}')}"
        run = run + 1 if unicodedata.combining(character) else 0
        if run == _LONGEST_RUN + 1:
            yield "marks without end"


def _around(output: bytes, at: int, why: str) -> str:
    return f"{why}: {output[max(0, at - 40) : at + 40]!r}"
