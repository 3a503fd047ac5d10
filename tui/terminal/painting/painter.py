"""Paints frames by writing only the cells that differ from what the terminal shows already.

The painter remembers every cell, the pen in force and where the cursor stands. All three are
true only as long as everything it returned has been written, and nothing else was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from rich.color import ColorSystem
from rich.segment import Segment

from tui.terminal.painting.cells import Cell, cells_of
from tui.terminal.painting.pens import Pen, change_of_pen
from tui.terminal.painting.rows import Piece, pieces_between, place

# A frame of few pieces is ordered by pen, to change pens less; a large one from top to bottom,
# so that on a slow line it does not appear colour by colour.
_FEW_PIECES: Final = 24

Painting: TypeAlias = Mapping[int, Sequence[Piece]]  # by row, those of a row from left to right


class Placed(NamedTuple):
    """Segments and the cell where they begin, columns and rows from 0."""

    x: int
    y: int
    segments: Iterable[Segment]


class Remembered(NamedTuple):
    """A strip as it was painted last, and the column behind it."""

    end: int
    segments: Sequence[Segment]


class Painter:
    """Turns strips into the shortest output that makes a terminal show them."""

    def __init__(self, colors: ColorSystem) -> None:
        self._colors = colors
        self._rows: list[list[Cell | None]] = []
        self._strips: list[dict[int, Remembered]] = []
        self._width = 0
        self._pen: Pen | None = None
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Take nothing for granted: what is painted next is written in full."""
        self._rows = [[None] * self._width for _ in self._rows]
        self._strips = [{} for _ in self._rows]
        self._pen = self._cursor = None

    def resize(self, width: int, height: int) -> None:
        """Fit the memory to the terminal; another size forgets everything."""
        if (width, height) != (self._width, len(self._rows)):
            self._width = width
            self._rows = [[None] * width] * height
            self.forget()

    def paint(self, strips: Iterable[Placed], cursor: tuple[int, int]) -> str:
        """Return what makes the terminal show `strips` and leaves its cursor at (x, y)."""
        painting = self._changes(strips)
        if sum(map(len, painting.values())) <= _FEW_PIECES:
            painting = _by_pen(painting, self._pen)
        output = [self._written(y, piece) for y, pieces in painting.items() for piece in pieces]
        return "".join([*output, self._moved(*cursor)])

    def _changes(self, strips: Iterable[Placed]) -> Painting:
        """Remember the strips, and return what their rows differ in from before."""
        rows: dict[int, list[Cell | None]] = {}
        for x, y, strip in strips:
            segments = list(strip)
            if not 0 <= y < len(self._rows) or self._is_remembered(x, y, segments):
                continue
            row = rows.setdefault(y, self._rows[y].copy())
            cells = cells_of(segments, self._colors)
            place(row, x, cells)
            self._remember(x, y, Remembered(x + len(cells), segments))
        painting = {y: pieces_between(self._rows[y], row) for y, row in rows.items()}
        for y, row in rows.items():
            self._rows[y] = row
        return {y: pieces for y, pieces in painting.items() if pieces}

    def _is_remembered(self, x: int, y: int, segments: Sequence[Segment]) -> bool:
        """Whether this very strip is shown there: most strips are, and need no cells made."""
        remembered = self._strips[y].get(x)
        return remembered is not None and remembered.segments == segments

    def _remember(self, x: int, y: int, strip: Remembered) -> None:
        # half of a wide character of a neighbour may have been painted over, so those go as well
        apart = {
            at: other for at, other in self._strips[y].items() if other.end < x or at > strip.end
        }
        self._strips[y] = {**apart, x: strip}

    def _written(self, y: int, piece: Piece) -> str:
        output = [self._moved(piece.x, y)]
        if piece.shift:
            output.append("\x1b[@" if piece.shift > 0 else "\x1b[P")
        for text, pen in piece.runs:
            output += change_of_pen(self._pen, pen), text
            self._pen = pen
        end = piece.x + piece.width
        # behind the last column terminals differ about where the cursor is
        self._cursor = (end, y) if piece.is_certain and end < self._width else None
        return "".join(output)

    def _moved(self, x: int, y: int) -> str:
        held, self._cursor = self._cursor, (x, y)
        return shortest_move(held, x, y)


def shortest_move(held: tuple[int, int] | None, x: int, y: int) -> str:
    """Return what moves the cursor from `held` to column x of row y; None: nobody knows."""
    ways = [f"\x1b[{y + 1};{x + 1}H"]
    if held == (x, y):
        return ""
    if held is not None and held[1] == y:
        ways += f"\x1b[{x + 1}G", _steps(x - held[0], "C", "D")
        if x < held[0]:
            ways.append("\b" * (held[0] - x))
    if held is not None and held[0] == x:
        ways.append(_steps(y - held[1], "B", "A"))
    return min(ways, key=len)


def _steps(distance: int, forward: str, back: str) -> str:
    count = "" if abs(distance) == 1 else abs(distance)
    return f"\x1b[{count}{forward if distance > 0 else back}"


def _by_pen(painting: Painting, held: Pen | None) -> Painting:
    """Order rows so that those which begin with the same pen follow each other, ours first."""
    order: dict[Pen | None, list[int]] = {held: []}
    for y, pieces in painting.items():
        first = next((runs[0][1] for piece in pieces if (runs := piece.runs)), held)
        order.setdefault(first, []).append(y)
    return {y: painting[y] for rows in order.values() for y in rows}
