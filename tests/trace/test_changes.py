from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.trace.changes import Change, Edit


@st.composite
def _edits(draw: st.DrawFn, length: int) -> Edit:
    start = draw(st.integers(0, length))
    return Edit(start, draw(st.integers(start, length)), draw(st.text("ab é", max_size=4)))


@given(st.data(), st.text("xyz ", max_size=12))
def test_the_inverse_of_a_change_gives_the_text_back(data: st.DataObject, text: str) -> None:
    edit = data.draw(_edits(len(text)))
    change = Change.of(edit, text)
    assert change.inverse.edit.apply(edit.apply(text)) == text


@given(st.data(), st.text("xyz ", max_size=12))
def test_two_touching_changes_are_one_that_does_and_undoes_the_same(
    data: st.DataObject, text: str
) -> None:
    first = Change.of(data.draw(_edits(len(text))), text)
    middle = first.edit.apply(text)
    second = Change.of(data.draw(_edits(len(middle))), middle)
    after = second.edit.apply(middle)
    if not first.touches(second):
        with pytest.raises(ValueError, match="do not touch"):
            first.then(second)
        return
    both = first.then(second)
    assert both.edit.apply(text) == after
    assert both.inverse.edit.apply(after) == text


def test_an_edit_past_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at 4, the text at 3"):
        Edit(0, 4, "").apply("abc")


def test_an_edit_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not a span: 3\.\.2"):
        Edit(3, 2, "")
