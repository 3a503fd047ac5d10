"""What counts as one word, and which words are equal."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.tokens import are_glued, tokenise

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
tricky_text = st.text(
    st.sampled_from(
        [*"aé7 .,'’-–_%°/:\n", "\u0301", "ह", "ि", "红", "ガ", "ท", "🤖", "\u200d", "🇩", "🏽"]
    ),
    max_size=30,
)


def raws(text: str) -> list[str]:
    return [token.raw for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        (" \n\t\u00a0", []),
        ("The arm's left-hand side.", ["The", "arm's", "left-hand", "side", "."]),
        ("don’t; they’re", ["don’t", ";", "they’re"]),
        ("3.5cm 10,000 12:30 3/4 v1.2", ["3.5cm", "10,000", "12:30", "3/4", "v1.2"]),
        ("100% 90° 25°C 5-second", ["100%", "90°", "25°C", "5-second"]),
        ("10–20, a—b", ["10–20", ",", "a", "—", "b"]),
        ("and/or end.5 pre- -5", ["and", "/", "or", "end", ".", "5", "pre", "-", "-", "5"]),
        ("5.Then 5:a", ["5", ".", "Then", "5", ":", "a"]),
        ("ep_42 _x_", ["ep_42", "_", "x", "_"]),
        ("e\u0301te\u0301 हिन्दी", ["e\u0301te\u0301", "हिन्दी"]),
        ("红色abc杯", ["红", "色", "abc", "杯"]),
        ("ガラスー", ["ガ", "ラ", "ス", "ー"]),
        ("พูดได้", ["พู", "ด", "ไ", "ด้"]),
        ("한국어 말", ["한국어", "말"]),
        ("👨‍👩‍👧☝🏽🇩🇪🇫🇷3️⃣", ["👨‍👩‍👧", "☝🏽", "🇩🇪", "🇫🇷", "3️⃣"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("a\u202eb\u200b", ["a", "\u202e", "b", "\u200b"]),
        ("...", [".", ".", "."]),
    ],
)
def test_a_text_falls_into_words_and_signs(text: str, tokens: list[str]) -> None:
    assert raws(text) == tokens


@given(any_text | tricky_text)
def test_tokens_cover_all_but_blanks(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.raw for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert "".join(raws(text)) == "".join(c for c in text if not c.isspace())
    assert not any(c.isspace() for c in "".join(raws(text)))


@given(tricky_text)
def test_a_letter_elsewhere_in_the_text_changes_no_token(text: str) -> None:
    assert raws(f"{text} é") == [*raws(text), "é"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("don’t", "don't"), ("é", "e\u0301"), ("“", '"'), ("—", "-"), ("10–20", "10-20"), ("−", "-")],
)
def test_spellings_of_the_same_are_equal(one: str, other: str) -> None:
    (a,), (b,) = tokenise(one), tokenise(other)
    assert a.raw != b.raw
    assert a.key == b.key


@pytest.mark.parametrize(("one", "other"), [("Arm", "arm"), ("1", "１"), (".", ","), ("ﬁ", "fi")])
def test_what_reads_differently_is_not_equal(one: str, other: str) -> None:
    assert tokenise(one)[0].key != tokenise(other)[0].key


@given(any_text)
def test_composition_makes_no_difference(text: str) -> None:
    composed = [token.key for token in tokenise(unicodedata.normalize("NFC", text))]
    decomposed = [token.key for token in tokenise(unicodedata.normalize("NFD", text))]
    assert composed == decomposed


@pytest.mark.parametrize(
    ("left", "right", "glued"),
    [
        ("red", "blue", True),
        ("3.", "5", True),
        ("red", ".", False),
        ("红", "蓝", False),
        ("", "a", False),
    ],
)
def test_two_texts_glue_where_a_token_reaches_over(left: str, right: str, *, glued: bool) -> None:
    assert are_glued(left, right) is glued


def test_reading_tokens_loads_no_diff_engine() -> None:
    code = "import sys, sessions.captions.diff; print('rapidfuzz' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
