from __future__ import annotations

import pytest

from tui.terminal.painting.cells import Cell
from tui.terminal.painting.pens import PLAIN
from tui.terminal.painting.rows import place


@pytest.mark.parametrize("x", [4, 5, 100])
def test_what_stands_beyond_the_row_is_left_away(x: int) -> None:
    row: list[Cell | None] = [None] * 4
    place(row, x, [("a", PLAIN)] * 3)
    assert row == [None] * 4
