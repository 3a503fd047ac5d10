"""Pictures as rows of cells.

A cell shows four quarters in two colours: the bright ones of its pixels and the dark ones. That
is twice as fine as U+2580 alone, for 5 to 8 % more bytes. Where colours are few, a cell shows one
mixture of two; where there are no blocks, a coloured blank; where there are no colours, a letter
as bright as the picture there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from sessions.media.picture import Picture
from tui.panels.film.inks import Inks, Quantiser, mixtures, table_of_16, table_of_256
from tui.panels.film.scale import CELL, scaled

Row = tuple[Segment, ...]
Number = Callable[[int, int, int], int]
# A character, and the numbers of the colours it is painted in and on.
Painted = tuple[str, int, int]
# The lumas of a cell's quarters, and its mean red and blue, in 256ths.
Looks = tuple[int, int, int, int, int, int]
Drawn = tuple[Painted, Looks]

# By which quarters are bright: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
# From dark to bright, on a dark ground.
_LETTERS: Final = " .,:;i1tfLCG08@"
# Of 255, in 256ths. Quarters that differ by less are shown as one colour; a cell that becomes
# another by less stays as it was.
_FLAT: Final = 10 << 8
_NOISE: Final = 10 << 8
# Luma of ITU-R BT.709, in 256ths.
_RED, _GREEN, _BLUE = 54, 183, 19


class Before:
    """The cells that were drawn last, by row, and what of the picture they stand for."""

    def __init__(self) -> None:
        self.rows: list[list[Drawn]] = []


def rows_of(picture: Picture, inks: Inks, before: Before | None = None) -> Iterator[Row]:
    """The rows of a picture, from the top; its size is in pixels of `scale.CELL`.

    Where it fills a cell in part, its edge goes on to the end of that cell. In a picture that
    follows `before` in a film, cells that differ by noise stay as they were, which spares bytes;
    what is drawn becomes `before`.
    """
    match inks:
        case Inks.LETTERS:
            yield from _letters(_one_pixel_a_cell(picture))
        case Inks.SIXTEEN | Inks.BLANKS:
            yield from _cells_of_one_pixel(_one_pixel_a_cell(picture), inks)
        case Inks.TABLE | Inks.MILLIONS:
            yield from _quarters(picture, inks, before or Before())


def _quarters(picture: Picture, inks: Inks, before: Before) -> Iterator[Row]:
    number = _NUMBERS[inks]()
    rows = _pixel_rows(picture)
    if picture.width % 2:
        rows = [row + row[-3:] for row in rows]
    rows += rows[-1:] * (-len(rows) % CELL.height)
    was, before.rows = before.rows, []
    for y in range(0, len(rows), CELL.height):
        above = _mean_of_rows(rows[y], rows[y + 1])
        below = _mean_of_rows(rows[y + 2], rows[y + 3])
        old = was[y // CELL.height] if y // CELL.height < len(was) else []
        drawn = list(_cells(above, below, number, old))
        before.rows.append(drawn)
        yield _row((painted for painted, _ in drawn), inks)


def _cells(above: bytes, below: bytes, number: Number, was: Sequence[Drawn]) -> Iterator[Drawn]:
    """The cells of two rows of quarters, those of `was` where they differ by noise."""
    upper, lower = (
        (row[0::6], row[1::6], row[2::6], row[3::6], row[4::6], row[5::6]) for row in (above, below)
    )
    pixels = zip(*upper, *lower, strict=True)
    for (a, b, c, d, e, f, g, h, i, j, k, m), old in zip_longest(pixels, was[: len(above) // 6]):
        looks = (
            a * _RED + b * _GREEN + c * _BLUE,
            d * _RED + e * _GREEN + f * _BLUE,
            g * _RED + h * _GREEN + i * _BLUE,
            j * _RED + k * _GREEN + m * _BLUE,
            a + d + g + j << 6,
            c + f + i + m << 6,
        )
        if old is not None and _differ_by_noise(looks, old[1]):
            yield old
            continue
        dark, bright = min(looks[:4]), max(looks[:4])
        if bright - dark < _FLAT:
            mean = number((a + d + g + j) >> 2, (b + e + h + k) >> 2, (c + f + i + m) >> 2)
            yield (" ", mean, mean), looks
            continue
        quarters = ((a, b, c), (d, e, f), (g, h, i), (j, k, m))
        middle = (bright + dark) >> 1
        mask = sum(1 << at for at, luma in enumerate(looks[:4]) if luma > middle)
        yield (_QUARTERS[mask], *_two_colours(quarters, mask, number)), looks


def _differ_by_noise(looks: Looks, old: Looks) -> bool:
    return all(-_NOISE < now - before < _NOISE for now, before in zip(looks, old, strict=True))


def _two_colours(
    quarters: tuple[tuple[int, int, int], ...], mask: int, number: Number
) -> tuple[int, int]:
    """The mean colours of the bright and of the dark quarters; there are some of each."""
    red = green = blue = count = 0
    reds = greens = blues = 0
    for at, (r, g, b) in enumerate(quarters):
        reds, greens, blues = reds + r, greens + g, blues + b
        if mask >> at & 1:
            red, green, blue, count = red + r, green + g, blue + b, count + 1
    rest = 4 - count
    return (
        number(red // count, green // count, blue // count),
        number((reds - red) // rest, (greens - green) // rest, (blues - blue) // rest),
    )


def _cells_of_one_pixel(picture: Picture, inks: Inks) -> Iterator[Row]:
    number = _NUMBERS[inks]()
    mixed = mixtures()
    for row in _pixel_rows(picture):
        numbers = (number(*rgb) for rgb in _triples(row))
        if inks is Inks.BLANKS:
            yield _row(((" ", each, each) for each in numbers), inks)
        else:
            yield _row((mixed[each - 1] for each in numbers), inks)


def _letters(picture: Picture) -> Iterator[Row]:
    for row in _pixel_rows(picture):
        bright = [
            (r * _RED + g * _GREEN + b * _BLUE) * len(_LETTERS) >> 16 for r, g, b in _triples(row)
        ]
        yield (Segment("".join(_LETTERS[each] for each in bright)),)


def _row(cells: Iterable[Painted], inks: Inks) -> Row:
    """Cells that look the same become one segment.

    A cell of one colour is a blank, and keeps what the one before it was painted in, so that it
    needs no new one.
    """
    held = -1
    kept: list[Painted] = []
    for character, ink, ground in cells:
        if ink == ground:
            kept.append((" ", ground if held < 0 else held, ground))
        else:
            held = ink
            kept.append((character, ink, ground))
    return tuple(
        Segment(character * len(list(same)), _style(ink, ground, inks))
        for (character, ink, ground), same in groupby(kept)
    )


def _one_pixel_a_cell(picture: Picture) -> Picture:
    return scaled(picture, -(-picture.width // CELL.width), -(-picture.height // CELL.height))


def _pixel_rows(picture: Picture) -> list[bytes]:
    length, rgb = picture.width * 3, picture.rgb
    return [rgb[start : start + length] for start in range(0, len(rgb), length)]


def _triples(row: bytes) -> Iterator[tuple[int, int, int]]:
    return zip(row[::3], row[1::3], row[2::3], strict=True)


def _mean_of_rows(first: bytes, second: bytes) -> bytes:
    """The mean of each byte with its other: of all at once, as digits of one large number."""
    a, b = int.from_bytes(first, "big"), int.from_bytes(second, "big")
    halves = int.from_bytes(b"\x7f" * len(first), "big")
    return ((a & b) + ((a ^ b) >> 1 & halves)).to_bytes(len(first), "big")


@lru_cache(maxsize=1 << 15)
def _style(ink: int, ground: int, inks: Inks) -> Style:
    make = _COLOR_OF[inks]
    return Style(color=make(ink), bgcolor=make(ground))


def _exactly(red: int, green: int, blue: int) -> int:
    return red << 16 | green << 8 | blue


def _of_millions(number: int) -> Color:
    return Color.from_rgb(number >> 16, number >> 8 & 255, number & 255)


@lru_cache(maxsize=1)
def _of_256() -> Number:
    return Quantiser(table_of_256(), is_cube=True).number


@lru_cache(maxsize=1)
def _of_16() -> Number:
    return Quantiser(table_of_16(), is_cube=False).number


_NUMBERS: Final[dict[Inks, Callable[[], Number]]] = {
    Inks.MILLIONS: lambda: _exactly,
    Inks.TABLE: _of_256,
    Inks.BLANKS: _of_256,
    Inks.SIXTEEN: _of_16,
}
_COLOR_OF: Final[dict[Inks, Callable[[int], Color]]] = {
    Inks.MILLIONS: _of_millions,
    Inks.TABLE: Color.from_ansi,
    Inks.BLANKS: Color.from_ansi,
    Inks.SIXTEEN: Color.from_ansi,
}
