"""Colours of pictures as a terminal can show them.

A picture on a screen of 256 colours uses the cube of 216 and the 24 greys, which look the same
in every terminal; the first sixteen are whatever somebody made of them. What is nearest is
measured in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020), where
distances are those of the eye: the greys then serve dull colours, as they should.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

LEVELS: Final = (0, 95, 135, 175, 215, 255)
# Five bits a channel: what differs by less differs by noise, which would cost bytes.
_STEP: Final = 3
_UNKNOWN: Final = 0
# Most colours of a room are duller than the table's, and would all be grey; the cup has to be red.
_MORE_COLOUR: Final = 1.25
_PARTS: Final = {"\u2591": 0.25, "\u2592": 0.5, "\u2593": 0.75, "\u2588": 1.0}
_SIXTEEN: Final = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)

Lab = tuple[float, float, float]


class Inks(StrEnum):
    """What pictures are drawn with, the finest first."""

    MILLIONS = "24-bit colour"
    TABLE = "256 colours"
    BLANKS = "blanks on 256 colours"
    SIXTEEN = "16 colours, mixed"
    LETTERS = "letters"


def inks_of(
    color_system: str | None,
    locale: str,
    *,
    no_color: bool = False,
    in_millions: bool = False,
) -> Inks:
    """What a terminal can draw with, by its number of colours and the name of its locale.

    A locale that says it knows ASCII only is believed; no name at all is UTF-8 nowadays. 24-bit
    colour only where it is wanted: it costs twice the bytes.
    """
    knows_blocks = locale.upper() not in ("C", "POSIX")
    if no_color or color_system is None:
        return Inks.LETTERS
    if color_system == "standard":
        return Inks.SIXTEEN if knows_blocks else Inks.LETTERS
    if not knows_blocks:
        return Inks.BLANKS
    return Inks.MILLIONS if color_system == "truecolor" and in_millions else Inks.TABLE


class Mixture(NamedTuple):
    """A character that covers a part of its cell in one of 16 colours, on another."""

    character: str
    ink: int
    ground: int


class Quantiser:
    """Nearest colours of a table of numbers from 1 to 255. Each is sought once, when a picture
    first needs it; in the table of 256 only among its neighbours.
    """

    def __init__(self, table: Sequence[tuple[int, tuple[int, int, int]]], *, is_cube: bool) -> None:
        self._table = tuple((number, _lab(*rgb)) for number, rgb in table)
        self._greys = tuple(
            each
            for each, (_, rgb) in zip(self._table, table, strict=True)
            if rgb[0] == rgb[1] == rgb[2]
        )
        self._by_number = dict(self._table)
        self._known = bytearray(1 << 15)
        self._is_cube = is_cube

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
        if not self._is_cube:
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


def mixtures() -> tuple[Mixture, ...]:
    """Ways to fill a cell with 16 colours: each of them, on black, grey or white, in four parts."""
    return tuple(
        Mixture(character, ink, ground)
        for ground in (0, 8, 7)
        for ink in range(16)
        for character in _PARTS
        if ink != ground
    )


def table_of_16() -> Sequence[tuple[int, tuple[int, int, int]]]:
    """What each mixture looks like, counted from 1, with the sixteen as xterm has them."""
    return tuple((number, _mixed(mixture)) for number, mixture in enumerate(mixtures(), start=1))


def _mixed(mixture: Mixture) -> tuple[int, int, int]:
    part = _PARTS[mixture.character]
    ink, ground = _SIXTEEN[mixture.ink], _SIXTEEN[mixture.ground]
    red, green, blue = (
        round(part * over + (1 - part) * under) for over, under in zip(ink, ground, strict=True)
    )
    return red, green, blue


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
