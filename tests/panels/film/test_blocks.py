from __future__ import annotations

import pytest

from sessions.media.picture import Picture
from tui.panels.film.blocks import Before, rows_of
from tui.panels.film.inks import Inks

WHITE, BLACK = b"\xff" * 3, b"\0" * 3


def cells(*rows: str) -> Picture:
    """A picture of # and blanks, which are white and black."""
    rgb = b"".join(WHITE if sign == "#" else BLACK for row in rows for sign in row)
    return Picture(0, 0, len(rows[0]), len(rows), rgb)


def text(picture: Picture, inks: Inks = Inks.TABLE) -> list[str]:
    return ["".join(segment.text for segment in row) for row in rows_of(picture, inks)]


@pytest.mark.parametrize(
    ("rows", "character"),
    [
        (("##", "##", "  ", "  "), "▀"),
        (("# ", "# ", "# ", "# "), "▌"),
        (("# ", "# ", " #", " #"), "▚"),
        (("##", "##", "# ", "# "), "▛"),
        (("  ", "  ", " #", " #"), "▗"),
    ],
)
def test_a_cell_shows_which_of_its_quarters_are_bright(
    rows: tuple[str, ...], character: str
) -> None:
    (row,) = rows_of(cells(*rows), Inks.TABLE)
    assert row[0].text == character
    assert row[0].style is not None
    assert row[0].style.color is not None
    assert row[0].style.bgcolor is not None
    assert (row[0].style.color.number, row[0].style.bgcolor.number) == (231, 16)


def test_what_differs_by_noise_is_one_colour() -> None:
    noise = bytes(100 + at % 8 for at in range(8 * 4 * 3))
    assert text(Picture(0, 0, 8, 4, noise)) == ["    "]


def test_cells_that_look_the_same_are_one_segment() -> None:
    (row,) = rows_of(cells(*["#" * 40] * 4), Inks.TABLE)
    assert [segment.text for segment in row] == [" " * 20]


def test_a_blank_needs_no_new_colour_to_be_painted_in() -> None:
    picture = cells(*["##  ####"] * 2, *["##      "] * 2)
    (row,) = rows_of(picture, Inks.TABLE)
    assert [segment.text for segment in row] == [" ", " ", "▀▀"]


@pytest.mark.parametrize("inks", Inks)
@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 4), (3, 5), (160, 90), (7, 2)])
def test_every_size_fills_whole_cells(inks: Inks, width: int, height: int) -> None:
    picture = Picture(0, 0, width, height, (bytes(range(256)) * 200)[: width * height * 3])
    shown = text(picture, inks)
    assert len(shown) == -(-height // 4)
    assert {len(row) for row in shown} == {-(-width // 2)}


def test_letters_are_as_bright_as_the_picture() -> None:
    assert text(cells(*["##  "] * 4), Inks.LETTERS) == ["@ "]
    assert "".join(text(cells(*["##  "] * 4), Inks.BLANKS)).strip() == ""


def test_24_bit_colours_are_exact() -> None:
    picture = Picture(0, 0, 2, 4, bytes((10, 20, 30)) * 8)
    ((segment,),) = rows_of(picture, Inks.MILLIONS)
    assert segment.style is not None
    assert segment.style.bgcolor is not None
    assert segment.style.bgcolor.get_truecolor() == (10, 20, 30)


def test_in_a_film_cells_that_differ_by_noise_stay_as_they_were() -> None:
    def plain(*shades: int) -> Picture:
        row = b"".join(bytes((shade,) * 3) * 2 for shade in shades)
        return Picture(0, 0, 2 * len(shades), 4, row * 4)

    def painted(picture: Picture, before: Before | None) -> list[int]:
        ((*segments,),) = rows_of(picture, Inks.TABLE, before)
        grounds = [segment.style.bgcolor for segment in segments if segment.style]
        return [ground.number or 0 for ground in grounds if ground]

    before = Before()
    first = painted(plain(100, 200), before)
    assert painted(plain(107, 150), before) == [first[0], *painted(plain(150), None)]
    assert painted(plain(107, 150), None) != [first[0], *painted(plain(150), None)]
    for shade in range(100, 140, 8):
        drifted = painted(plain(shade, 0), before)
    assert drifted[0] == painted(plain(132), None)[0], "small steps add up to a change"
