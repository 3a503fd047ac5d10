"""Painting changed cells, proved against a terminal that is painted in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.harness.screen import Screen
from tui.terminal.output_filter import without_commands
from tui.terminal.painting.painter import Painter, Placed, shortest_move
from tui.terminal.painting.pens import PLAIN, Pen, change_of_pen, pen_of

WIDTH, HEIGHT = 24, 6
COLORS = ColorSystem.TRUECOLOR

STYLES = [
    None,
    Style.parse("#e0e0e0 on #121212"),
    Style.parse("bold #e0e0e0 on #121212"),
    Style.parse("underline #00d75f on #121212"),
    Style.parse("strike #ff5f5f on #1e1e1e"),
    Style.parse("reverse"),
    Style.parse("bold dim italic red on bright_blue"),
]
CERTAIN = ["arm", " ", "the gripper ", "—", "“left”", "漢字", "ｗ", "\x1b[2J"]
UNCERTAIN = ["e\u0301", "👩\u200d🔧", "❤\ufe0f"]


def row_segments(words: list[str]) -> st.SearchStrategy[list[Segment]]:
    segment = st.tuples(st.sampled_from(words), st.sampled_from(STYLES))
    return st.lists(segment.map(lambda pair: Segment(*pair)), min_size=1, max_size=6)


@st.composite
def updates(draw: st.DrawFn) -> list[Placed]:
    """One frame: some rows, whole or only left or right of a cut."""
    placed: list[Placed] = []
    for y in draw(st.lists(st.integers(0, HEIGHT - 1), min_size=1, unique=True)):
        is_certain = draw(st.booleans())
        segments = draw(row_segments(CERTAIN if is_certain else CERTAIN + UNCERTAIN))
        row = Strip(segments).adjust_cell_length(WIDTH, draw(st.sampled_from(STYLES)))
        # Textual loses count where it cuts through a cluster, so uncertain rows are cut between
        ends = [min(WIDTH, end) for end in accumulate(s.cell_length for s in segments)]
        cut = draw(st.integers(1, WIDTH - 1) if is_certain else st.sampled_from(ends))
        parts = Placed(0, y, row.crop(0, cut)), Placed(cut, y, row.crop(cut, WIDTH))
        # a terminal runs over the cut where it finds the left part wider than Textual does
        placed += draw(st.sampled_from([parts, parts[:1], parts[1:]])) if is_certain else parts
    return placed


def terminal() -> Screen:
    """A terminal without automatic wrapping, as Textual sets it up."""
    screen = Screen(WIDTH, HEIGHT)
    screen.feed(b"\x1b[?7l")
    return screen


def painted_in_full(placed: Sequence[Placed]) -> str:
    """What Textual would write: every strip, every pen from a reset."""
    console = Console(color_system="truecolor", force_terminal=True)
    return "".join(
        f"\x1b[{y + 1};{x + 1}H" + Strip(_clean(segments)).render(console)
        for x, y, segments in placed
    )


def _clean(segments: Iterable[Segment]) -> Iterator[Segment]:
    for text, style, _ in segments:
        yield Segment(without_commands(text), style)


@settings(max_examples=200, deadline=None)
@given(st.lists(updates(), max_size=8), st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
def test_a_terminal_shows_the_same_as_one_painted_in_full(
    frames: list[list[Placed]], x: int, y: int
) -> None:
    ours, full = terminal(), terminal()
    painter = Painter(COLORS)
    painter.resize(WIDTH, HEIGHT)
    for frame in frames:
        ours.feed(painter.paint(frame, (x, y)).encode())
        full.feed(painted_in_full(frame).encode())
        assert ours.cells() == full.cells()
        assert ours.cursor == (x, y)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, WIDTH), st.sampled_from("ab. é")), max_size=12))
def test_a_line_under_edit_is_shown_as_it_is(edits: list[tuple[int, str]]) -> None:
    text = "the gripper moves to a cube"
    ours, full = terminal(), terminal()
    painter = Painter(COLORS)
    painter.resize(WIDTH, HEIGHT)
    for at, character in edits:
        text = text[:at] + text[at + 1 :] if character == "a" else text[:at] + character + text[at:]
        words = (Segment(word, STYLES[at % 3]) for at, word in enumerate(re.split("( )", text)))
        row = Placed(0, 2, Strip(words).adjust_cell_length(WIDTH))
        ours.feed(painter.paint([row], (0, 0)).encode())
        full.feed(painted_in_full([row]).encode())
        assert ours.cells()[2] == full.cells()[2]


def row_of(text: str, style: Style | None = None) -> list[Segment]:
    return [Segment(text.ljust(WIDTH), style)]


@pytest.fixture
def painter() -> Painter:
    painter = Painter(COLORS)
    painter.resize(WIDTH, HEIGHT)
    painter.paint([Placed(0, y, row_of("The arm moves.")) for y in range(HEIGHT)], (0, 0))
    return painter


def test_what_is_shown_already_is_not_written_again(painter: Painter) -> None:
    assert painter.paint([Placed(0, 0, row_of("The arm moves."))], (0, 0)) == ""


def test_one_typed_letter_costs_one_byte_where_the_cursor_and_the_pen_are_right(
    painter: Painter,
) -> None:
    painter.paint([Placed(0, 0, row_of("The arm moves. "))], (14, 0))
    assert painter.paint([Placed(0, 0, row_of("The arm moves.x"))], (15, 0)) == "x"


def test_only_the_part_of_the_pen_that_changes_is_written(painter: Painter) -> None:
    light, green = Style.parse("#e0e0e0 on #121212"), Style.parse("#00d75f on #121212")
    painter.paint([Placed(0, 1, row_of("ab", light))], (0, 1))
    output = painter.paint([Placed(0, 1, [Segment("x", light), Segment("y", green)])], (2, 1))
    assert output == "x\x1b[38;2;0;215;95my"


def test_a_frame_of_few_pieces_begins_with_the_pen_in_force(painter: Painter) -> None:
    red = Style.parse("red")
    painter.paint([Placed(0, 4, [Segment("1", red)])], (1, 4))
    output = painter.paint(
        [Placed(0, 0, [Segment("2")]), Placed(1, 4, [Segment("3", red)])], (0, 0)
    )
    assert output.index("3") < output.index("2")


def test_a_letter_typed_in_the_middle_shifts_the_rest_of_its_row(painter: Painter) -> None:
    painter.paint([Placed(0, 0, row_of("The arm moves to a cube"))], (4, 0))
    output = painter.paint([Placed(0, 0, row_of("The xarm moves to a cube"))], (5, 0))
    assert output == "\x1b[@x"


def test_a_letter_deleted_in_the_middle_shifts_the_rest_back(painter: Painter) -> None:
    painter.paint([Placed(0, 0, row_of("The arm moves to a cube."))], (4, 0))
    output = painter.paint([Placed(0, 0, row_of("The rm moves to a cube."))], (4, 0))
    assert output == f"\x1b[P\x1b[{WIDTH}G \x1b[1;5H"


def test_a_row_with_wide_characters_is_not_shifted(painter: Painter) -> None:
    painter.paint([Placed(0, 0, row_of("The arm moves. 漢字"))], (4, 0))
    assert "\x1b[@" not in painter.paint([Placed(0, 0, row_of("The xarm moves. 漢"))], (4, 0))


def test_after_forgetting_everything_is_written_with_a_pen_of_its_own(painter: Painter) -> None:
    painter.forget()
    assert painter.paint([Placed(0, 2, row_of("The"))], (0, 2)).startswith("\x1b[3;1H\x1b[mThe ")


def test_another_size_of_the_terminal_forgets_everything(painter: Painter) -> None:
    painter.resize(WIDTH + 1, HEIGHT)
    assert "The arm moves." in painter.paint([Placed(0, 0, row_of("The arm moves."))], (0, 0))


def test_no_command_in_a_caption_gets_through(painter: Painter) -> None:
    hostile = "a\x1b]52;c;aGk=\x07\x9b2J\u202eb"
    output = painter.paint([Placed(0, 0, [Segment(hostile)])], (0, 0))
    assert "a]52;c;aGk=2Jb" in output
    assert not {"\x07", "\x9b", "\u202e"} & set(output)


def test_behind_text_of_uncertain_width_the_cursor_is_placed_and_not_assumed(
    painter: Painter,
) -> None:
    output = painter.paint(
        [Placed(0, 0, [Segment("👩\u200d🔧")]), Placed(2, 0, [Segment("x")])], (3, 0)
    )
    assert "\x1b[1;3Hx" in output


def test_a_mark_without_a_letter_does_not_sit_on_the_cell_before(painter: Painter) -> None:
    output = painter.paint([Placed(3, 0, [Segment("\u0301x")])], (4, 0))
    assert output.startswith("\x1b[4Gx")


@pytest.mark.parametrize(
    ("held", "x", "y", "move"),
    [
        (None, 4, 2, "\x1b[3;5H"),
        ((4, 2), 4, 2, ""),
        ((5, 2), 4, 2, "\b"),
        ((60, 2), 4, 2, "\x1b[5G"),
        ((3, 2), 4, 2, "\x1b[C"),
        ((4, 9), 4, 2, "\x1b[7A"),
        ((4, 1), 4, 2, "\x1b[B"),
        ((5, 9), 4, 2, "\x1b[3;5H"),
    ],
)
def test_the_cursor_takes_the_shortest_way(
    held: tuple[int, int] | None, x: int, y: int, move: str
) -> None:
    assert shortest_move(held, x, y) == move


pens = st.builds(
    Pen,
    st.sampled_from(["39", "31", "38;2;1;2;3"]),
    st.sampled_from(["49", "44", "48;2;9;8;7"]),
    st.integers(0, 0x1FF),
)


@given(st.none() | pens, pens)
def test_a_change_of_pen_leaves_what_setting_it_afresh_leaves(
    held: Pen | None, wanted: Pen
) -> None:
    changed, afresh = terminal(), terminal()
    ways = change_of_pen(None, held or PLAIN) + change_of_pen(held, wanted)
    changed.feed(f"{ways}x".encode())
    afresh.feed(f"{change_of_pen(None, wanted)}x".encode())
    assert changed.cells() == afresh.cells()
    assert len(change_of_pen(held, wanted)) <= len(change_of_pen(None, wanted))


def test_ending_bold_keeps_dim() -> None:
    bold_dim, dim = Pen(attributes=0b11), Pen(attributes=0b10)
    assert change_of_pen(bold_dim, dim) in ("\x1b[22;2m", "\x1b[;2m")


def test_a_link_is_painted_as_text() -> None:
    assert pen_of(Style(link="https://example.org"), COLORS) == PLAIN
