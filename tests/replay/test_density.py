from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessions.replay.density import Cell, of_session, of_visit
from sessions.replay.entries import Entry
from sessions.replay.outline import Kind, Outline, outline
from sessions.store.blocks.replay import SealedVisit
from tests.replay.test_pacing import OUTLINES
from tests.store.making import visit_head

TRACE = (
    '0 o "draft"\n100 r 0 0 "a"\n10 r 1 1 "bc" "p"\n'
    '890 p 0\n1000 q 9\n1000 f {"id":0}\n1000 x "open"\n'
)


def test_a_visit_is_drawn_by_what_happened_in_each_part_of_its_time() -> None:
    assert of_visit(outline(TRACE), 4) == (
        Cell(edits=2, has_paste=True, is_quiet=False),
        Cell(plays=True, is_quiet=False),
        Cell(plays=True, is_quiet=False),
        Cell(has_finding=True, is_quiet=False),
    )


def test_where_nothing_happens_and_nothing_plays_it_is_quiet() -> None:
    cells = of_visit(outline('0 o "draft"\n9000 x "open"\n'), 3)
    assert [cell.is_quiet for cell in cells] == [False, True, False]


@given(OUTLINES, st.integers(1, 120))
def test_no_edit_is_lost_or_counted_twice(found: Outline, width: int) -> None:
    cells = of_visit(found, width)
    assert len(cells) == width
    edits = sum(kind in {Kind.EDIT, Kind.PASTE} for kind in found.kinds)
    assert sum(cell.edits for cell in cells) == edits


@given(st.integers(1, 30), st.integers(1, 50))
def test_a_session_has_a_cell_a_visit_or_for_several(visits: int, width: int) -> None:
    entry = Entry(SealedVisit(visit_head("c1"), TRACE, {}), outline(TRACE))
    cells = of_session([entry] * visits, width)
    assert len(cells) <= width
    assert sum(cell.edits for cell in cells) == 2 * visits
    assert len(cells) == visits or visits > width
