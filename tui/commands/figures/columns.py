"""Rows of words and figures in columns, as many as the terminal has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tui.terminal.small_charts import bar, cells, fitted

WIDEST_KEY: Final = 28
NARROWEST_KEY: Final = 6
BAR: Final = 10
_GAP: Final = "  "


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, bars: Sequence[float] = ()
) -> Iterator[str]:
    """The lines of a table: first column to the left, the others to the right.

    Columns that have no room are left out, the last first; `bars`, a share for each row, stand
    at the end of the rows where there is room left. The first column gives way before any other
    does, down to six cells.
    """
    wide = [max(cells(row[n]) for row in (head, *rows)) for n in range(len(head))]
    least = min(wide[0], NARROWEST_KEY)
    shown = len(head)
    while shown > 1 and least + _taken(wide[1:shown]) > width:
        shown -= 1
    key = max(least, min(wide[0], WIDEST_KEY, width - _taken(wide[1:shown])))
    has_bars = bool(bars) and key + _taken([*wide[1:shown], BAR]) <= width
    for number, row in enumerate((head, *rows)):
        line = fitted(row[0], key)
        for cell, column in zip(row[1:shown], wide[1:shown], strict=True):
            line += _GAP + " " * (column - cells(cell)) + cell
        if has_bars and number:
            line += _GAP + bar(bars[number - 1], BAR)
        yield line.rstrip()


def _taken(columns: Sequence[int]) -> int:
    return sum(columns) + len(_GAP) * len(columns)
