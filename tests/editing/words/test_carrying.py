from __future__ import annotations

import pytest

from tests.editing.words.typists import Writer, after

CUT = ("edit.cut", "cursor.text_end", "edit.paste")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("the ^red| cup is", "the cup is red|"),
        ("^The red| cup is", "Cup is the red|"),
        ("^I see| a cup", "A cup I see|"),
        ("it stops, ^then| turns", "it stops, turns then|"),
        ("(^red|) cup", "() cup red|"),
        ("^red c|up", "upred c|"),
        ("the ^red |cup is", "the cup is red|"),
    ],
)
def test_words_that_are_cut_and_pasted_leave_a_blank_and_find_one(before: str, behind: str) -> None:
    assert after(before, *CUT) == behind


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("the red |cup", "the red nice |cup"),
        ("the red| cup", "the red nice| cup"),
        ("|The red cup", "Nice |The red cup"),
        ("the (|red) cup", "the (nice |red) cup"),
        ("the red cup|.", "the red cup nice|."),
        ("the r|ed cup", "the rnice|ed cup"),
        ("|", "nice|"),
        ("机|械", "机nice|械"),
    ],
)
def test_pasted_words_have_the_blanks_that_the_place_needs(before: str, behind: str) -> None:
    writer = Writer("^nice|")
    writer.does("edit.copy")
    there = Writer(before)
    there.editor.memory = writer.editor.memory
    assert there.does("edit.paste") == behind


def test_part_of_a_word_is_pasted_as_it_is() -> None:
    assert after("un^hap|py", "edit.copy", "cursor.text_end", "edit.paste") == "unhappyhap|"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("the ^red| cup", "the| cup"),
        ("^The| red cup.", "|Red cup."),
        ("a cup^, then|.", "a cup|."),
        ("lifts it, ^slowly|.", "lifts it|."),
        ("it, ^slowly|, then", "it|, then"),
        ("^Slowly|, the arm stops.", "|The arm stops."),
        ("It goes. ^Stop|. It ends.", "It goes. |It ends."),
        ("“^The| cup” falls", "“|Cup” falls"),
        ("^In this clip, a| red cup.", "|Red cup."),
    ],
)
def test_chosen_words_that_are_deleted_take_blank_comma_and_capital_along(
    before: str, behind: str
) -> None:
    writer = Writer(before)
    writer.chooses()
    assert writer.does("edit.delete_right") == behind
