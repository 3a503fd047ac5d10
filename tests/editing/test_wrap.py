from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.captions.graphemes import boundaries
from tui.editing import wrap as wrapping
from tui.editing.wrap import Row, cell_of, last_stop, offset_at, row_of, wrap
from tui.terminal.visible import visible

CLUSTERS = st.sampled_from(
    [
        *("a", "word", " ", "  ", "\n", "."),
        *("\u00e9", "e\u0301", "\u4e00", "\u3002", "\uff0c", "\u304b\u3099", "\ud55c"),
        *("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\u0600"),
    ]
)
TEXTS = st.lists(CLUSTERS, max_size=40).map(lambda parts: visible("".join(parts)))
WIDTHS = st.integers(2, 30)


def rows_of(text: str, width: int) -> list[str]:
    return [text[row.start : row.end] for row in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 5, [""]),
        ("the red cup", 20, ["the red cup"]),
        ("the red cup", 7, ["the red ", "cup"]),
        ("the red cup", 8, ["the red ", "cup"]),
        ("the red cup", 6, ["the ", "red ", "cup"]),
        ("hello   ", 5, ["hello   "]),
        ("hello   there", 5, ["hello   ", "there"]),
        ("a abcdefgh b", 4, ["a ", "abcd", "efgh ", "b"]),
        ("one\n\ntwo\n", 9, ["one\n", "\n", "two\n", ""]),
        ("one two\nthree", 4, ["one ", "two\n", "thre", "e"]),
        ("\u4e00\u4e8c\u4e09\u56db", 4, ["\u4e00\u4e8c", "\u4e09\u56db"]),
        ("\u4e00\u4e8c\u3002\u56db", 4, ["\u4e00", "\u4e8c\u3002", "\u56db"]),
        (
            "caf\u00e9 e\u0301e\u0301e\u0301e\u0301",
            5,
            ["caf\u00e9 ", "e\u0301e\u0301e\u0301e\u0301"],
        ),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_words_stay_whole_and_blanks_hang(text: str, width: int, rows: list[str]) -> None:
    assert rows_of(text, width) == rows


@given(TEXTS, WIDTHS)
def test_rows_cover_any_text_exactly(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert rows[0].start == 0
    assert rows[-1].end == len(text)
    assert all(a.end == b.start for a, b in itertools.pairwise(rows))


@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_asked_without_what_hangs(text: str, width: int) -> None:
    bodies = [row.rstrip(" \n") for row in rows_of(text, width)]
    assert all(cell_len(body) <= width or len(boundaries(body)) == 2 for body in bodies)


@given(TEXTS, WIDTHS)
def test_rows_begin_and_end_between_graphemes(text: str, width: int) -> None:
    edges = set(boundaries(text))
    assert all(row.start in edges for row in wrap(text, width))


@given(st.text("ab .\n", max_size=60), WIDTHS)
def test_the_quick_way_for_plain_text_gives_the_same_rows(text: str, width: int) -> None:
    slow: list[Row] = []
    for line in text.split("\n"):
        start = slow[-1].end if slow else 0
        wrapping._wrap_mixed(slow, text, Row(start, start + len(line)), width)
        slow[-1] = Row(slow[-1].start, min(slow[-1].end + 1, len(text)))
    assert wrap(text, width) == tuple(slow)


def test_a_width_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="0 cells"):
        wrap("text", 0)


def test_a_caret_between_two_rows_stands_in_the_second() -> None:
    rows = wrap("the red cup", 8)
    assert [row_of(rows, at) for at in (0, 7, 8, 11)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("cell", "offset"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 4), (99, 4)]
)
def test_a_cell_within_a_wide_character_is_its_beginning(cell: int, offset: int) -> None:
    text = "\u4e00\u4e8ce\u0301"
    assert offset_at(text, Row(0, 4), cell) == offset


@pytest.mark.parametrize(
    ("text", "width", "index", "stop"),
    [
        ("the red cup", 8, 0, 7),
        ("the red cup", 8, 1, 11),
        ("one\ntwo", 8, 0, 3),
        ("one\n", 8, 1, 4),
        ("abcdefgh", 4, 0, 3),
        ("", 8, 0, 0),
    ],
)
def test_the_last_stop_in_a_row_is_before_what_parts_it_from_the_next(
    text: str, width: int, index: int, stop: int
) -> None:
    assert last_stop(text, wrap(text, width)[index]) == stop


@given(TEXTS, WIDTHS, st.integers(0, 40))
def test_the_caret_of_a_cell_is_in_the_row_and_not_right_of_the_cell(
    text: str, width: int, cell: int
) -> None:
    rows = wrap(text, width)
    for index, row in enumerate(rows):
        at = offset_at(text, row, cell)
        assert row_of(rows, at) == index
        assert cell_of(text, row, at) <= cell
