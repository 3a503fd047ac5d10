from __future__ import annotations

import pytest

from tui.panels.film.inks import (
    LEVELS,
    Inks,
    Quantiser,
    inks_of,
    mixtures,
    table_of_16,
    table_of_256,
)

CUBE = Quantiser(table_of_256(), is_cube=True)


@pytest.mark.parametrize(
    ("rgb", "number"),
    [
        ((0, 0, 0), 16),
        ((255, 255, 255), 231),
        ((255, 0, 0), 196),
        ((0, 255, 0), 46),
        ((0, 0, 255), 21),
        ((96, 96, 96), 241),
        ((128, 128, 128), 102),
        ((30, 30, 30), 234),
    ],
)
def test_the_nearest_colour_is_found(rgb: tuple[int, int, int], number: int) -> None:
    assert CUBE.number(*rgb) == number


def test_a_quick_search_finds_what_a_search_of_the_whole_table_finds() -> None:
    slow = Quantiser(table_of_256(), is_cube=False)
    steps = range(4, 256, 36)
    colours = [(r, g, b) for r in steps for g in steps for b in steps]
    other = [rgb for rgb in colours if slow.number(*rgb) != CUBE.number(*rgb)]
    assert len(other) / len(colours) < 0.1


def test_dull_colours_keep_their_hue() -> None:
    greys = range(232, 256)
    assert CUBE.number(150, 110, 80) not in greys
    assert CUBE.number(125, 128, 127) in greys


def test_noise_of_a_few_levels_changes_no_number() -> None:
    assert len({CUBE.number(96 + noise, 160 + noise, 40 + noise) for noise in range(8)}) == 1


def test_the_table_is_that_of_xterm() -> None:
    table = dict(table_of_256())
    assert sorted(table) == list(range(16, 256))
    assert table[16 + 36 * 2 + 6 * 3 + 4] == (LEVELS[2], LEVELS[3], LEVELS[4])
    assert table[255] == (238, 238, 238)


def test_mixtures_fit_the_memory_of_a_quantiser() -> None:
    numbers = [number for number, _ in table_of_16()]
    assert numbers == list(range(1, len(mixtures()) + 1))
    assert numbers[-1] < 256


@pytest.mark.parametrize(
    ("colors", "locale", "inks"),
    [
        ("truecolor", "en_GB.UTF-8", Inks.TABLE),
        ("256", "", Inks.TABLE),
        ("256", "C.UTF-8", Inks.TABLE),
        ("256", "C", Inks.BLANKS),
        ("standard", "C.UTF-8", Inks.SIXTEEN),
        ("standard", "POSIX", Inks.LETTERS),
        (None, "C.UTF-8", Inks.LETTERS),
    ],
)
def test_a_terminal_gets_what_it_can_show(colors: str | None, locale: str, inks: Inks) -> None:
    assert inks_of(colors, locale) is inks


def test_24_bit_colour_is_a_choice_and_no_colour_is_respected() -> None:
    assert inks_of("truecolor", "", in_millions=True) is Inks.MILLIONS
    assert inks_of("256", "", in_millions=True) is Inks.TABLE
    assert inks_of("truecolor", "", in_millions=True, no_color=True) is Inks.LETTERS
