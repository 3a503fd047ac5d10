"""The control sequences that a terminal sends: which are ours, and which nobody here asked for.

Terminals answer late, or answer what another program has asked; they report mice and sizes that
nobody wants. None of it may become text or end the program. Forms: ECMA-48 5.4 (control
sequences) and 8.3.143 (strings), and the keyboard protocol of Kitty.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

PASTE_BEGINS: Final = "\x1b[200~"
PASTE_ENDS: Final = "\x1b[201~"

# Alt+], Alt+P and Alt+_ begin as strings do; what answers there are go on like this.
_STRING: Final = r"\x1b(?:\](?=\d)|P(?=[\d;<=>?$+|!])|_(?=G))[^\x07\x1b\x9c]*"
_CSI: Final = r"\x1b\[(?!M)[ -?]*"
# An old report of the mouse: three characters after the M. Then two kinds of function keys.
_ODD: Final = r"\x1b\[(?:M[^\x1b]{3}|\[[A-E]|\d{1,2}\$(?![@-~]))"


class Kind(StrEnum):
    """What a stretch of input is."""

    TEXT = "text"
    KEY = "key"  # Esc and a character, or Esc alone before another
    CSI = "csi"
    ANSWER = "answer"  # a string, or a broken sequence: nobody's


_TOKEN: Final = re.compile(
    rf"(?P<text>[^\x1b]+)"
    rf"|(?P<csi>{_ODD}|{_CSI}[@-~])"
    rf"|(?P<answer>{_STRING}(?:\x07|\x1b\\|\x9c|(?=\x1b))|\x1b\[M[^\x1b]{{0,2}}|{_CSI})"
    rf"|(?P<key>\x1bO[ -~]|\x1b[^\x1b\[]|\x1b)"
)
# The beginning of a sequence whose end may come with the next packet.
_OPEN: Final = re.compile(
    rf"(?:\x1b[\]P_O\[]?|{_CSI}|\x1b\[M[^\x1b]{{0,2}}|\x1b\[\[|{_STRING}\x1b?)\Z"
)
_OPEN_STRING: Final = re.compile(rf"({_STRING})(\x1b?)\Z")
_LONGEST: Final = 64

_MODE: Final = re.compile(r"\x1b\[\?\d{1,5};\d\$y")
_PLACE: Final = re.compile(r"\x1b\[\d{1,5};\d{1,5}R")
_SIZE: Final = re.compile(
    r"\x1b\[48;([1-9]\d{0,3})(?::\d*)?;([1-9]\d{0,3})(?::\d*)?;\d{1,5}(?::\d*)?;\d{1,5}(?::\d*)?t"
)
_FOCUS: Final = ("\x1b[I", "\x1b[O")
_EXTENDED_KEY: Final = re.compile(
    r"\x1b\[(?P<code>\d{0,7})(?::[\d:]*)?"
    r"(?:;(?P<held>\d{0,3})(?::(?P<event>[123]))?(?:;(?P<text>\d{1,7}(?::\d{1,7})*)?)?)?"
    r"(?P<end>[u~ABCDEFHPQRS])"
)
_RELEASE: Final = "3"
# A terminal of more cells than that is none.
_MOST_CELLS: Final = 1_000_000


def next_token(received: str) -> tuple[Kind, str] | None:
    """What `received` begins with; None where its end is still to come."""
    if _OPEN.match(received):
        return None
    token = _TOKEN.match(received)
    assert token is not None, "every character begins a token"
    return Kind(token.lastgroup or ""), token[0]


def shortened(unfinished: str) -> str:
    """The same unfinished sequence, in few characters where it is nobody's anyway."""
    if string := _OPEN_STRING.match(unfinished):
        return f"{string[1][:3]}{string[2]}"
    return unfinished if len(unfinished) <= _LONGEST else "\x1b[!"


def is_answer(unfinished: str) -> bool:
    """Whether an unfinished sequence is more than a key, or the beginning of one."""
    return len(unfinished) > 2 and unfinished not in ANSI_SEQUENCES_KEYS


def understood(sequence: str) -> str:
    """A control sequence as Textual's parser knows it; empty where it is nobody's."""
    if sequence in ANSI_SEQUENCES_KEYS or sequence in _FOCUS:
        return sequence
    if size := _SIZE.fullmatch(sequence):
        return sequence if int(size[1]) * int(size[2]) <= _MOST_CELLS else ""
    if _MODE.fullmatch(sequence) or _PLACE.fullmatch(sequence):
        return sequence
    key = _EXTENDED_KEY.fullmatch(sequence)
    return "" if key is None else _plain_key(key)


def _plain_key(key: re.Match[str]) -> str:
    """A pressed key without what we did not ask for: its other layouts, and that it repeats."""
    code, text = key["code"] or "1", key["text"] or ""
    if key["event"] == _RELEASE or not all(map(_is_character, (code, *filter(None, [text])))):
        return ""
    parts = [code, key["held"] or ("1" if text else ""), text]
    return f"\x1b[{';'.join(parts).rstrip(';')}{key['end']}"


def _is_character(codes: str) -> bool:
    return all(
        int(code) <= 0x10FFFF and not 0xD800 <= int(code) <= 0xDFFF for code in codes.split(":")
    )
