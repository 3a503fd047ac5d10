"""A place in one text has its counterpart in the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.diff import diff_words
from sessions.captions.findings import Side
from sessions.captions.findings.places import Place, place_in_draft, place_in_rewrite, place_of_hunk

DRAFT = "The arm lifts the red cup from the table."
REWRITE = "The gripper lifts the cup slowly from the table."


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def words_at(place: Place, draft: str = DRAFT, rewrite: str = REWRITE) -> tuple[str, str]:
    return (
        draft[place.draft.start : place.draft.end],
        rewrite[place.rewrite.start : place.rewrite.end],
    )


@pytest.mark.parametrize(
    ("marked", "was", "side"),
    [
        ("lifts", "lifts", Side.DRAFT),
        ("gripper", "arm", Side.REWRITE),
        ("gripper lifts", "arm lifts", Side.DRAFT),
        ("slowly", "", Side.REWRITE),
        ("slowly from", "from", Side.DRAFT),
        ("the cup", "the red cup", Side.DRAFT),
        ("tab", "table", Side.DRAFT),
        (".", ".", Side.DRAFT),
    ],
)
def test_words_of_the_rewrite_stand_for_words_of_the_draft(
    marked: str, was: str, side: Side
) -> None:
    hunks = diff_words(DRAFT, REWRITE)
    place = place_in_rewrite(DRAFT, REWRITE, hunks, span_of(REWRITE, marked))
    assert words_at(place) == (was, marked)
    assert place.side is side


@pytest.mark.parametrize(
    ("marked", "now"),
    [
        ("lifts", "lifts"),
        ("arm", "gripper"),
        ("red", ""),
        ("red cup", "cup"),
        ("cup from", "cup slowly from"),
    ],
)
def test_words_of_the_draft_stand_for_words_of_the_rewrite(marked: str, now: str) -> None:
    place = place_in_draft(DRAFT, REWRITE, diff_words(DRAFT, REWRITE), span_of(DRAFT, marked))
    assert words_at(place) == (marked, now)
    assert place.side is Side.DRAFT


def test_a_place_between_words_is_the_end_of_the_word_before() -> None:
    at = REWRITE.index("lifts") + len("lifts ")
    place = place_in_rewrite(DRAFT, REWRITE, diff_words(DRAFT, REWRITE), Span(at, at))
    assert place.draft == Span(*[DRAFT.index("lifts") + len("lifts")] * 2)
    assert place_in_rewrite(DRAFT, REWRITE, (), Span(0, 0)).draft == Span(0, 0)


def test_an_insertion_is_a_place_without_words_in_the_draft() -> None:
    (hunk,) = diff_words("A cup.", "A red cup.")
    place = place_of_hunk(hunk)
    assert place.is_insertion
    assert words_at(place, "A cup.", "A red cup.") == ("", "red")


WORDS = st.sampled_from(
    ["the", "arm", "cup", "“red”", "don't", "3.5", "漢字", "e\u0301", ",", "\n"]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@settings(max_examples=150)
@given(TEXTS, TEXTS, st.data())
def test_any_place_has_one_within_the_other_text_and_kept_words_find_themselves(
    draft: str, rewrite: str, data: st.DataObject
) -> None:
    hunks = diff_words(draft, rewrite)
    start = data.draw(st.integers(0, len(rewrite)))
    span = Span(start, data.draw(st.integers(start, len(rewrite))))
    place = place_in_rewrite(draft, rewrite, hunks, span)
    assert place.draft.end <= len(draft)
    back = place_in_draft(draft, rewrite, hunks, place.draft)
    assert back.rewrite.end <= len(rewrite)
    if not hunks and not place.draft.is_empty:
        marked, found = rewrite[span.start : span.end], words_at(place, draft, rewrite)[0]
        assert "".join(marked.split()) in "".join(found.split())
