"""Rows of words and figures in columns, as many as the terminal has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tui.terminal.small_charts import bar, cells, fitted

WIDEST_KEY: Final = 28
NARROWEST_KEY: Final = 12
BAR: Final = 10
FEWEST_BESIDE_BARS: Final = 5
_GAP: Final = "  "


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    width: int,
    names: int = 1,
    bars: Sequence[float] = (),
) -> Iterator[str]:
    """The lines of a table: the first `names` columns to the left, the others to the right.

    Columns that have no room are left out, the last first; the first column gives way down to
    twelve cells. `bars`, a share for each row, stand at the end of the rows, unless more than
    half of the columns would have to go for them.
    """
    wide = [max(cells(row[n]) for row in (head, *rows)) for n in range(len(head))]
    room = width - _taken([BAR]) if bars else width
    shown = _shown(wide, room)
    if shown < min(FEWEST_BESIDE_BARS, len(head)):
        bars, room = (), width
        shown = _shown(wide, room)
    key = max(1, min(wide[0], WIDEST_KEY, room - _taken(wide[1:shown])))
    for number, row in enumerate((head, *rows)):
        line = fitted(row[0], key)
        for n in range(1, shown):
            line += _GAP + (fitted(row[n], wide[n]) if n < names else _right(row[n], wide[n]))
        if bars and number:
            line += _GAP + bar(bars[number - 1], BAR)
        yield line.rstrip()


def _shown(wide: Sequence[int], room: int) -> int:
    """How many columns have room."""
    shown = len(wide)
    while shown > 1 and min(wide[0], NARROWEST_KEY) + _taken(wide[1:shown]) > room:
        shown -= 1
    return shown


def _right(cell: str, width: int) -> str:
    return " " * (width - cells(cell)) + cell


def _taken(columns: Sequence[int]) -> int:
    return sum(columns) + len(_GAP) * len(columns)
