from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sessions.captions.anchors import Span
from sessions.captions.diff import diff_words
from sessions.captions.tokens import scan
from sessions.captions.words import words
from sessions.intents import Replace
from sessions.trace.events import Origin
from tests.editing.hints.moments import after, moment
from tests.editing.hints.texts import TEXTS
from tui.editing.hints.bringing import (
    bring_back,
    bring_here,
    is_kept,
    place_in_draft,
    place_in_final,
)


def brought(draft: str, final: str) -> str:
    """What comes of choosing the words between "[" and "]" of the draft."""
    text = draft.translate(dict.fromkeys(map(ord, "[]")))
    span = Span(draft.index("["), draft.index("]") - 1)
    now = moment(f"|{final}")
    return after(now, bring_back(now, text, diff_words(text, final), span))


@pytest.mark.parametrize(
    ("draft", "final", "became"),
    [
        ("the [red] cup", "the cup", "the red| cup"),
        ("the [red] cup", "the blue cup", "the red| cup"),
        ("[Red] cups fall", "Cups fall", "Red |Cups fall"),
        ("the cup [falls].", "the cup.", "the cup falls|."),
        ("the cup [falls]", "the cup", "the cup falls|"),
        ("[Now] the cup falls", "the cup falls", "Now |the cup falls"),
        ("a small [red] plastic cup", "a cup", "a red| cup"),
        ("a [small] red plastic cup", "a blue cup", "a small |blue cup"),
        ("a small red [plastic] cup", "a blue cup", "a blue plastic| cup"),
        ("a small [red] plastic cup", "a blue cup", "a blue red| cup"),
        ("a [small red plastic] cup", "a blue cup", "a small red plastic| cup"),
        ("the cup ([red]) falls", "the cup () falls", "the cup (red|) falls"),
        ("one.\n[Red] cup falls", "one.\ncup falls", "one.\nRed |cup falls"),
        ("机[械]臂动", "机臂动", "机械|臂动"),
        ("the cup, [red] and big, falls", "the cup, falls", "the cup red|, falls"),
    ],
)
def test_a_deleted_word_comes_back_where_it_stood(draft: str, final: str, became: str) -> None:
    assert brought(draft, final) == became


@pytest.mark.parametrize(
    ("draft", "final", "became"),
    [
        ("the [red cup falls] here", "the blue cup drops here", "the red cup falls| here"),
        ("the [red cup] falls here", "the blue cup drops here", "the red cup| drops here"),
        ("the [red cup] falls", "the red big cup falls", "the red cup| falls"),
        ("the red [cup falls down]", "the blue mug falls", "the blue mug cup falls down|"),
    ],
)
def test_a_stretch_comes_back_as_it_was(draft: str, final: str, became: str) -> None:
    assert brought(draft, final) == became


@pytest.mark.parametrize(
    ("draft", "final", "became"),
    [
        ("the [red] cup", "a red cup", "a [red] cup"),
        ("the red [cup]", "a very big  red   cup", "a very big  red   [cup]"),
        ("[The arm] lifts", "Now The arm drops", "Now [The arm] drops"),
    ],
)
def test_a_word_that_still_stands_is_selected(draft: str, final: str, became: str) -> None:
    assert brought(draft, final) == became


@pytest.mark.parametrize(
    ("draft", "final", "became"),
    [
        ("a [red] cup", "the| cup", "the red| cup"),
        ("a [red] cup", "the [blue] cup", "the red| cup"),
        ("a [red] cup", "the cup|", "the cup red|"),
        ("a [red] cup", "|cup", "red |cup"),
        ("a red [cup].", "the |.", "the cup|."),
        ("a red [cup].", "", "cup|"),
    ],
)
def test_words_of_the_draft_are_put_at_the_cursor(draft: str, final: str, became: str) -> None:
    text = draft.translate(dict.fromkeys(map(ord, "[]")))
    now = moment(final or "|")
    chosen = Span(draft.index("["), draft.index("]") - 1)
    assert after(now, bring_here(now, text, chosen)) == became


@given(TEXTS, st.data())
def test_what_comes_back_runs_into_nothing_and_leaves_the_rest(
    draft: str, data: st.DataObject
) -> None:
    every = words(draft)
    assume(every)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(draft))] * 2)))
    final = (
        draft[:start] + data.draw(st.sampled_from(["", " ", "x", " new one ", "."])) + draft[end:]
    )
    first, last = sorted(data.draw(st.tuples(*[st.sampled_from(range(len(every)))] * 2)))
    chosen = Span(every[first].start, every[last].end)
    hunks = diff_words(draft, final)
    now = moment("|")
    now = type(now)(type(now.writing)(final), now.page)
    place = place_in_final(draft, final, hunks, chosen)
    done = bring_back(now, draft, hunks, chosen)
    if is_kept(hunks, chosen):
        assert not any(isinstance(intent, Replace) for intent in done.intents)
        there = scan(final[place.start : place.end]).keys
        assert list(there) == list(scan(draft[chosen.start : chosen.end]).keys)
        return
    (intent,) = done.intents
    assert isinstance(intent, Replace)
    (edit,) = intent.edits
    assert intent.origin is Origin.DRAFT
    assert edit.text.strip() == draft[chosen.start : chosen.end].strip()
    became = edit.apply(final)
    assert becomes_words(became) == [
        *becomes_words(final[: edit.start]),
        *becomes_words(edit.text),
        *becomes_words(final[edit.end :]),
    ]


def becomes_words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


def test_places_of_the_rewrite_are_found_in_the_draft() -> None:
    draft, final = "the small red cup falls", "the big green cup falls"
    hunks = diff_words(draft, final)
    assert place_in_draft(hunks, 0) == 0
    assert place_in_draft(hunks, final.index("green")) == draft.index("small")
    assert place_in_draft(hunks, final.index("falls")) == draft.index("falls")
