from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.panels.layout import Box, Plan, Wants, column_width, plan

ROWS = st.integers(1, 40)
WANTS = st.builds(Wants, draft=ROWS, diff=ROWS, rewrite=ROWS)


def heights(planned: Plan) -> tuple[int | None, int | None, int | None]:
    boxes = (planned.draft, planned.diff, planned.rewrite)
    draft, diff, rewrite = (None if box is None else box.height for box in boxes)
    return draft, diff, rewrite


@pytest.mark.parametrize(
    ("wants", "height", "expected"),
    [
        (Wants(3, 4, 3), 20, (5, 6, 9)),
        (Wants(5, 6, 5), 20, (6, 8, 6)),
        (Wants(6, 6, 5), 20, (7, 7, 6)),
        (Wants(6, 7, 5), 20, (None, 9, 11)),
        (Wants(18, 20, 18), 20, (None, 10, 10)),
        (Wants(18, 20, 4), 20, (None, 14, 6)),
        (Wants(18, 4, 20), 20, (None, 6, 14)),
        (Wants(3, 3, 3), 4, (None, None, 4)),
    ],
)
def test_the_draft_goes_first_then_the_others_share(
    wants: Wants, height: int, expected: tuple[int | None, int | None, int | None]
) -> None:
    assert heights(plan(80, height, wants)) == expected


def test_a_wide_screen_has_the_draft_beside_and_keeps_lines_short() -> None:
    planned = plan(240, 46, Wants(15, 16, 15))
    assert planned.draft == Box(104, 0, 104, 46)
    assert planned.diff is not None
    assert planned.diff.x == 0
    assert planned.diff.width == 104


@pytest.mark.parametrize(
    ("width", "column"), [(80, 80), (104, 104), (159, 104), (160, 80), (200, 100), (300, 104)]
)
def test_a_column_is_as_wide_as_can_be_read(width: int, column: int) -> None:
    assert column_width(width) == column


@given(WANTS, st.integers(20, 240), st.integers(1, 60))
def test_panels_follow_each_other_and_fill_the_height(
    wants: Wants, width: int, height: int
) -> None:
    planned = plan(width, height, wants)
    column = [box for box in (planned.draft, planned.diff, planned.rewrite) if box and not box.x]
    assert [box.y for box in column] == [
        sum(b.height for b in column[:n]) for n in range(len(column))
    ]
    assert sum(box.height for box in column) == height


@given(WANTS, WANTS, st.integers(20, 240), st.integers(5, 60))
def test_a_plan_that_still_serves_is_kept(
    first: Wants, second: Wants, width: int, height: int
) -> None:
    was = plan(width, height, first)
    assert plan(width, height, first, was) == was
    assert first.draft is not None
    assert first.diff is not None
    assert second.diff is not None
    less = Wants(first.draft, min(first.diff, second.diff), min(first.rewrite, second.rewrite))
    if first.diff + first.rewrite + first.draft + 3 <= height:
        assert plan(width, height, less, was) == was


@pytest.mark.parametrize("width", [80, 200])
def test_a_panel_that_is_not_wanted_has_no_rows_and_the_others_have_them(width: int) -> None:
    without_draft = plan(width, 20, Wants(None, 4, 3))
    assert without_draft.draft is None
    assert (without_draft.diff, without_draft.rewrite) == (
        Box(0, 0, column_width(width), 5 + 1),
        Box(0, 6, column_width(width), 14),
    )
    only_rewrite = plan(width, 20, Wants(None, None, 30))
    assert only_rewrite.rewrite == Box(0, 0, column_width(width), 20)


def test_a_draft_that_went_does_not_come_back_by_itself() -> None:
    was = plan(80, 20, Wants(6, 7, 5))
    assert plan(80, 20, Wants(6, 6, 5), was).draft is None
    assert plan(80, 20, Wants(6, 6, 5)).draft is not None


def test_another_size_is_planned_afresh() -> None:
    was = plan(80, 20, Wants(6, 7, 5))
    assert plan(80, 24, Wants(6, 7, 5), was) == plan(80, 24, Wants(6, 7, 5))


def test_typing_a_caption_moves_the_panels_only_a_few_times() -> None:
    wants = Wants(1, 1, 1)
    was = plan(80, 20, wants)
    moves = 0
    for rows in range(1, 19):
        now = plan(80, 20, replace(wants, diff=rows + 1, rewrite=rows), was)
        moves += now != was
        was = now
    assert moves <= 8
