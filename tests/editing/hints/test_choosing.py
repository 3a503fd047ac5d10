from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.captions.anchors import Span
from tests.editing.hints.texts import TEXTS, WIDTHS, all_rows
from tui.editing.hints.choosing import (
    Chosen,
    Hints,
    NoLabel,
    take_back,
    toggle_stretch,
    type_letter,
)
from tui.editing.hints.labels import Hint, labels_for
from tui.editing.hints.spots import Spot
from tui.editing.page import Page

A, B, C = Span(0, 3), Span(4, 7), Span(8, 11)
LABELLED = Hints(
    tuple(
        Hint(label, Spot(word, 0, word.start, 3))
        for label, word in (("f", A), ("jf", B), ("jd", C))
    )
)


def typed(hints: Hints, letters: str) -> Hints | Chosen | NoLabel:
    now: Hints | Chosen | NoLabel = hints
    for letter in letters:
        assert isinstance(now, Hints), f"nothing is left to be typed before {letter}"
        now = type_letter(now, letter)
    return now


@pytest.mark.parametrize(
    ("letters", "chosen"),
    [
        ("f", A),
        ("jf", B),
        ("jd", C),
        ("Ff", A),
        ("Fjf", Span(0, 7)),
        ("Fjd", Span(0, 11)),
        ("FJD", Span(0, 11)),
        ("JDf", Span(0, 11)),
        ("jDJf", Span(4, 11)),
        ("JFjf", B),
    ],
)
def test_a_label_chooses_its_word_and_one_with_a_capital_begins_a_stretch(
    letters: str, chosen: Span
) -> None:
    assert typed(LABELLED, letters) == Chosen(chosen)


@pytest.mark.parametrize(("letters", "told"), [("x", "x"), ("jx", "jx"), ("1", "1"), ("FX", "x")])
def test_what_is_no_label_chooses_nothing(letters: str, told: str) -> None:
    assert typed(LABELLED, letters) == NoLabel(told)


def test_a_stretch_can_be_asked_for_without_capitals() -> None:
    asked = toggle_stretch(LABELLED)
    assert typed(asked, "fjf") == Chosen(Span(0, 7))
    assert typed(toggle_stretch(asked), "f") == Chosen(A)
    begun = typed(asked, "f")
    assert isinstance(begun, Hints)
    assert begun.first == A
    assert toggle_stretch(begun) == begun, "it has begun"


@pytest.mark.parametrize(
    ("letters", "back"),
    [
        ("j", LABELLED),
        ("J", replace(LABELLED, is_stretch=True)),
        ("F", replace(LABELLED, is_stretch=True)),
        ("Fj", replace(LABELLED, first=A)),
    ],
)
def test_letters_and_the_first_word_are_taken_back_one_by_one(letters: str, back: Hints) -> None:
    hints = typed(LABELLED, letters)
    assert isinstance(hints, Hints)
    assert take_back(hints) == back


def test_where_nothing_was_typed_nothing_is_taken_back() -> None:
    assert take_back(toggle_stretch(LABELLED)) == LABELLED
    assert take_back(LABELLED) is None


@given(TEXTS, WIDTHS, st.integers(0, 60), st.sampled_from(["fj", "fjdks", "fjdkslahgruieowqptyv"]))
def test_each_label_chooses_its_own_word(text: str, width: int, cursor: int, letters: str) -> None:
    page = Page.of(text, width)
    hints = labels_for(page, all_rows(page), cursor, letters=letters)
    for hint in hints:
        assert typed(Hints(hints), hint.label) == Chosen(hint.word)
