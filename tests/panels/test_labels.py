"""Labels over words: where they stand, and that nothing else moves."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.captions.anchors import Span
from sessions.captions.graphemes import boundaries
from tests.editing.hints.texts import TEXTS, all_rows
from tests.panels.host import Host
from tui.editing.hints.choosing import Hints, type_letter
from tui.editing.hints.labels import labels_for
from tui.editing.page import Page
from tui.panels.text.labels import labelled, split
from tui.panels.text.lines import Line, width_of
from tui.themes import Tone

LABELS = {Tone.LABEL, Tone.LABEL_QUIET}


def lines_of(page: Page) -> list[Line]:
    return [Line(((page.shown[slice(*page.body(row))], Tone.TEXT),)) for row in page.rows]


def cells(line: Line) -> list[tuple[str, Tone]]:
    """What stands in each cell; the further cells of a wide character hold "<"."""
    found: list[tuple[str, Tone]] = []
    for text, tone in line.pieces:
        edges = boundaries(text)
        for start, end in pairwise(edges):
            width = cell_len(text[start:end])
            found += [(text[start:end], tone), *[("<", tone)] * (width - 1)][:width]
    return found


def shown(page: Page, hints: Hints, first: int = 0) -> Sequence[Line]:
    return list(labelled(lines_of(page)[first:], first, hints))


@given(TEXTS, st.integers(4, 30), st.integers(0, 60), st.sampled_from(["fj", "fjdkslahgr"]))
def test_labels_stand_on_their_words_and_no_other_cell_changes(
    text: str, width: int, cursor: int, letters: str
) -> None:
    page = Page.of(text, width)
    hints = labels_for(page, all_rows(page), cursor, letters=letters)
    drawn = [cells(line) for line in shown(page, Hints(hints))]
    plain = [cells(line) for line in lines_of(page)]
    for hint in hints:
        room = min(len(hint.label), hint.spot.room)
        there = drawn[hint.spot.row][hint.spot.cell : hint.spot.cell + room]
        assert [text for text, _ in there] == list(hint.label[:room])
        assert [tone for _, tone in there] == [Tone.LABEL, Tone.LABEL_QUIET][:room]
    for before, behind in zip(plain, drawn, strict=True):
        unlabelled = [
            (cell, was)
            for cell, was in zip(behind, [*before, *[(" ", Tone.TEXT)] * 2], strict=False)
            if cell[1] not in LABELS
        ]
        assert all(cell[0] in {was[0], " "} for cell, was in unlabelled)


@given(TEXTS, st.integers(4, 30))
def test_labels_do_not_move_while_they_are_typed(text: str, width: int) -> None:
    page = Page.of(text, width)
    hints = Hints(labels_for(page, all_rows(page), 0, letters="fjd"))
    before = [cells(line) for line in shown(page, hints)]
    typed = type_letter(hints, "f")
    if not isinstance(typed, Hints):
        return
    now = [cells(line) for line in shown(page, typed)]
    for hint in typed.hints:
        row, cell = hint.spot.row, hint.spot.cell
        if not typed.goes_on(hint):
            assert now[row][cell][1] not in LABELS
        elif hint.spot.room > 1:
            assert now[row][cell : cell + 2] == [
                (hint.label[0], Tone.LABEL_QUIET),
                (hint.label[1], Tone.LABEL),
            ]
            assert before[row][cell + 1][0] == hint.label[1]
        else:
            assert now[row][cell] == (hint.label[1], Tone.LABEL), "what is to be typed is shown"


@pytest.mark.parametrize(
    ("text", "letters", "row"),
    [
        ("the red cup", "fjd", "fhe jed dup"),
        ("a b c d e", "fj", "fffjjfjje"),
        ("one two", "fj", "fne jwo"),
        ("機械 腕", "fjd", "f j  d "),
        ("ﾊﾝｶｸ", "fj", "ffjjj"),
        ("e\u0301te\u0301 la\u0300", "fj", "fte\u0301 ja\u0300"),
        ("שלום עולם", "fj", "fלום jולם"),
        ("x \u200by", "fj", "f \u2422j"),
        ("I go", "fj", "f jo"),
    ],
)
def test_a_row_with_its_labels(text: str, letters: str, row: str) -> None:
    page = Page.of(text, 40)
    (line,) = shown(page, Hints(labels_for(page, all_rows(page), 0, letters=letters)))
    assert line.text == row


def test_a_label_at_the_end_of_a_row_stands_out_over_it() -> None:
    page = Page.of("aaa bbb c", 9)
    hints = Hints(labels_for(page, all_rows(page), 0, letters="fj"))
    (line,) = shown(page, hints)
    assert line.text == "jaa ffb fj"
    assert width_of(line.pieces) == 10


def test_the_first_word_of_a_stretch_is_shown_selected_and_in_full() -> None:
    page = Page.of("the red cup", 40)
    hints = type_letter(Hints(labels_for(page, all_rows(page), 4, letters="fjd")), "F")
    assert isinstance(hints, Hints)
    assert hints.first == Span(4, 7)
    (line,) = shown(page, hints)
    assert line.text == "dhe red jup"
    assert ("red", Tone.SELECTED) in line.pieces


def test_rows_are_those_of_the_page() -> None:
    page = Page.of("one two three four", 4)
    hints = Hints(labels_for(page, all_rows(page), 0, letters="fjdk"))
    assert [line.text for line in shown(page, hints, first=2)][:1] == ["dhre"]


@pytest.mark.parametrize(
    ("cut", "left", "right"),
    [(0, "", "a機b"), (1, "a", "機b"), (2, "a ", " b"), (3, "a機", "b"), (6, "a機b  ", "")],
)
def test_a_wide_character_that_is_cut_leaves_blanks(cut: int, left: str, right: str) -> None:
    halves = split((("a機", Tone.TEXT), ("b", Tone.KEPT)), cut)
    assert tuple("".join(text for text, _ in half) for half in halves) == (left, right)


def test_labels_of_another_size_are_not_shown() -> None:
    app = Host("the red cup is lifted by the arm")
    shown = []

    async def look() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            app.editor.label(Hints(app.editor.hints(0, "fjd")))
            shown.append(app.editor.lines[1].text[:3])
            await pilot.resize_terminal(20, 24)
            await pilot.pause()
            shown.append(app.editor.lines[1].text[:3])

    asyncio.run(look())
    assert shown == ["ffe", "the"]
