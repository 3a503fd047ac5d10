from __future__ import annotations

import pytest

from tests.editing.words.typists import Writer, after


@pytest.mark.parametrize(
    ("before", "ways"),
    [
        ("a |red cup", ("a |Red cup", "a |RED cup", "a |red cup")),
        ("|The cup", ("|the cup", "|THE cup", "|The cup")),
        ("a |TV set", ("a |tv set", "a |Tv set", "a |TV set")),
        ("a |iPad", ("a |ipad", "a |IPAD", "a |Ipad")),
        ("^a red| cup", ("^A red| cup", "^A RED| cup", "^a red| cup")),
        ("^“go” on| x", ("^“Go” on| x", "^“GO” ON| x", "^“go” on| x")),
        ("e\u0301te\u0301|", ("E\u0301te\u0301|", "E\u0301TE\u0301|", "e\u0301te\u0301|")),
    ],
)
def test_each_press_is_another_way_to_write_it(before: str, ways: tuple[str, ...]) -> None:
    assert tuple(after(before, *["edit.case"] * n) for n in range(1, 4)) == ways


def test_after_another_key_the_ways_begin_anew() -> None:
    assert after("|red cup", "edit.case", "cursor.right", "edit.case") == "R|ED cup"
    assert after("|red cup", "edit.case", "=x", "edit.case") == "x|red cup"


def test_letters_without_capitals_stay_and_that_is_said() -> None:
    writer = Writer("机|械")
    assert writer.does("edit.case") == "机|械"
    assert writer.said == ["These letters have no capitals."]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_finding_about_the_word_stays(times: int) -> None:
    writer = Writer("the |red cup")
    writer.marks("red")
    writer.does(*["edit.case"] * times)
    assert writer.marked is not None
    assert writer.marked.lower() == "red"
