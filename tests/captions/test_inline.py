"""A diff as one run of text: complete, in order, and with every word apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from sessions.captions.diff import diff_words
from sessions.captions.inline import Piece, inline
from sessions.captions.tokens import tokenise
from tests.captions.test_diff import texts


def pieces(draft: str, final: str) -> tuple[Piece, ...]:
    return inline(draft, final, diff_words(draft, final))


@pytest.mark.parametrize(
    ("draft", "final", "run"),
    [
        ("the red cup", "the blue cup", "the |red |blue| cup"),
        ("the red cup", "the cup", "the| red| cup"),
        ("the cup", "the red cup", "the |red| cup"),
        ("Red cup", "cup", "Red |cup"),
        ("cup red", "cup", "cup| red"),
        ("a cup.", "a cup!", "a cup|.|!"),
        ("a red cup", "a red.", "a red| cup|."),
        ("a cup, red", "a cup red", "a cup|,| red"),
        ("红色", "蓝色", "红|蓝|色"),
        ("3", "4", "3 |4"),
        ("", "new", "new"),
        ("old", "", "old"),
        ("same", "same", "same"),
        ("", "", ""),
    ],
)
def test_deleted_words_stand_apart_before_what_replaced_them(
    draft: str, final: str, run: str
) -> None:
    assert "|".join(piece.text for piece in pieces(draft, final)) == run


@given(texts, texts)
@settings(max_examples=300)
@example("a 3.", "a .5")
def test_nothing_is_lost_and_no_words_glue(draft: str, final: str) -> None:
    run = pieces(draft, final)
    assert "".join(piece.text for piece in run if piece.kind != "del") == final
    shown = [token.raw for token in tokenise("".join(piece.text for piece in run))]
    assert shown == [token.raw for piece in run for token in tokenise(piece.text)]


@given(texts, texts)
def test_a_piece_says_where_its_text_stands(draft: str, final: str) -> None:
    for piece in pieces(draft, final):
        side = draft if piece.kind == "del" else final
        text = piece.text.strip() if piece.kind == "del" else piece.text
        assert text
        assert side.startswith(text, piece.start)


def test_both_pieces_of_a_labelled_hunk_carry_the_label() -> None:
    labels = [(piece.kind, piece.label) for piece in pieces("It moves", "It moved")]
    assert labels == [("same", None), ("del", "inflect"), ("ins", "inflect")]
