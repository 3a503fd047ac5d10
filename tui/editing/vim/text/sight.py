"""A text as commands see it: one character for each that a person sees."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

from sessions.captions.graphemes import boundaries
from tui.editing.wrap import is_plain

BLANK = 0
SIGN = 1
LETTER = 2


class Sight(Struct, frozen=True):
    """`text` has the first code point of each character, `offsets` where each begins, and the end.

    `offsets` is None where both are the same, as in most captions.
    """

    text: str
    offsets: tuple[int, ...] | None

    def offset(self, place: int) -> int:
        """The code point at which the character at `place` begins."""
        return place if self.offsets is None else self.offsets[place]

    def place(self, offset: int) -> int:
        """The character that begins at `offset`, or within which it is."""
        return offset if self.offsets is None else bisect_right(self.offsets, offset) - 1


@lru_cache(maxsize=4)
def sight_of(text: str) -> Sight:
    """`text` as commands see it."""
    if is_plain(text):
        return Sight(text, None)
    offsets = boundaries(text)
    return Sight("".join(text[at] for at in offsets[:-1]), offsets)


def line_start(text: str, at: int) -> int:
    """Where the line begins that `at` is in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The line feed that ends the line of `at`, or the end of the text."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def last_in_line(text: str, at: int) -> int:
    """The last character of the line of `at`; where it is empty, its only place."""
    return max(line_start(text, at), line_end(text, at) - 1)


def first_in_line(text: str, at: int) -> int:
    """The first character of the line that is no blank, or its last."""
    start, last = line_start(text, at), last_in_line(text, at)
    return next((k for k in range(start, last) if text[k] not in " \t"), last)


def is_empty_line(text: str, at: int) -> bool:
    """Whether `at` stands in a line without a character."""
    return line_start(text, at) == line_end(text, at)


def on_character(text: str, at: int) -> int:
    """`at`, or the character before it where a line ends: commands stand on characters."""
    return min(max(0, at), last_in_line(text, min(max(0, at), len(text))))


def lines_down(text: str, at: int, count: int) -> int:
    """The start of the line `count` lines below that of `at`; the last has none below it."""
    start = line_start(text, at)
    for _ in range(count):
        end = line_end(text, start)
        if end == len(text):
            break
        start = end + 1
    return start


def lines_up(text: str, at: int, count: int) -> int:
    """The start of the line `count` lines above that of `at`."""
    start = line_start(text, at)
    for _ in range(count):
        if start == 0:
            break
        start = line_start(text, start - 1)
    return start


@lru_cache(maxsize=2048)
def _class_of(character: str) -> int:
    if character in " \t\n\u3000\u00a0":
        return BLANK
    code = ord(character)
    if character == "_" or (character.isalnum() and code < 0x2E80):
        return LETTER
    if code < 0x2E80:
        return SIGN
    for kind, (first, last) in enumerate(_SCRIPTS, LETTER + 1):
        if first <= code <= last:
            return kind
    return LETTER if character.isalnum() else SIGN


# Scripts without blanks: a word ends where another of these begins. Kana, ideographs, syllables.
_SCRIPTS = (
    (0x3040, 0x309F),
    (0x30A0, 0x30FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0x1F000, 0x1FAFF),
)


def class_at(text: str, at: int, *, big: bool) -> int:
    """What kind of character stands at `at`; `big`: only blank or not. The end is a blank."""
    kind = _class_of(text[at]) if at < len(text) else BLANK
    return min(kind, SIGN) if big else kind
