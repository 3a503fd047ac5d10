"""The cursor goes by words, sentences and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions import words
from tests.captions.test_tokens import tricky_text

TEXT = "The arm's left-hand\nmoves 3.5 cm. It stops!"
#       0   4     10        20    26  30   34 37  42


def walk(step: str, at: int) -> list[int]:
    stops: list[int] = []
    while True:
        after = getattr(words, step)(TEXT, at)
        if after == at:
            return stops
        stops.append(at := after)


@pytest.mark.parametrize(
    ("step", "start", "stops"),
    [
        ("word_left", len(TEXT), [37, 34, 30, 26, 20, 10, 4, 0]),
        ("word_right", 0, [3, 9, 19, 25, 29, 32, 36, 42, 43]),
        ("next_word", 0, [4, 10, 20, 26, 30, 34, 37, 43]),
        ("sentence_start", len(TEXT), [34, 20, 0]),
        ("sentence_end", 0, [19, 33, 43]),
    ],
)
def test_a_motion_stops_at_the_same_places_all_the_way(
    step: str, start: int, stops: list[int]
) -> None:
    assert walk(step, start) == stops


@pytest.mark.parametrize(
    ("at", "left", "right"), [(12, 10, 19), (4, 0, 9), (9, 4, 19), (27, 26, 29), (43, 37, 43)]
)
def test_from_within_a_word_its_own_edges_are_next(at: int, left: int, right: int) -> None:
    assert (words.word_left(TEXT, at), words.word_right(TEXT, at)) == (left, right)


def test_lines_are_what_line_feeds_make_them() -> None:
    assert (words.line_start(TEXT, 15), words.line_end(TEXT, 15)) == (0, 19)
    assert (words.line_start(TEXT, 19), words.line_end(TEXT, 19)) == (0, 19)
    assert (words.line_start(TEXT, 20), words.line_end(TEXT, 20)) == (20, len(TEXT))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("  \n ", []),
        ("No end", ["No end"]),
        ("One. Two!  Three?", ["One.", "Two!", "Three?"]),
        ("3.5 cm... Then", ["3.5 cm...", "Then"]),
        ('"It stops!" he says. (Why?)', ['"It stops!"', "he says.", "(Why?)"]),
        ("红。色！」杯", ["红。", "色！」", "杯"]),
        ("title\n\n body. ", ["title", "body."]),
    ],
)
def test_a_text_falls_into_sentences(text: str, parts: list[str]) -> None:
    assert [text[span.start : span.end] for span in words.sentences(text)] == parts


@given(tricky_text)
def test_sentences_hold_every_visible_character(text: str) -> None:
    parts = [text[span.start : span.end] for span in words.sentences(text)]
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(tricky_text, st.integers(0, 30))
def test_motions_move_on_or_stop_at_the_ends(text: str, place: int) -> None:
    at = min(place, len(text))
    for back in (words.word_left, words.sentence_start):
        assert back(text, at) < at or at == back(text, at) == 0
    for on in (words.word_right, words.next_word, words.sentence_end):
        assert on(text, at) > at or at == on(text, at) == len(text)
