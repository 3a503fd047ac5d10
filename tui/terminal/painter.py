"""Paints frames by writing only the cells that differ from what the terminal shows already.

The painter remembers every cell, the pen in force and where the cursor stands. All three are
true only as long as everything it returned has been written, and nothing else was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment

from tui.terminal.cells import Cell, Run, Whole, cells_of, continues, is_separable
from tui.terminal.pens import Pen, change_of_pen

# Rewriting this many unchanged cells costs no more than moving the cursor over them.
_BRIDGED: Final = 4
# A frame of few pieces is ordered by pen, to change pens less; a large one from top to bottom,
# so that on a slow line it does not appear colour by colour.
_FEW_PIECES: Final = 24


class Placed(NamedTuple):
    """Segments and the cell where they begin, columns and rows from 0."""

    x: int
    y: int
    segments: Iterable[Segment]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one row to be written in one go."""

    x: int
    y: int
    runs: tuple[Run, ...]
    width: int
    may_run_over: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether every terminal leaves the cursor right behind this piece."""
        return all(text.isascii() for text, _ in self.runs)


class Painter:
    """Turns strips into the shortest output that makes a terminal show them."""

    def __init__(self, colors: ColorSystem) -> None:
        self._colors = colors
        self._rows: list[list[Cell | None]] = []
        self._width = 0
        self._pen: Pen | None = None
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Take nothing for granted: what is painted next is written in full."""
        self._rows = [[None] * self._width for _ in self._rows]
        self._pen = self._cursor = None

    def resize(self, width: int, height: int) -> None:
        """Fit the memory to the terminal; another size forgets everything."""
        if (width, height) != (self._width, len(self._rows)):
            self._width = width
            self._rows = [[None] * width] * height
            self.forget()

    def paint(self, strips: Iterable[Placed], cursor: tuple[int, int]) -> str:
        """Return what makes the terminal show `strips` and leaves its cursor at (x, y)."""
        pieces = [piece for placed in strips for piece in self._changed(placed)]
        if len(pieces) <= _FEW_PIECES:
            pieces = _by_pen(pieces, self._pen)
        return "".join([*map(self._written, pieces), self._moved(*cursor)])

    def _changed(self, placed: Placed) -> Iterator[Piece]:
        x, y, segments = placed
        if not 0 <= y < len(self._rows):
            return
        row = self._rows[y]
        new = cells_of(segments, self._colors)[: self._width - x]
        old = row[x : x + len(new)]
        if new == old:
            return
        _forget_halves(row, x, x + len(new))
        row[x : x + len(new)] = new
        if is_separable(new):
            yield from _pieces(x, y, new, old)
        elif isinstance(new[0], Whole):
            # where the terminal finds it wider than we do, it has run over what stands behind it
            row[x + len(new) :] = [None] * (len(row) - x - len(new))
            yield Piece(x, y, new[0].runs, len(new), may_run_over=True)

    def _written(self, piece: Piece) -> str:
        output = [self._moved(piece.x, piece.y)]
        for text, pen in piece.runs:
            output += change_of_pen(self._pen, pen), text
            self._pen = pen
        end = piece.x + piece.width
        # behind the last column terminals differ about where the cursor is
        self._cursor = (end, piece.y) if piece.is_certain and end < self._width else None
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


def _pieces(x: int, y: int, new: Sequence[Run], old: Sequence[Cell | None]) -> Iterator[Piece]:
    """Yield the stretches of one pen that cover every cell of `new` that differs from `old`."""
    start = end = 0
    for index, (cell, before) in enumerate(zip(new, old, strict=True)):
        if cell == before:
            continue
        if end and _can_go_on(new, start, end, index):
            end = index + 1
            continue
        if end:
            yield _piece(x + start, y, new[start:end])
        start, end = index, index + 1
    if end:
        yield _piece(x + start, y, new[start:end])


def _can_go_on(new: Sequence[Run], start: int, end: int, index: int) -> bool:
    return index - end <= _BRIDGED and all(
        cell[1] == new[start][1] for cell in new[end : index + 1]
    )


def _piece(x: int, y: int, runs: Sequence[Run]) -> Piece:
    text = "".join(character for character, _ in runs)
    return Piece(x, y, ((text, runs[0][1]),), len(runs))


def _by_pen(pieces: Sequence[Piece], held: Pen | None) -> list[Piece]:
    """Order pieces so that pieces of one pen follow each other, those of the pen held first.

    What may run over its end comes before everything, so that what stands behind it is mended.
    """
    uncertain = [piece for piece in pieces if piece.may_run_over]
    order: dict[Pen | None, list[Piece]] = {held: []}
    for piece in pieces:
        if not piece.may_run_over:
            order.setdefault(piece.runs[0][1], []).append(piece)
    return [*uncertain, *(piece for same in order.values() for piece in same)]


def _forget_halves(row: list[Cell | None], start: int, end: int) -> None:
    """Forget what is left of a character when the cells from `start` to `end` are painted over."""
    if start > 0 and continues(row[start]):
        row[start - 1] = None
    if end < len(row) and continues(row[end]):
        row[end] = None
