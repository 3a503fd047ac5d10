"""The emulated screen that other tests look at."""

from __future__ import annotations

import pytest

from tests.harness.screen import ALTERNATE_SCREEN, CURSOR_SHOWN, Screen


@pytest.fixture
def screen() -> Screen:
    return Screen(20, 3)


def test_colours_and_attributes_are_seen(screen: Screen) -> None:
    screen.feed(b"\x1b[9;4;38;2;255;0;0;48;2;0;0;16mx\x1b[m")
    cell = screen.cells()[0][0]
    assert (cell.text, cell.foreground, cell.background) == ("x", "ff0000", "000010")
    assert cell.strike
    assert cell.underline


@pytest.mark.parametrize(
    "unknown",
    [b"\x1b[>25u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[2 q", b"\x1bP+q544e\x1b\\", b"\x1b[>4;2m"],
)
def test_a_sequence_the_emulator_does_not_know_is_not_shown_as_text(
    screen: Screen, unknown: bytes
) -> None:
    screen.feed(b"a" + unknown + b"b")
    assert screen.text.strip() == "ab"


def test_a_sequence_cut_in_two_is_one_sequence(screen: Screen) -> None:
    screen.feed(b"a\x1b[?20")
    screen.feed(b"26$pb\x1b[3")
    screen.feed(b"1mc")
    assert screen.text.strip() == "abc"
    assert screen.cells()[0][2].foreground == "red"


def test_modes_are_followed(screen: Screen) -> None:
    screen.feed(b"\x1b[?1049h\x1b[?25l\x1b[>25u")
    assert screen.modes == {ALTERNATE_SCREEN}
    assert screen.kitty_pushes == 1
    screen.feed(b"\x1b[?1049l\x1b[?25h\x1b[<u")
    assert screen.modes == {CURSOR_SHOWN}
    assert screen.kitty_pushes == 0


def test_text_goes_on_after_a_joiner(screen: Screen) -> None:
    screen.feed("❤\ufe0f and 👩\u200d🔧 on".encode())
    assert screen.text.rstrip().endswith(" on")


def test_what_stands_where_is_found(screen: Screen) -> None:
    screen.feed(b"\r\n  clip 7")
    assert screen.find("clip") == (2, 1)
    assert screen.find("segment") is None


def test_the_first_screen_comes_back_with_its_pen_when_the_other_is_left(screen: Screen) -> None:
    screen.feed(b"$ ls \x1b[?1049h\x1b[31mcaption\x1b[?1049lagain")
    assert screen.text.strip() == "$ ls again"
    assert screen.cells()[0][6].foreground == "default"
