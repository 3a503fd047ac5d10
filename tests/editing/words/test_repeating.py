from __future__ import annotations

import pytest

from sessions.intents import Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tests.editing.words.typists import Writer, after
from tui.editing.words.repeating import noticed

FIVE = "The ^left| arm, the left hand and the left wrist. Left is left."


def test_a_word_is_replaced_at_five_places_with_two_keys_each() -> None:
    writer = Writer(FIVE)
    writer.types("right")
    writer.does(*["edit.repeat"] * 8)
    assert writer.state.text == "The right arm, the right hand and the right wrist. Right is right."
    assert writer.said == [
        "“left” became “right”; 3 more.",
        "“left” became “right”; 2 more.",
        "“Left” became “Right”; it stands here once more.",
        "“left” became “right”.",
    ]
    writer.does("edit.repeat")
    assert writer.said[-1] == "“left” stands nowhere else."


@pytest.mark.parametrize(
    ("before", "typed", "behind"),
    [
        ("the ^red cup| and the red cup", "can", "the can and the can|"),
        ("a block| and a block", "s", "a blocks and a blocks|"),
        ("a clos^ing| door, closing", "ed", "a closed door, closed|"),
        ("A ^cup| on it. Cup", "can", "A can on it. Can|"),
        ("a ^cup| of Mr. Cup, a cupboard", "can", "a can of Mr. Can|, a cupboard"),
    ],
)
def test_the_next_words_that_read_the_same_are_changed_the_same_way(
    before: str, typed: str, behind: str
) -> None:
    assert after(before, f"={typed}", "edit.next_same", "edit.repeat") == behind


def test_elsewhere_the_word_here_is_changed_whatever_it_is() -> None:
    writer = Writer("a ^red| cup, a blue cup")
    writer.types("green")
    writer.places(writer.state.text.index("lue"))
    assert writer.does("edit.repeat") == "a green cup, a green| cup"


def test_words_that_were_deleted_are_deleted_elsewhere() -> None:
    writer = Writer("a ^very| red cup, very big. Very old.")
    writer.chooses()
    writer.does("edit.delete_right")
    assert writer.shown == "a| red cup, very big. Very old."
    writer.does(*["edit.repeat"] * 4)
    assert writer.shown == "a red cup, big. |Old."


def test_words_that_were_put_in_are_put_in_elsewhere() -> None:
    writer = Writer("the red| cup and the blue cup")
    writer.does("edit.write_after")
    writer.types("plastic")
    writer.places(writer.state.text.index("blue"))
    assert writer.does("edit.repeat") == "the red plastic cup and the blue plastic| cup"
    writer.does("edit.repeat")
    assert writer.said[-1].startswith("You put words in")


def test_a_change_goes_on_while_the_cursor_stays_with_it() -> None:
    writer = Writer("a ^foil| bag and a foil bag")
    writer.types("plax")
    writer.does("edit.delete_left")
    writer.types("stic")
    writer.does("edit.next_same", "edit.repeat")
    assert writer.shown == "a plastic bag and a plastic| bag"


@pytest.mark.parametrize("action", ["edit.move_right", "edit.copy edit.paste"])
def test_what_is_moved_is_no_change_to_be_done_again(action: str) -> None:
    writer = Writer("a ^red| cup, the red cup")
    writer.types("blue")
    writer.does(*action.split(), "edit.next_same", "edit.repeat")
    assert writer.state.text.endswith("the blue cup")


def test_what_was_pasted_is_not_typed_again() -> None:
    writer = Writer("a |red cup")
    writer.editor.paste_text("big ")
    writer.does("edit.repeat")
    assert writer.shown == "a big |red cup"
    assert writer.said == ["You changed nothing yet that could be done again."]


def test_an_edit_that_only_says_where_the_cursor_goes_is_no_second_one() -> None:
    writing = Writing("a red cup")
    intent = Replace((Edit(2, 5, "blue"), Edit(2, 2, "")))
    fix = noticed(None, writing, intent)
    assert fix is not None
    assert fix.in_words == ("red", "blue")


def test_what_is_done_again_is_typed_text() -> None:
    writer = Writer(FIVE)
    writer.types("r")
    writer.does("edit.repeat", "edit.repeat")
    assert set(writer.origins) == {Origin.KEYED}


@pytest.mark.parametrize("action", ["edit.repeat", "edit.next_same"])
def test_before_the_first_change_there_is_nothing_to_do_again(action: str) -> None:
    writer = Writer("a |red cup")
    assert writer.does(action) == "a |red cup"
    assert writer.said == ["You changed nothing yet that could be done again."]


def test_a_place_can_be_passed_over() -> None:
    assert after(FIVE, "=right", "edit.next_same", "edit.next_same", "edit.repeat") == (
        "The right arm, the left hand and the right| wrist. Left is left."
    )


def test_the_change_is_remembered_in_the_next_clip() -> None:
    writer = Writer(FIVE)
    writer.types("right")
    writer.opens("the left side")
    assert writer.does("edit.next_same", "edit.repeat") == "the right| side"
