"""Places follow the edits of their text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.captions.anchors import Anchor, Point, Span, move

LENGTH = 12

places = st.integers(0, LENGTH)


@pytest.mark.parametrize(
    ("anchor", "edit", "moved"),
    [
        (Span(4, 7), (4, 4, 2), Span(6, 9)),
        (Span(4, 7), (7, 7, 2), Span(4, 7)),
        (Span(4, 7), (5, 5, 2), Span(4, 9)),
        (Span(4, 7), (0, 2, 0), Span(2, 5)),
        (Span(4, 7), (8, 9, 5), Span(4, 7)),
        (Span(4, 7), (2, 5, 1), Span(3, 5)),
        (Span(4, 7), (6, 9, 3), Span(4, 6)),
        (Span(4, 7), (4, 5, 3), Span(7, 9)),
        (Span(4, 7), (5, 6, 3), Span(4, 9)),
        (Span(4, 7), (4, 7, 0), Point(4)),
        (Span(4, 7), (4, 7, 3), Point(4)),
        (Span(4, 7), (3, 8, 9), Point(3)),
        (Point(4), (4, 4, 2), Point(4)),
        (Point(4), (3, 3, 2), Point(6)),
        (Point(4), (2, 6, 3), Point(2)),
        (Point(4), (5, 6, 3), Point(4)),
    ],
)
def test_an_anchor_follows_an_edit(
    anchor: Anchor, edit: tuple[int, int, int], moved: Anchor
) -> None:
    assert move(anchor, *edit) == moved


@given(st.tuples(places, places), st.tuples(places, places), st.integers(0, 4))
@example((3, 6), (3, 6), 2)
def test_a_span_keeps_its_surviving_characters_and_no_others(
    ends: tuple[int, int], edit: tuple[int, int], inserted_len: int
) -> None:
    (first, last), (start, end) = sorted(ends), sorted(edit)
    if first == last:
        return
    before = list(range(LENGTH))
    after = [*before[:start], *[-1] * inserted_len, *before[end:]]
    survivors = [at for at, char in enumerate(after) if first <= char < last]
    moved = move(Span(first, last), start, end, inserted_len)
    if survivors:
        assert moved == Span(survivors[0], survivors[-1] + 1)
    else:
        assert moved == Point(start)


@given(places, st.lists(st.tuples(places, places, st.integers(0, 4)), max_size=6))
def test_an_anchor_never_leaves_the_text(at: int, edits: list[tuple[int, int, int]]) -> None:
    length = LENGTH
    anchors: list[Anchor] = [Point(at), Span(min(at, 5), LENGTH)]
    for one, other, inserted_len in edits:
        start, end = sorted((min(one, length), min(other, length)))
        anchors = [move(anchor, start, end, inserted_len) for anchor in anchors]
        length += inserted_len - (end - start)
        assert all(
            a.at <= length if isinstance(a, Point) else a.start < a.end <= length for a in anchors
        )


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_an_impossible_span_is_refused_with_its_numbers(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"{start}\.\.{end}"):
        Span(start, end)


def test_a_point_before_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not -1"):
        Point(-1)
