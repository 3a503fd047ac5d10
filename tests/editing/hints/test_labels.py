from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from tests.editing.hints.texts import TEXTS, WIDTHS, all_rows, begins_in
from tui.editing.hints.labels import LETTERS, hints_at, labels, labels_for
from tui.editing.hints.spots import Spot
from tui.editing.page import Page
from tui.editing.wrap import Row

ALPHABETS = st.sampled_from([LETTERS, "asdfghjkl", "ab", "äöü12"])


@given(st.integers(0, 800), ALPHABETS)
def test_labels_are_unique_and_none_begins_another(count: int, letters: str) -> None:
    made = labels(count, letters)
    assert len(made) == min(count, len(letters) ** 2)
    assert len(set(made)) == len(made)
    assert {len(label) for label in made} <= {1, 2}
    assert not {label for label in made if len(label) == 1} & {
        label[0] for label in made if len(label) == 2
    }


@given(st.integers(1, 800), ALPHABETS)
def test_as_many_labels_as_can_be_have_one_letter(count: int, letters: str) -> None:
    short = [label for label in labels(count, letters) if len(label) == 1]
    beginnings = len(letters) - len(short)
    if count <= len(letters):
        assert len(short) == count
    else:
        assert len(short) + (beginnings - 1) * len(letters) + 1 <= count


def test_the_home_row_comes_first_in_labels_of_either_length() -> None:
    home = set("asdfghjkl")
    assert set(labels(9)) == home
    hundred = labels(100)
    assert set(hundred[:6]) <= home
    assert {label[0] for label in hundred if len(label) == 2} <= home
    assert sorted(LETTERS) == list("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize("letters", ["", "a", "abca"])
def test_letters_that_cannot_be_told_apart_are_refused(letters: str) -> None:
    with pytest.raises(ValueError, match="two letters or more"):
        labels(3, letters)


def test_the_nearest_words_have_the_first_labels_and_of_two_the_one_behind() -> None:
    page = Page.of("one two three four five", 80)
    assert [hint.label for hint in labels_for(page, Row(0, 1), 9)] == ["s", "d", "f", "j", "k"]


def test_a_cursor_at_the_end_of_a_word_is_at_that_word() -> None:
    page = Page.of("one two three", 80)
    assert [hint.label for hint in labels_for(page, Row(0, 1), 3)] == ["f", "j", "d"]


@given(TEXTS, WIDTHS, st.integers(0, 60))
def test_no_word_with_two_letters_is_nearer_than_one_with_one(
    text: str, width: int, cursor: int
) -> None:
    page = Page.of(text, width)
    hints = labels_for(page, all_rows(page), cursor, letters="fjdks")
    short = [n for n, hint in enumerate(hints) if len(hint.label) == 1]
    if short:
        assert short == list(range(short[0], short[-1] + 1)), "they stand side by side"
        before = sum(hint.word.end < cursor for hint in hints)
        nearest = min(before, len(hints) - 1)
        assert short[0] <= nearest <= short[-1], "around the cursor"


def test_words_that_are_wanted_come_before_those_that_are_near() -> None:
    places = [Spot(Span(at, at + 1), 0, at, 1) for at in range(0, 60, 2)]
    wanted = [Span(50, 53)]
    hints = hints_at(places, 0, letters="fjdkslahgr", wanted=wanted)
    order = labels(30, "fjdkslahgr")
    starts = {hint.label: hint.word.start for hint in hints}
    assert [starts[label] for label in order][:4] == [50, 52, 0, 2]


def test_the_rest_of_a_word_that_begins_above_is_no_word() -> None:
    page = Page.of("unbelievably long", 6)
    assert [hint.word for hint in labels_for(page, Row(1, 3), 0)] == [Span(13, 17)]


@given(TEXTS, WIDTHS, st.data())
def test_every_word_in_view_that_can_be_seen_has_a_label_at_its_own_cells(
    text: str, width: int, data: st.DataObject
) -> None:
    page = Page.of(text, width)
    first = data.draw(st.integers(0, len(page.rows)))
    rows = Row(first, data.draw(st.integers(first, len(page.rows))))
    hints = labels_for(page, rows, 0)
    places = [(hint.spot.row, hint.spot.cell) for hint in hints]
    assert places == sorted(set(places))
    for one, other in pairwise(hints):
        if one.spot.row == other.spot.row:
            assert one.spot.cell + one.spot.room == other.spot.cell
    assert [hint.word for hint in hints] == begins_in(page, rows)
