"""Where the cursor goes from change to change, and from page to page."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.captions.diff import diff_words
from sessions.captions.hunks import Hunk
from sessions.trace.state import VisitState, Writing
from sessions.visit import Visit
from tests.sitting.places import clip
from tui.screens.clip.page_walk import page_away
from tui.screens.hunks.walk import hunk_after, hunk_at, hunk_before

DRAFT: Final = "The arm lifts the red cup and stops."
FINAL: Final = "The gripper lifts the cup, and then stops."


def visit(text: str, cursor: int, anchor: int | None = None, draft: str = DRAFT) -> Visit:
    writing = Writing(text, cursor, cursor if anchor is None else anchor)
    return Visit(0, clip(1, draft), 1, draft, VisitState(writing))


def words(cursor: int, anchor: int | None = None) -> tuple[str | None, str | None, str | None]:
    """The new words in the change before the cursor, at it, and after it; None: no change."""
    hunks, here = diff_words(DRAFT, FINAL), visit(FINAL, cursor, anchor)
    before, at, after = (walk(hunks, here) for walk in (hunk_before, hunk_at, hunk_after))
    return _new(before), _new(at), _new(after)


def _new(hunk: Hunk | None) -> str | None:
    return None if hunk is None else FINAL[hunk.final.start : hunk.final.end]


def test_the_changes_of_the_example() -> None:
    hunks = diff_words(DRAFT, FINAL)
    assert [_new(hunk) for hunk in hunks] == ["gripper", "", ",", "then"]


@pytest.mark.parametrize(
    ("cursor", "found"),
    [
        (0, ("then", None, "gripper")),
        (4, ("then", "gripper", "")),
        (7, ("then", "gripper", "")),
        (11, ("then", "gripper", "")),
        (15, ("gripper", None, "")),
        (len(FINAL), ("then", None, "gripper")),
    ],
)
def test_the_change_at_the_cursor_and_those_beside_it(
    cursor: int, found: tuple[str | None, str | None, str | None]
) -> None:
    assert words(cursor) == found


def test_a_selected_change_is_the_one_under_the_cursor() -> None:
    assert words(11, 4) == ("then", "gripper", "")


def test_without_changes_there_is_nowhere_to_go() -> None:
    here = visit(DRAFT, 3)
    assert (hunk_before((), here), hunk_at((), here), hunk_after((), here)) == (None, None, None)


WORDS = st.lists(st.sampled_from(["a", "b", "cup", "red", ",", "."]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_going_on_reaches_every_change_in_order_and_comes_back(draft: str, final: str) -> None:
    hunks = diff_words(draft, final)
    for walk, wanted in ((hunk_after, hunks), (hunk_before, hunks[::-1])):
        here = visit(final, 0 if walk is hunk_after else len(final))
        under = hunk_at(hunks, here)
        reached = [] if under is None else [under]
        for _ in range(len(hunks) - len(reached)):
            hunk = walk(hunks, here)
            assert hunk is not None
            reached.append(hunk)
            here = visit(final, hunk.final.end, hunk.final.start)
        assert reached == list(wanted)


def test_a_page_on_is_as_many_rows_further_in_the_same_column() -> None:
    text = "one two\nthree four\nfive six\nseven"
    assert page_away(visit(text, 2), 2, 20) == text.index("five") + 2
    assert page_away(visit(text, text.index("seven") + 1), -3, 20) == 1


@pytest.mark.parametrize(("rows", "end"), [(9, 7), (-9, 0)])
def test_a_page_beyond_the_text_is_its_end(rows: int, end: int) -> None:
    assert page_away(visit("one\ntwo", 2), rows, 20) == end
