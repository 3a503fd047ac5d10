"""What a reader must not miss: characters that hide, reorder or command, shown as marks.

`visible` keeps every code point one code point, so offsets into the caption stay offsets into
what is painted. It is for painting only; what is stored, compared and counted stays untouched.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

UNDECODABLE: Final = "\ufffd"
HIDDEN: Final = "\u2422"
LEFT_TO_RIGHT: Final = "\u21e2"
RIGHT_TO_LEFT: Final = "\u21e0"
DIRECTION_ENDS: Final = "\u21e3"
CONTROL_PICTURES: Final = 0x2400
DELETE_PICTURE: Final = "\u2421"
C1_PICTURE: Final = "\u2426"

# More marks than any script stacks on one letter; a longer run is there to smear over other rows.
LONGEST_COMBINING_RUN: Final = 8

_COMBINING = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f"
)
_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINING_SCRIPTS = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af"
# The parts of a Hangul syllable; all but the first have no width of their own.
_INITIALS = "\u1100-\u115f\ua960-\ua97c"
_VOWELS = "\u1161-\u11a7\ud7b0-\ud7c6"
_FINALS = "\u11a8-\u11ff\ud7cb-\ud7fb"
_SYLLABLES = "\uac00-\ud7a3"
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SUSPECT = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # controls; a line feed is layout, see `visible_line`
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

_WELL_USED = "|".join(
    (
        f"(?<=[{_PICTOGRAPH}\ufe0f])\u200d(?=[{_PICTOGRAPH}])",
        f"(?<=[{_JOINING_SCRIPTS}])[\u200c\u200d](?=[{_JOINING_SCRIPTS}])",
        f"(?<=[{_PICTOGRAPH}\u00a9\u00ae\u203c\u2049\u2122\u2139\u3030\u303d\u3297\u32990-9#*])[\ufe0e\ufe0f]",
        f"(?<=[{_IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
        "(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f",
        f"(?<=[{_INITIALS}{_VOWELS}{_SYLLABLES}])[{_VOWELS}]",
        f"(?<=[{_VOWELS}{_FINALS}{_SYLLABLES}])[{_FINALS}]",
        f"(?<![{_COMBINING}\n])(?<!\\A)[{_COMBINING}]{{1,{LONGEST_COMBINING_RUN}}}",
    )
)
_NOTABLE = re.compile(f"[{_SUSPECT}{_COMBINING}{_VOWELS}{_FINALS}]")

_LEFT_TO_RIGHT = frozenset("\u200e\u202a\u202d\u2066\u2068")
_RIGHT_TO_LEFT = frozenset("\u200f\u061c\u202b\u202e\u2067")
_DIRECTION_ENDS = frozenset("\u202c\u2069")


def visible(text: str) -> str:
    """Return `text` fit to be painted: as many code points, nothing in it acts or hides.

    Controls become their pictures, direction controls arrows, what has no width a blank symbol.
    Line feeds are kept. So are a joiner between two pictographs or two letters of a script that
    needs it, a variation selector right after what it selects, the tags of a flag, vowel and final
    of a Hangul syllable, and up to `LONGEST_COMBINING_RUN` combining marks after a base: readers
    see those by their effect.
    """
    if _NOTABLE.search(text) is None:
        return text
    return _judged().sub(_mark, text)


@cache
def _judged() -> re.Pattern[str]:
    """Few captions need it, and compiling it takes milliseconds."""
    notable = f"[{_SUSPECT}{_COMBINING}{_VOWELS}{_FINALS}]"
    return re.compile(f"(?P<well_used>{_WELL_USED})|{notable}")


def visible_line(text: str) -> str:
    """Return `text` for a place of one line (a name, a path, a message): no line feed left."""
    return visible(text).replace("\n", chr(CONTROL_PICTURES + ord("\n")))


def _mark(found: re.Match[str]) -> str:
    return found[0] if found["well_used"] is not None else mark_of(found[0])


def mark_of(character: str) -> str:
    """Return the mark, one cell wide, that stands for a character which must not be painted."""
    code = ord(character)
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    if code <= 0x7F:
        return DELETE_PICTURE
    if code <= 0x9F:
        return C1_PICTURE
    if 0xD800 <= code <= 0xDFFF:
        return UNDECODABLE
    if character in _LEFT_TO_RIGHT:
        return LEFT_TO_RIGHT
    if character in _RIGHT_TO_LEFT:
        return RIGHT_TO_LEFT
    return DIRECTION_ENDS if character in _DIRECTION_ENDS else HIDDEN
