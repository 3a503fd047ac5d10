from __future__ import annotations

import pytest

from tests.editing.words.typists import after


@pytest.mark.parametrize(
    ("before", "typed", "behind"),
    [
        ("the |red cup", "plastic", "the red plastic| cup"),
        ("the |red cup", ", plastic", "the red, plastic| cup"),
        ("the |red cup", ".", "the red.| cup"),
        ("the |red cup", "x,", "the red x,| cup"),
        ("the red cup|.", ", too", "the red cup, too|."),
    ],
)
def test_what_is_written_after_a_word_begins_with_a_blank_or_a_sign(
    before: str, typed: str, behind: str
) -> None:
    assert after(before, "edit.write_after", f"={typed}") == behind


def test_a_blank_of_ones_own_stays_before_a_sign() -> None:
    assert after("rouge|", "= !") == "rouge !|"
    assert after("the |red cup", "edit.write_after", "cursor.left", "cursor.right", "=!") == (
        "the red!| cup"
    )


def test_the_change_is_done_again_with_its_sign() -> None:
    assert after(
        "a |red cup, a red cup", "edit.write_after", "=, big", "cursor.text_end", "edit.repeat"
    ) == ("a red, big cup, a red cup, big|")
