"""The last line against text from outside."""

from __future__ import annotations

import asyncio

import pytest
from rich.control import Control
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tui.terminal.output_filter import CommandsRemoved, without_commands
from tui.terminal.program import Program

BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
        ("\x1b[2J", "[2J"),
        ("\x9b31mred\x85", "31mred"),
        ("a\r\nb\tc\x7f", "abc"),
        ("safe\u202egpj.exe", "safegpj.exe"),
        ("\ud800", ""),
    ],
)
def test_no_command_is_left(hostile: str, harmless: str) -> None:
    assert without_commands(hostile) == harmless


def test_clean_segments_are_passed_on_as_they_are() -> None:
    segment = Segment("“The arm” 漢字 👩\u200d🔧", Style(bold=True))
    (passed,) = CommandsRemoved().apply([segment], BLACK)
    assert passed is segment


def test_a_control_segment_from_a_renderable_is_no_way_around() -> None:
    bell = Segment("ding", None, ((ControlType.BELL,),))
    for segment in CommandsRemoved().apply([Control.move_to(1, 1).segment, bell], BLACK):
        assert "\x1b" not in segment.text
        assert segment.control is None


def test_every_program_of_ours_has_the_filter_last() -> None:
    async def last_of_a_program() -> object:
        return Program().get_line_filters()[-1]

    assert isinstance(asyncio.run(last_of_a_program()), CommandsRemoved)


def test_the_style_of_an_unclean_segment_stays() -> None:
    (passed,) = CommandsRemoved().apply([Segment("\x1bx", Style(bold=True))], BLACK)
    assert passed == Segment("x", Style(bold=True))
