from __future__ import annotations

import pytest
from hypothesis import given

from sessions.captions.anchors import Span
from sessions.captions.graphemes import boundaries
from sessions.captions.words import words
from tests.editing.hints.moments import after, moment
from tests.editing.hints.texts import TEXTS
from tui.editing.deeds import DEEDS
from tui.editing.hints.deeds import select, write_after


def test_a_chosen_word_is_selected_with_the_cursor_behind_it() -> None:
    now = moment("|the red cup")
    done = select(now, Span(4, 7))
    assert after(now, done) == "the [red] cup"
    assert done.memory.chosen == (4, 7)


@given(TEXTS)
def test_every_word_is_selected_whole_and_by_characters_that_are_seen(text: str) -> None:
    now = moment("|" + text.translate(dict.fromkeys(map(ord, "|[]"))))
    edges = boundaries(now.text)
    for word in words(now.text):
        start, end = select(now, word).memory.chosen or (0, 0)
        assert start <= word.start < word.end <= end
        assert {start, end} <= set(edges)
        assert not [at for at in edges if start < at <= word.start or word.end <= at < end]


@pytest.mark.parametrize("action", ["edit.delete_left", "edit.delete_right", "edit.cut"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("the [red] cup", "the| cup"),
        ("the red [cup].", "the red|."),
        ("the red [cup]", "the red|"),
        ("[the] red cup", "|red cup"),
        ("a [red], blue", "a|, blue"),
        ("a ([red]) cup", "a (|) cup"),
        ("red-[blue]", "red-|"),
        ("one\n[two] three", "one\n|three"),
        ("one [two]\nthree", "one|\nthree"),
        ("the  [red]  cup", "the |  cup"),
        ("[all of it]", "|"),
        ("日本[語]です", "日本|です"),
    ],
)
def test_what_was_chosen_goes_with_its_blank(action: str, before: str, behind: str) -> None:
    now = moment(before, chosen=True)
    assert after(now, DEEDS[action](now)) == behind


def test_what_was_selected_otherwise_goes_alone() -> None:
    now = moment("the [red] cup")
    assert after(now, DEEDS["edit.delete_left"](now)) == "the | cup"


def test_another_selection_than_the_chosen_goes_alone() -> None:
    now = moment("the [red cup] there")
    chosen = select(now, Span(4, 7)).memory
    now = type(now)(now.writing, now.page, chosen)
    assert after(now, DEEDS["edit.delete_left"](now)) == "the | there"


@pytest.mark.parametrize(
    ("before", "word", "behind"),
    [
        ("|the cup falls", Span(0, 3), "the | cup falls"),
        ("|the cup.", Span(4, 7), "the cup |."),
        ("|the cup", Span(4, 7), "the cup |"),
        ("|机械臂", Span(0, 1), "机|械臂"),
        ("|한국어 단어", Span(0, 3), "한국어 | 단어"),
        ("|x ", Span(2, 2), "x |"),
    ],
)
def test_a_blank_parts_what_is_written_after_a_word(before: str, word: Span, behind: str) -> None:
    now = moment(before)
    assert after(now, write_after(now, word)) == behind


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("the [red] cup", "the red | cup"),
        ("the r|ed cup", "the red | cup"),
        ("the| red cup", "the | red cup"),
        ("the |red cup", "the red | cup"),
        ("cup, | red", "cup, | red"),
        ("cup,| red", "cup, | red"),
        ("[cup,] red", "cup, | red"),
        ("机械[臂。]动", "机械臂。|动"),
        ("|", "|"),
    ],
)
def test_writing_after_begins_behind_the_selection_or_the_word_here(
    before: str, behind: str
) -> None:
    now = moment(before)
    assert after(now, DEEDS["edit.write_after"](now)) == behind
