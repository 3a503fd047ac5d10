"""What a person sees as one character: the cursor stops at its edges and never within.

Extended grapheme clusters as in Unicode Annex 29, version 15.0: Python's character database, and
the exceptions that it does not hold. Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import lru_cache


class Kind(IntEnum):
    """Grapheme_Cluster_Break, with Extended_Pictographic as one more value."""

    OTHER = auto()
    CR = auto()
    LF = auto()
    CONTROL = auto()
    EXTEND = auto()
    JOINER = auto()
    SPACING = auto()
    PREPEND = auto()
    FLAG = auto()
    PICTURE = auto()
    L = auto()
    V = auto()
    T = auto()
    LV = auto()
    LVT = auto()


_BREAKS = frozenset({Kind.CR, Kind.LF, Kind.CONTROL})
_FOLLOWS = frozenset({Kind.EXTEND, Kind.JOINER, Kind.SPACING})
_SYLLABLE_PARTS = {
    Kind.L: frozenset({Kind.L, Kind.V, Kind.LV, Kind.LVT}),
    Kind.LV: frozenset({Kind.V, Kind.T}),
    Kind.V: frozenset({Kind.V, Kind.T}),
    Kind.LVT: frozenset({Kind.T}),
    Kind.T: frozenset({Kind.T}),
}


def next_boundary(text: str, at: int) -> int:
    """The end of the character that begins at the boundary `at`; the text's length at its end."""
    end = at + 1
    if end >= len(text):
        return len(text)
    if text[at : end + 1].isascii() and text[at] != "\r":
        return end
    left = kind(text[at])
    is_picture, flags = left is Kind.PICTURE, int(left is Kind.FLAG)
    while end < len(text):
        right = kind(text[end])
        if not _joins(left, right, is_picture=is_picture, is_half_flag=flags % 2 == 1):
            break
        has_followed = right in {Kind.EXTEND, Kind.JOINER} and left is not Kind.JOINER
        is_picture = right is Kind.PICTURE or (is_picture and has_followed)
        flags = flags + 1 if right is Kind.FLAG else 0
        left, end = right, end + 1
    return end


def previous_boundary(text: str, at: int) -> int:
    """The beginning of the character that ends at `at`, or within which `at` is; 0 at the start."""
    if at <= 1 or (text[at - 2 : at].isascii() and text[at - 1] != "\n"):
        return max(0, at - 1)
    start = at - 1
    while start > 0 and _may_join(text[start - 1], text[start]):
        start -= 1
    return max(begin for begin in _boundaries_from(text, start, at) if begin < at)


def snap(text: str, at: int) -> int:
    """`at`, or the beginning of the character within which it is."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    begin = previous_boundary(text, at)
    return at if next_boundary(text, begin) == at else begin


def boundaries(text: str) -> tuple[int, ...]:
    """Every place where the cursor may stand, from 0 to the text's length."""
    return tuple(_boundaries_from(text, 0, len(text)))


def _boundaries_from(text: str, start: int, stop: int) -> Iterator[int]:
    yield start
    while start < stop:
        start = next_boundary(text, start)
        yield start


def _may_join(left: str, right: str) -> bool:
    return _joins(kind(left), kind(right), is_picture=True, is_half_flag=True)


def _joins(left: Kind, right: Kind, *, is_picture: bool, is_half_flag: bool) -> bool:
    """Rules GB3 to GB13 for two neighbours.

    `is_picture`: a pictograph stands before `left`, with nothing between but what extends it.
    `is_half_flag`: `left` is the first, third, fifth... regional indicator of its run.
    """
    if left in _BREAKS or right in _BREAKS:
        return left is Kind.CR and right is Kind.LF
    if right in _FOLLOWS or left is Kind.PREPEND:
        return True
    if left is Kind.JOINER and right is Kind.PICTURE:
        return is_picture
    if left is Kind.FLAG and right is Kind.FLAG:
        return is_half_flag
    return right in _SYLLABLE_PARTS.get(left, ())


@lru_cache(maxsize=4096)
def kind(char: str) -> Kind:
    """How `char` joins its neighbours."""
    if char in _SINGLE:
        return _SINGLE[char]
    for pattern, some in _RANGES:
        if pattern.match(char):
            return some
    if "\uac00" <= char <= "\ud7a3":
        return Kind.LVT if (ord(char) - 0xAC00) % 28 else Kind.LV
    return _OF_CATEGORY.get(unicodedata.category(char), Kind.OTHER)


_SINGLE = {"\r": Kind.CR, "\n": Kind.LF, "\u200d": Kind.JOINER}
_OF_CATEGORY = {
    "Mn": Kind.EXTEND,
    "Me": Kind.EXTEND,
    "Mc": Kind.SPACING,
    "Cc": Kind.CONTROL,
    "Cf": Kind.CONTROL,
    "Cs": Kind.CONTROL,
    "Zl": Kind.CONTROL,
    "Zp": Kind.CONTROL,
}
# What the category alone gets wrong: Other_Grapheme_Extend and emoji modifiers, prepended signs,
# vowels that take part, marks that do not, ignorable code points that are not assigned.
_RANGES = tuple(
    (re.compile(f"[{characters}]"), some)
    for some, characters in {
        Kind.EXTEND: "\u09be\u09d7\u0b3e\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf"
        "\u0ddf\u1b35\u200c\u302e\u302f\uff9e\uff9f\U0001133e\U00011357\U000114b0\U000114bd"
        "\U000115af\U00011930\U0001d165\U0001d16e-\U0001d172\U0001f3fb-\U0001f3ff"
        "\U000e0020-\U000e007f",
        Kind.PREPEND: "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd"
        "\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011a84-\U00011a89\U00011d46"
        "\U00011f02",
        Kind.SPACING: "\u0e33\u0eb3",
        Kind.OTHER: "\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f"
        "\u109a-\u109c\u1a61\u1a63\u1a64\uaa7b\uaa7d\U00011720\U00011721",
        Kind.CONTROL: "\u2065\ufff0-\ufff8\U000e0000\U000e0002-\U000e001f\U000e0080-\U000e00ff"
        "\U000e01f0-\U000e0fff",
        Kind.FLAG: "\U0001f1e6-\U0001f1ff",
        Kind.L: "\u1100-\u115f\ua960-\ua97c",
        Kind.V: "\u1160-\u11a7\ud7b0-\ud7c6",
        Kind.T: "\u11a8-\u11ff\ud7cb-\ud7fb",
        Kind.PICTURE: "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b"
        "\u2328\u2388\u23cf\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe"
        "\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705\u2708-\u2712\u2714\u2716\u271d\u2721"
        "\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763-\u2767\u2795-\u2797"
        "\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297"
        "\u3299\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f\U0001f12f\U0001f16c-\U0001f171"
        "\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f1ad-\U0001f1e5"
        "\U0001f201-\U0001f20f\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f23c-\U0001f23f"
        "\U0001f249-\U0001f3fa\U0001f400-\U0001f53d\U0001f546-\U0001f64f\U0001f680-\U0001f6ff"
        "\U0001f774-\U0001f77f\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f\U0001f848-\U0001f84f"
        "\U0001f85a-\U0001f85f\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff\U0001f90c-\U0001f93a"
        "\U0001f93c-\U0001f945\U0001f947-\U0001faff\U0001fc00-\U0001fffd",
    }.items()
)
