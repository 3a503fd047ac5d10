from __future__ import annotations

import pytest

from sessions.intents import Move
from sessions.trace.events import Origin
from tests.editing.words.typists import Writer, after


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("The |red big cup.", "The big |red cup."),
        ("The r|ed big cup.", "The big r|ed cup."),
        ("The red| big cup.", "The big red| cup."),
        ("The ^red big| cup.", "The cup ^red big|."),
        ("A |red, big cup.", "A big, |red cup."),
        ("|The red cup. It stops.", "Red |the cup. It stops."),
        ("^The red| cup. It stops.", "Cup ^the red|. It stops."),
        ("|I see it.", "See |I it."),
        ("|NASA shows it.", "Shows |NASA it."),
        ("|a red cup", "red |a cup"),
        ("机|械手", "机手|械"),
        ("A |e\u0301te\u0301 ou\u0300 cup", "A ou\u0300 |e\u0301te\u0301 cup"),
    ],
)
def test_a_word_or_phrase_changes_places_with_the_one_behind_it(before: str, behind: str) -> None:
    assert after(before, "edit.move_right") == behind


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("The big |red cup.", "The |red big cup."),
        ("The big red| cup.", "The red| big cup."),
        ("The big ^red cup|.", "The ^red cup| big."),
        ("The |red cup.", "|Red the cup."),
        ("The ^red cup| falls.", "^Red cup| the falls."),
        ("It stops|.", "Stops| it."),
        ("(The) |red cup.", "(|Red) the cup."),
    ],
)
def test_and_with_the_one_before_it(before: str, behind: str) -> None:
    assert after(before, "edit.move_left") == behind


@pytest.mark.parametrize(
    "before", ["The ^red big| nice cup.", "a red, b|ig cup", "“The |arm” stops here."]
)
def test_a_step_there_and_a_step_back_are_none(before: str) -> None:
    assert after(before, "edit.move_right", "edit.move_left") == before


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ("It |stops. It turns.", "edit.move_right"),
        ("It stops. |It turns.", "edit.move_left"),
        ("|", "edit.move_right"),
        (" | . ", "edit.move_left"),
    ],
)
def test_where_a_sentence_ends_words_stay_and_that_is_said(before: str, action: str) -> None:
    writer = Writer(before)
    assert writer.does(action) == before
    assert len(writer.said) == 1
    assert not writer.emitted


def test_a_phrase_is_moved_as_far_as_is_counted() -> None:
    writer = Writer("The ^red| big nice old cup.")
    writer.editor.perform("edit.move_right", count=3)
    assert writer.shown == "The big nice old ^red| cup."


def test_what_is_moved_says_so_and_one_undo_step_brings_it_back() -> None:
    writer = Writer("The ^red cup| falls over.")
    writer.does("edit.move_right")
    assert writer.origins == [Origin.MOVED]
    assert isinstance(writer.emitted[-1], Move)
    assert len(writer.state.history.done) == 1


@pytest.mark.parametrize("action", ["edit.move_left", "edit.move_right"])
def test_findings_stay_with_the_words_that_are_moved(action: str) -> None:
    writer = Writer("The ^red cup| falls over.")
    writer.marks("red cup")
    writer.does(action)
    assert writer.marked is not None
    assert writer.marked.lower() == "red cup"


def test_a_capital_that_goes_leaves_the_finding_about_the_word() -> None:
    writer = Writer("|The red cup falls.")
    writer.marks("The")
    writer.does("edit.move_right")
    assert writer.marked == "the"
