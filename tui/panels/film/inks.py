"""Colours of pictures as a terminal can show them.

A picture on a screen of 256 colours uses the cube of 216 and the 24 greys, which look the same
in every terminal; the first sixteen are whatever somebody made of them. What is nearest is
measured in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020), where
distances are those of the eye: the greys then serve dull colours, as they should.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

LEVELS: Final = (0, 95, 135, 175, 215, 255)
# Five bits a channel: what differs by less differs by noise, which would cost bytes.
_STEP: Final = 3
_UNKNOWN: Final = 0
# Most colours of a room are duller than the table's, and would all be grey; the cup has to be red.
_MORE_COLOUR: Final = 1.25

Lab = tuple[float, float, float]


class Inks(StrEnum):
    """What pictures are drawn with."""

    MILLIONS = "truecolor"
    TABLE = "256"
    SIXTEEN = "16"
    LETTERS = "letters"


def inks_of(
    color_system: str | None, encoding: str, *, no_color: bool = False, in_millions: bool = False
) -> Inks:
    """What a terminal can draw with: by its number of colours, and half blocks only in UTF-8.

    24-bit colour only where it is wanted: it costs twice the bytes.
    """
    if no_color or color_system is None or not encoding.lower().startswith("utf"):
        return Inks.LETTERS
    if color_system == "truecolor" and in_millions:
        return Inks.MILLIONS
    return Inks.SIXTEEN if color_system == "standard" else Inks.TABLE


class Quantiser:
    """Nearest colours of a table. Each is sought once, when a picture first needs it."""

    def __init__(self, table: Sequence[tuple[int, tuple[int, int, int]]]) -> None:
        self._table = tuple((number, _lab(*rgb)) for number, rgb in table)
        self._greys = tuple(
            each
            for each, (_, rgb) in zip(self._table, table, strict=True)
            if rgb[0] == rgb[1] == rgb[2]
        )
        self._by_number = dict(self._table)
        self._known = bytearray(1 << 15)
        self._has_cube = len(table) > 16

    def number(self, red: int, green: int, blue: int) -> int:
        """The number of the colour nearest to this one."""
        key = (red >> _STEP) << 10 | (green >> _STEP) << 5 | blue >> _STEP
        known = self._known[key]
        if known == _UNKNOWN:
            known = self._known[key] = self._nearest(key)
        return known

    def _nearest(self, key: int) -> int:
        r, g, b = (_middle(key >> shift & 31) for shift in (10, 5, 0))
        light, *hue = _lab(r, g, b)
        lab = (light, hue[0] * _MORE_COLOUR, hue[1] * _MORE_COLOUR)
        return min(self._candidates(r, g, b), key=lambda each: _distance(each[1], lab))[0]

    def _candidates(self, r: int, g: int, b: int) -> Sequence[tuple[int, Lab]]:
        """The greys, and the corners of the cube around the colour."""
        if not self._has_cube:
            return self._table
        around = [
            16 + 36 * i + 6 * j + k for i in _around(r) for j in _around(g) for k in _around(b)
        ]
        return (*self._greys, *((number, self._by_number[number]) for number in around))


def table_of_256() -> Sequence[tuple[int, tuple[int, int, int]]]:
    """Numbers and colours of the cube and the greys of xterm's table."""
    cube = [
        (16 + 36 * i + 6 * j + k, (LEVELS[i], LEVELS[j], LEVELS[k]))
        for i in range(6)
        for j in range(6)
        for k in range(6)
    ]
    return (*cube, *((232 + step, (8 + 10 * step,) * 3) for step in range(24)))


def table_of_16() -> Sequence[tuple[int, tuple[int, int, int]]]:
    """Numbers and colours of the sixteen as xterm has them; black, which is 0, as 16."""
    low = [
        (number, tuple(205 if number >> bit & 1 else 0 for bit in range(3)))
        for number in range(1, 7)
    ]
    high = [
        (8 + number, tuple(255 if number >> bit & 1 else 0 for bit in range(3)))
        for number in range(1, 8)
    ]
    greys = [(16, (0, 0, 0)), (7, (229, 229, 229)), (8, (127, 127, 127))]
    return tuple((number, (rgb[0], rgb[1], rgb[2])) for number, rgb in (*low, *high, *greys))


def _around(value: int) -> tuple[int, ...]:
    """The levels of the cube at either side of a value."""
    above = next(at for at, level in enumerate(LEVELS) if level >= value)
    return (above,) if LEVELS[above] == value else (above - 1, above)


def _middle(step: int) -> int:
    """The value that five bits stand for: the whole range, from 0 to 255."""
    return step << 3 | step >> 2


def _lab(r: int, g: int, b: int) -> Lab:
    red, green, blue = (_linear(value / 255) for value in (r, g, b))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(value: float) -> float:
    return float(((value + 0.055) / 1.055) ** 2.4) if value > 0.04045 else value / 12.92


def _distance(a: Lab, b: Lab) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
