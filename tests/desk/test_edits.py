from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.diff import diff_words
from sessions.edits import revert_hunk, revert_word, smallest_edit

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


@pytest.mark.parametrize(
    ("draft", "final", "word", "behind"),
    [
        ("It lifts the red cup.", "It raises the blue cup.", "raises", "It lifts the blue cup."),
        ("It lifts a red cup.", "It raises one blue cup.", "one", "It raises a blue cup."),
        ("It lifts a red cup.", "It raises one blue cup.", "blue", "It raises one red cup."),
        ("a sheet of foil falls", "a plastic bag falls", "plastic", "a sheet bag falls"),
        ("a sheet of foil falls", "a plastic bag falls", "bag", "a plastic of foil falls"),
        ("a bag falls", "a thin plastic sack falls", "thin", "a plastic sack falls"),
        ("A bag falls", "Thin sacks of foil falls", "Thin", "sacks of foil falls"),
        ("It stops.", "It then stops.", "then", "It stops."),
    ],
)
def test_one_word_of_a_change_becomes_the_drafts(
    draft: str, final: str, word: str, behind: str
) -> None:
    at = final.index(word)
    (hunk,) = (h for h in diff_words(draft, final) if h.final.start <= at <= h.final.end)
    assert revert_word(draft, final, hunk, at).apply(final) == behind


def test_words_that_were_deleted_come_back_one_by_one() -> None:
    draft, text = "It moves, very very fast.", "It moves."
    seen = []
    while hunks := diff_words(draft, text):
        text = revert_word(draft, text, hunks[0], hunks[0].final.end).apply(text)
        seen.append(text)
    assert seen == ["It moves, very.", "It moves, very very.", draft]


@given(WORDS, WORDS)
def test_word_by_word_the_draft_is_reached(draft: str, final: str) -> None:
    text = final
    for _ in range(60):
        hunks = diff_words(draft, text)
        if not hunks:
            break
        text = revert_word(draft, text, hunks[0], hunks[0].final.start).apply(text)
    assert not diff_words(draft, text)
