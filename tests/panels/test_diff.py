from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.diff import diff_words
from tui.panels.text.diff_rows import DiffText, diff_rows, diff_text
from tui.panels.text.lines import Piece
from tui.themes import Tone

WORDS = st.lists(
    st.sampled_from(
        ["the", "red", "cup", "Cup", "cups", ",", ".", "left", "e\u0301", "\u4e00"],
    ),
    max_size=20,
)
CAPTIONS = WORDS.map(" ".join)


def diff_of(draft: str, final: str, *, caret: int | None = None, width: int = 60) -> DiffText:
    return diff_text(draft, final, diff_words(draft, final), caret=caret, width=width)


def pieces_of(draft: str, final: str, *, caret: int | None = None) -> list[Piece]:
    diff = diff_of(draft, final, caret=caret)
    rows = diff_rows(diff, 0, len(diff.page.rows))
    return [piece for row in rows for piece in row.pieces]


@pytest.mark.parametrize(
    ("draft", "final", "shown"),
    [
        ("the red cup", "the red cup", "the red cup"),
        ("the red cup", "the orange cup", "the [red] {orange} cup"),
        ("the red cup", "the cup", "the [red] cup"),
        ("the cup", "the red cup", "the {red} cup"),
        ("it moves.", "it moves left.", "it moves {left}."),
        ("", "a cup", "{a cup}"),
        ("a cup", "", "[a cup]"),
        ("", "", ""),
    ],
)
def test_signs_alone_tell_what_went_and_what_came(draft: str, final: str, shown: str) -> None:
    assert diff_of(draft, final).page.shown == shown


def test_only_words_are_struck_or_underlined_not_signs_and_blanks() -> None:
    assert pieces_of("the red cup", "the orange cup") == [
        ("the ", Tone.KEPT),
        ("[", Tone.DELETED_SIGN),
        ("red", Tone.DELETED),
        ("]", Tone.DELETED_SIGN),
        (" ", Tone.KEPT),
        ("{", Tone.INSERTED_SIGN),
        ("orange", Tone.INSERTED),
        ("}", Tone.INSERTED_SIGN),
        (" cup", Tone.KEPT),
    ]


def test_small_changes_stand_back() -> None:
    tones = [tone for _, tone in pieces_of("the Cup", "the cup")]
    assert Tone.DELETED_SLIGHTLY in tones
    assert Tone.INSERTED_SLIGHTLY in tones


@pytest.mark.parametrize(("caret", "here"), [(0, False), (4, True), (10, True), (11, False)])
def test_the_change_at_the_caret_stands_out(caret: int, here: bool) -> None:
    tones = [tone for _, tone in pieces_of("the red cup", "the orange cup", caret=caret)]
    assert (Tone.DELETED_HERE in tones) is here
    assert (Tone.INSERTED_HERE in tones) is here


def test_what_was_deleted_keeps_the_marks_of_hidden_characters() -> None:
    assert diff_of("a\u202eb cup", "cup").page.shown == "[a\u21e0b] cup"


@given(CAPTIONS, CAPTIONS, st.integers(4, 30))
def test_the_words_not_deleted_are_the_final(draft: str, final: str, width: int) -> None:
    diff = diff_of(draft, final, width=width)
    deleted = {Tone.DELETED, Tone.DELETED_SLIGHTLY, Tone.DELETED_SIGN, Tone.INSERTED_SIGN}
    start, kept = 0, ""
    for end, tone in diff.stretches:
        kept += "" if tone in deleted else diff.page.text[start:end]
        start = end
    assert kept.split() == final.split()


@given(CAPTIONS, CAPTIONS, st.integers(4, 30), st.data())
def test_every_place_of_the_final_is_found_in_the_diff(
    draft: str, final: str, width: int, data: st.DataObject
) -> None:
    diff = diff_of(draft, final, width=width)
    offset = data.draw(st.integers(0, max(0, len(final) - 1)))
    row = diff.page.rows[diff.row_of_final(offset)]
    assert final[offset : offset + 1] in diff.page.text[row.start : row.end]
