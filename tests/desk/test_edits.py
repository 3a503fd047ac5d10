from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.diff import diff_words
from sessions.edits import revert_hunk, smallest_edit

WORDS = st.lists(
    st.sampled_from(["the", "arm", "lifts", "a", "red", "cup", "slowly", ",", ".", "then"]),
    max_size=12,
).map(lambda words: " ".join(words).replace(" ,", ",").replace(" .", "."))


@given(st.text("ab ", max_size=8), st.text("ab ", max_size=8))
def test_the_smallest_edit_makes_the_wanted_text(text: str, wanted: str) -> None:
    assert smallest_edit(text, wanted).apply(text) == wanted


def test_the_smallest_edit_leaves_alone_what_both_texts_share() -> None:
    edit = smallest_edit("the red cup", "the blue cup")
    assert (edit.start, edit.end, edit.text) == (4, 7, "blue")


@given(WORDS, WORDS)
def test_reverting_every_hunk_gives_the_draft_back(draft: str, final: str) -> None:
    text = final
    for hunk in reversed(diff_words(draft, final)):
        text = revert_hunk(draft, text, hunk).apply(text)
    assert text == draft


@pytest.mark.parametrize(
    ("draft", "final"),
    [
        ("The arm lifts the red cup.", "The arm lifts the cup."),
        ("The arm lifts the cup.", "The arm lifts the red cup."),
        ("The arm lifts the cup.", "The arm lifts the cup slowly."),
        ("The arm, then, stops.", "The arm stops."),
        ("Then it stops.", "It stops."),
    ],
)
def test_a_reverted_hunk_brings_its_blanks_along(draft: str, final: str) -> None:
    (hunk,) = diff_words(draft, final)
    assert revert_hunk(draft, final, hunk).apply(final) == draft
