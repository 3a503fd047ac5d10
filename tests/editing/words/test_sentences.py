from __future__ import annotations

import pytest

from tests.editing.words.typists import Writer, after


@pytest.mark.parametrize(
    ("joined", "parted"),
    [
        ("It stops, |the arm turns.", "It stops. |The arm turns."),
        ("“It stops,” |the man says.", "“It stops.” |The man says."),
        ("It says, “|go” now.", "It says. “|Go” now."),
        ("它停了，|手臂转", "它停了。|手臂转"),
        ("止まった、|腕が", "止まった。|腕が"),
        ("It stops, |I see.", "It stops. |I see."),
        ("A robot, |LEGO bricks.", "A robot. |LEGO bricks."),
    ],
)
def test_one_key_begins_a_sentence_with_a_word_and_joins_it_again(joined: str, parted: str) -> None:
    if "、" not in joined:
        assert after(parted, "edit.sentence") == joined
    assert after(joined, "edit.sentence") == parted


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("It stops and |then turns.", "It stops and. |Then turns."),
        ("It stops; th|en turns.", "It stops. |Then turns."),
        ("It ^stops then| turns.", "It. |Stops then turns."),
        ("It stops!\n|The arm turns.", "It stops, |the arm turns."),
        ("See Ann. |Ann nods to Ann.", "See Ann, |Ann nods to Ann."),
        ("It stops. “|The arm.”", "It stops, “|the arm.”"),
    ],
)
def test_the_cursor_is_where_and_or_then_would_be_typed(before: str, behind: str) -> None:
    assert after(before, "edit.sentence") == behind


@pytest.mark.parametrize("before", ["|The arm turns.", "  |The arm.", "|", ". | ."])
def test_the_first_sentence_cannot_be_joined_and_that_is_said(before: str) -> None:
    writer = Writer(before)
    assert writer.does("edit.sentence") == before
    assert len(writer.said) == 1


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("It stops, |then it turns. It ends.", "It stops|. It ends."),
        ("It stops |slowly at the line.", "It stops|."),
        ("It stops ^slowly| at the line", "It stops|"),
        ("It stops sl|owly at the line!", "It stops sl|!"),
        ("He says “it |stops here.” Then.", "He says “it|.” Then."),
        ("|It stops. It ends.", "|It ends."),
        ("It ends. |It stops.", "It ends.|"),
        ("手臂|停了。它转", "手臂|。它转"),
    ],
)
def test_the_rest_of_a_sentence_goes_but_for_its_stop(before: str, behind: str) -> None:
    assert after(before, "edit.delete_sentence_end") == behind


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("It stops. It |turns. It ends.", "It stops. |It ends."),
        ("It st|ops. It ends.", "|It ends."),
        ("It stops. It ends|.", "It stops.|"),
        ("It stops.\nIt |turns.\nIt ends.", "It stops.\n|\nIt ends."),
        ("|It stops", "|"),
    ],
)
def test_a_sentence_goes_with_its_blank(before: str, behind: str) -> None:
    assert after(before, "edit.delete_sentence") == behind


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ("It stops|. It ends.", "edit.delete_sentence_end"),
        ("|", "edit.delete_sentence_end"),
        (" | ", "edit.delete_sentence"),
    ],
)
def test_where_there_is_nothing_to_delete_that_is_said(before: str, action: str) -> None:
    writer = Writer(before)
    assert writer.does(action) == before
    assert len(writer.said) == 1
