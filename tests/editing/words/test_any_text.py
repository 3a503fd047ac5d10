"""What holds of every action on words, whatever the text and wherever the cursor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.findings.finding import Finding
from sessions.captions.graphemes import boundaries
from sessions.captions.words import sentences, words
from sessions.trace.fold import fold
from sessions.trace.state import VisitState
from sessions.trace.steps import undo_event
from tests.editing.hints.texts import TEXTS
from tests.editing.words.typists import Writer
from tui.editing.words.deeds import WORDS

FAMILY: Final = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PROSE_WORDS: Final = ("The", "arm", "I", "NASA", "lifts", "3.5", "it's", "a", "red", "Then", "then")
ANY_WORDS: Final = (*PROSE_WORDS, "e\u0301te\u0301", FAMILY, "机械臂", "한국어", "שלום", "ǆep")
DELETING: Final = ("edit.delete_sentence_end", "edit.delete_sentence", "edit.delete_right")
UNTIDY: Final = re.compile(r"  |\s[,.;]|\A\s|\s\Z|[,;][,.;]")


def sentences_of(words_: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts as they are written: words with blanks and signs between them, and a stop."""
    sentence = st.lists(
        st.tuples(st.sampled_from(words_), st.sampled_from((" ", " ", " ", ", ", "; "))),
        min_size=1,
        max_size=5,
    ).map(lambda pairs: "".join(word + blank for word, blank in pairs).rstrip(" ,;") + ".")
    sentence = sentence.map(lambda written: written[0].upper() + written[1:])
    return st.lists(sentence, min_size=1, max_size=3).map(" ".join)


PROSE: Final = sentences_of(PROSE_WORDS)
ANY_PROSE: Final = sentences_of(ANY_WORDS)
STEPS: Final = st.lists(st.sampled_from((*WORDS, "=x", "=y z", "select.word_right")), max_size=6)


def writer_at(text: str, at: int, steps: Sequence[str] = ()) -> Writer:
    """A writer whose cursor stands at a character of `text`, after some steps."""
    edges = boundaries(text)
    writer = Writer("|")
    writer.opens(text)
    writer.places(edges[at % len(edges)])
    writer.goes_through(steps)
    return writer


def undone(state: VisitState) -> VisitState:
    while (event := undo_event(state, state.at_ms)) is not None:
        state = fold(state, event)
    return state


@settings(max_examples=60)
@given(TEXTS, st.integers(0, 99), STEPS)
def test_undo_brings_any_text_back(text: str, at: int, steps: list[str]) -> None:
    writer = writer_at(text, at, steps)
    assert undone(writer.state).text == text


@settings(max_examples=60)
@given(ANY_PROSE, st.integers(0, 99), STEPS)
def test_findings_are_within_the_text_and_come_back_with_undo(
    text: str, at: int, steps: list[str]
) -> None:
    writer = writer_at(text, at)
    alone = [text[word.start : word.end] for word in words(text)]
    once = [written for written in alone if text.count(written) == 1]
    if not once:
        return
    writer.marks(once[at % len(once)])
    writer.goes_through(steps)
    now = writer.state.writing
    assert all(place_ends(finding) <= len(now.text) for finding in now.findings)
    writer.state = undone(writer.state)
    assert writer.marked == once[at % len(once)]


def place_ends(finding: Finding) -> int:
    place = finding.rewrite
    assert place is not None
    return place.end if isinstance(place, Span) else place.at


@settings(max_examples=60)
@given(ANY_PROSE, st.integers(0, 99), STEPS)
def test_the_cursor_never_stands_within_a_character(text: str, at: int, steps: list[str]) -> None:
    writing = writer_at(text, at, steps).state.writing
    assert {writing.cursor, writing.anchor} <= set(boundaries(writing.text))


@pytest.mark.parametrize("action", DELETING)
@settings(max_examples=60)
@given(PROSE, st.integers(0, 99))
def test_what_goes_leaves_no_blank_too_many_and_no_sign_alone(
    action: str, text: str, at: int
) -> None:
    writer = writer_at(text, at)
    here = words(text)[at % len(words(text))]
    writer.places(here.start)
    if action == "edit.delete_right":
        writer.does("select.word_right")
        writer.chooses()
    writer.does(action)
    left = writer.state.text
    assert not UNTIDY.search(left)
    assert not [each for each in sentences(left) if left[each.start].islower()]


@settings(max_examples=60)
@given(ANY_PROSE, st.integers(0, 99), st.sampled_from(("edit.move_left", "edit.move_right")))
def test_moving_keeps_every_word_the_signs_and_the_finding(text: str, at: int, action: str) -> None:
    spans = words(text)
    if not spans:
        return
    here = spans[at % len(spans)]
    written = text[here.start : here.end]
    writer = writer_at(text, 0)
    writer.places(here.start)
    if text.count(written) == 1 and len(written) > 1:
        writer.marks(written)
    writer.does(action)
    now = writer.state.text
    assert sorted(now.casefold()) == sorted(text.casefold())
    if writer.state.writing.findings:
        assert writer.marked is not None
        assert writer.marked.casefold() == written.casefold()


@settings(max_examples=60)
@given(ANY_PROSE, st.integers(0, 99))
def test_words_cut_and_pasted_where_they_stood_leave_the_words_as_they_were(
    text: str, at: int
) -> None:
    spans = [word for word in words(text) if word.start]
    if not spans:
        return
    here = spans[at % len(spans)]
    writer = writer_at(text, 0)
    writer.places(here.start)
    writer.does("select.word_right", "edit.cut")
    assert not UNTIDY.search(writer.state.text)
    writer.does("edit.paste")
    assert _written(writer.state.text) == _written(text)


def _written(text: str) -> list[str]:
    return [text[word.start : word.end].casefold() for word in words(text)]
