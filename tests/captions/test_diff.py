"""The word-diff: right, readable, and stable at its edges."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions import diff
from sessions.captions.anchors import Span
from sessions.captions.cleanup import EDITING, REVIEW, Calm
from sessions.captions.diff import DraftIndex, diff_words
from sessions.captions.hunks import Hunk
from sessions.captions.tokens import tokenise
from tests.captions.truth import robot_pair

WORDS = "the The arm moves turns red . , ; a It’s it's 3.5 红 色 \n 🤖"
few_words = st.lists(st.sampled_from(WORDS.split(" ")), max_size=25).map(" ".join)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
texts = few_words | any_text
calms = st.sampled_from([EDITING, REVIEW])


def signed(draft: str, final: str, calm: Calm = EDITING) -> str:
    """The diff as one line, made by other means than the product's."""
    parts, at = [], 0
    for hunk in diff_words(draft, final, calm):
        parts.append(final[at : hunk.final.start].strip())
        if not hunk.draft.is_empty:
            parts.append(f"[-{draft[hunk.draft.start : hunk.draft.end]}-]")
        if not hunk.final.is_empty:
            parts.append(f"{{+{final[hunk.final.start : hunk.final.end]}+}}")
        at = hunk.final.end
    return " ".join([part for part in [*parts, final[at:].strip()] if part])


def keys(text: str) -> list[str]:
    return [token.key for token in tokenise(text)]


@pytest.mark.parametrize(
    ("draft", "final", "shown"),
    [
        ("The arm moves.", "The arm moves.", "The arm moves."),
        ("", "New text", "{+New text+}"),
        ("Old text", "", "[-Old text-]"),
        ("The arm moves.", "The arm turns.", "The arm [-moves-] {+turns+} ."),
        (
            "The arm moves. The arm stops.",
            "The arm moves. The arm turns. The arm stops.",
            "The arm moves. {+The arm turns.+} The arm stops.",
        ),
        (
            "The arm moves. The arm turns. The arm stops.",
            "The arm moves. The arm stops.",
            "The arm moves. [-The arm turns.-] The arm stops.",
        ),
        ("a red cup.", "a red cup, a blue cup.", "a red cup {+, a blue cup+} ."),
        ("k x\nm", "k x\ny x\nm", "k x {+y x+} m"),
        (
            'He said "stop." and left.',
            'He said "stop." "go." and left.',
            'He said "stop." {+"go."+} and left.',
        ),
        ("红。蓝。", "红。绿。蓝。", "红。 {+绿。+} 蓝。"),
        (
            'He said "go." He left.',
            'He said "go." He ran. He left.',
            'He said "go." {+He ran.+} He left.',
        ),
        (
            "It moves the box to the left.",
            "It slides the carton to the left.",
            "It [-moves-] {+slides+} the [-box-] {+carton+} to the left.",
        ),
        ("红色的杯子", "蓝色的杯子", "[-红-] {+蓝+} 色的杯子"),
    ],
)
def test_a_diff_reads_as_a_person_would_tell_it(draft: str, final: str, shown: str) -> None:
    assert signed(draft, final) == shown


def test_words_kept_by_chance_do_not_split_a_rewritten_sentence() -> None:
    draft = "The gripper quickly takes hold of a spoon and throws it"
    final = "Two people walk along the shore of some lake and chat"
    assert len(diff_words(draft, final)) == 1


def test_review_gives_one_hunk_where_editing_gives_two() -> None:
    draft, final = "It moves the box to the left.", "It slides the carton to the left."
    assert signed(draft, final, REVIEW) == (
        "It [-moves the box-] {+slides the carton+} to the left."
    )


@pytest.mark.parametrize(
    ("draft", "final"),
    [
        ("It’s “red”", 'It\'s "red"'),
        ("a  b", "a\n\nb"),
        ("caf\u00e9", "cafe\u0301"),
        ("a\u00a0b", "a b"),
    ],
)
def test_what_reads_the_same_is_no_change(draft: str, final: str) -> None:
    assert diff_words(draft, final) == ()


def test_an_insertion_stands_after_the_token_before_it() -> None:
    assert diff_words("the  cup", "the red cup") == (Hunk(Span(3, 3), Span(4, 7)),)
    assert diff_words(" cup", "A cup") == (Hunk(Span(0, 0), Span(0, 1)),)


def test_a_deletion_stands_after_the_token_before_it() -> None:
    assert diff_words("the red cup", "the  cup") == (Hunk(Span(4, 7), Span(3, 3)),)


@given(texts, texts, calms)
@settings(max_examples=300)
def test_hunks_make_the_final_text_from_the_draft(draft: str, final: str, calm: Calm) -> None:
    made, at = "", 0
    for hunk in diff_words(draft, final, calm):
        kept = draft[at : hunk.draft.start]
        made += f"{kept} {final[hunk.final.start : hunk.final.end]} "
        at = hunk.draft.end
    assert keys(made + draft[at:]) == keys(final)


@given(texts, texts, calms)
@settings(max_examples=300)
def test_between_two_hunks_stands_the_same_text_on_both_sides(
    draft: str, final: str, calm: Calm
) -> None:
    hunks = diff_words(draft, final, calm)
    old, new = 0, 0
    for n, hunk in enumerate(hunks):
        kept = keys(draft[old : hunk.draft.start])
        assert kept == keys(final[new : hunk.final.start])
        assert kept or n == 0
        assert not (hunk.draft.is_empty and hunk.final.is_empty)
        old, new = hunk.draft.end, hunk.final.end
    assert keys(draft[old:]) == keys(final[new:])


@given(texts, texts)
def test_spans_begin_and_end_with_their_tokens(draft: str, final: str) -> None:
    for hunk in diff_words(draft, final):
        for text, span in ((draft, hunk.draft), (final, hunk.final)):
            words = text[span.start : span.end]
            edges = {token.end for token in tokenise(text)} | {0}
            assert words.strip() == words
            assert span.end in edges


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert diff_words(text, text) == ()


def test_an_index_of_the_draft_gives_the_same_at_every_keystroke() -> None:
    pair = robot_pair(Random(5), 60)
    index = DraftIndex.of(pair.draft)
    for end in range(len(pair.final)):
        typed = pair.final[:end]
        assert index.diff(typed) == diff_words(pair.draft, typed)


def test_whole_sentences_are_kept_before_words_in_a_very_long_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft, final = "It turns left now. Stop.", "Stop. It turns left later."
    assert signed(draft, final) == "{+Stop.+} It turns left [-now. Stop-] {+later+} ."
    monkeypatch.setattr(diff, "SENTENCES_FIRST_TOKENS", 3)
    assert signed(draft, final) == "[-It turns left now.-] Stop. {+It turns left later.+}"


def test_a_very_long_text_is_compared_by_sentences_first() -> None:
    sentences = [f"The arm number {n} moves thing {n * 7} ." for n in range(4_000)]
    draft = " ".join(sentences)
    sentences[1_234] = "The arm number 1234 drops thing 8638 ."
    del sentences[2_000]
    final = " ".join([*sentences, "It ends ."])
    changed = [
        (draft[h.draft.start : h.draft.end], final[h.final.start : h.final.end])
        for h in diff_words(draft, final)
    ]
    assert changed == [
        ("moves", "drops"),
        ("The arm number 2000 moves thing 14000 .", ""),
        ("", "It ends ."),
    ]


@pytest.mark.parametrize(
    ("draft", "final"),
    [
        ("." * 60_000, "." * 50_000),
        ("a b " * 20_000, "b c " * 20_000),
        (" ".join(map(str, range(60_000))), " ".join(map(str, range(1, 60_001)))),
    ],
    ids=["signs", "two words", "numbers"],
)
def test_the_largest_texts_still_give_hunks_that_make_the_final(draft: str, final: str) -> None:
    hunks = diff_words(draft, final)
    assert hunks
    spans = [draft[h.draft.start : h.draft.end] for h in hunks]
    assert sum(map(len, spans)) <= len(draft)
