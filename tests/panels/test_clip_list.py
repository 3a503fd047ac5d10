from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.panels.host import Alone, run
from tui.panels.clip_list import ClipList, ClipRow, clip_row_pieces
from tui.panels.text.lines import width_of
from tui.themes import Ground

MANY = 100_000


class Batch:
    """Clips that count how often they are asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def row(self, index: int) -> ClipRow:
        self.asked.append(index)
        return ClipRow(index + 1, f"c{index:05}", "rewritten", 12, 83_000, "The robot arm moves")


def listed(indexes: Sequence[int]) -> tuple[ClipList, Batch]:
    clips, batch = ClipList(), Batch()

    def show() -> None:
        clips.show(indexes, batch.row, title="Clips")

    run(Alone(clips), (80, 12), show)
    return clips, batch


def test_a_row_says_what_the_clip_is_and_what_became_of_it() -> None:
    clips, _ = listed(range(MANY))
    assert clips.lines[1].text == (
        "     1  rewritten  c00000            1:23    12  The robot arm moves"
    )
    assert clips.lines[0].text.endswith(" 1 of 100000")


def test_a_draft_that_is_another_now_is_marked() -> None:
    row = ClipRow(1, "c1", "accepted", 4, 0, "The robot arm moves", is_redrafted=True)
    text = "".join(piece for piece, _ in clip_row_pieces(row, 1, 78, is_here=False))
    assert text.startswith("1  accepted   c1 ")
    assert text.endswith("  4  new draft  The robot arm moves")


def test_what_somebody_said_of_a_clip_is_marked() -> None:
    row = ClipRow(1, "c1", "open", 4, 0, "The robot", is_unsure=True, has_note=True)
    text = "".join(piece for piece, _ in clip_row_pieces(row, 1, 78, is_here=False))
    assert text.endswith("  4  unsure  note  The robot")


def test_only_rows_on_the_screen_are_made() -> None:
    _, batch = listed(range(MANY))
    assert set(batch.asked) == set(range(11))


@pytest.mark.parametrize(
    ("actions", "cursor"),
    [
        ("batch.up", 0),
        ("batch.down batch.down", 2),
        ("batch.page_down", 10),
        ("batch.last", MANY - 1),
        ("batch.last batch.page_up", MANY - 11),
        ("batch.last batch.down batch.first", 0),
    ],
)
def test_the_cursor_moves_and_stays_in_view(actions: str, cursor: int) -> None:
    clips, batch = ClipList(), Batch()

    def move() -> None:
        clips.show(range(MANY), batch.row)
        assert all(clips.perform(action) for action in actions.split())

    run(Alone(clips), (80, 12), move)
    here = [line.text for line in clips.lines if line.ground is Ground.CURSOR]
    assert clips.cursor == cursor
    assert len(here) == 1
    assert f"c{cursor:05}" in here[0]


def test_a_filter_keeps_the_clip_under_the_cursor_or_takes_the_next() -> None:
    clips, batch = ClipList(), Batch()
    found: list[int | None] = []

    def test() -> None:
        clips.show(range(100), batch.row)
        clips.put_cursor(30)
        clips.show([10, 30, 50], batch.row)
        found.append(clips.cursor)
        clips.show([10, 50], batch.row)
        found.append(clips.cursor)
        clips.show([10], batch.row)
        found.append(clips.cursor)
        clips.show([], batch.row)
        found.append(clips.cursor)
        assert clips.perform("batch.down")

    run(Alone(clips), (80, 12), test)
    assert found == [30, 50, 10, None]


def test_no_row_is_wider_than_the_screen() -> None:
    clips, batch = ClipList(), Batch()

    def test() -> None:
        clips.show(range(5), batch.row)
        assert all(width_of(line.pieces) <= clips.room for line in clips.lines)

    run(Alone(clips), (40, 12), test)
