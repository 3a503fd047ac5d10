"""Figures about a change of text."""

from __future__ import annotations

import pytest

from sessions.captions.measures import churn, edit_rate, word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("... — !", 0),
        ("The arm's left-hand moves 3.5cm.", 5),
        ("红色 cup", 3),
        ("🤖 moves", 1),
    ],
)
def test_words_are_what_can_be_read_aloud(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("draft", "final", "rate"),
    [
        ("the red cup.", "the red cup.", 0.0),
        ("the red cup.", "the blue cup.", 0.25),
        ("the cup.", "the red cup.", 0.25),
        ("It’s", "It's", 0.0),
        ("", "", 0.0),
        ("one two three", "", 3.0),
        ("one two three four", "one", 3.0),
        ("", "one two", 1.0),
    ],
)
def test_the_edit_rate_is_changed_words_per_final_word(draft: str, final: str, rate: float) -> None:
    assert edit_rate(draft, final) == rate


@pytest.mark.parametrize(
    ("ins", "dels", "draft", "final", "times"),
    [
        (5, 4, "a red cup", "a grey cup", 3.0),
        (1, 0, "cup", "cups", 1.0),
        (3, 2, "cup", "cups", 5.0),
        (2, 2, "ab", "cd", 1.0),
        (7, 7, "same", "same", None),
    ],
)
def test_churn_is_one_without_detours(
    ins: int, dels: int, draft: str, final: str, times: float | None
) -> None:
    assert churn(ins, dels, draft, final) == times
