"""One row of cells: what has to be written so that it becomes another row.

None is a cell of which nobody knows what it shows. It differs from every other, is never written,
and stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import ne
from typing import Final, TypeAlias, TypeGuard

from msgspec import Struct

from tui.terminal.painting.cells import Cell, Run, Whole, continues

Row: TypeAlias = Sequence[Cell | None]

# Rewriting this many unchanged cells costs no more than moving the cursor over them.
_BRIDGED: Final = 4
# To shift the rest of a row has to spare this many cells before it is tried, and before it is done.
_WORTH_A_SHIFT: Final = 8


class Piece(Struct, frozen=True):
    """A stretch of a row to be written in one go, or a shift of all that begins at `x`.

    A shift of 1 makes room for one cell, a shift of -1 takes the cell at `x` out.
    """

    x: int
    runs: tuple[Run, ...]
    width: int
    shift: int = 0

    @property
    def is_certain(self) -> bool:
        """Whether every terminal leaves the cursor right behind this piece."""
        return all(text.isascii() for text, _ in self.runs)


def place(row: list[Cell | None], x: int, cells: Sequence[Cell]) -> None:
    """Put cells into a row from column x on; what sticks out of the row is left away."""
    if x >= len(row):
        return  # painted for a wider screen: the window has just become smaller
    end = min(len(row), x + len(cells))
    # of a wide character that is painted over in part, nobody knows what is left
    if 0 < x < len(row) and continues(row[x]):
        row[x - 1] = None
    if end < len(row) and continues(row[end]):
        row[end] = None
    row[x:end] = cells[: end - x]


def pieces_between(old: Row, new: Row) -> Sequence[Piece]:
    """Return what turns `old` into `new`, from left to right; rows are equally long."""
    if old == new:
        return ()
    if any(isinstance(cell, Whole) for cell in new):
        return tuple(_around_wholes(list(old), new))
    first = next(
        at for at, (before, cell) in enumerate(zip(old, new, strict=True)) if before != cell
    )
    shift = _best_shift(old, new, first)
    if shift == 0:
        return tuple(_stretches(old, new, first, len(new)))
    shifted = _shifted(old, first, shift)
    return Piece(first, (), 0, shift), *_stretches(shifted, new, first, len(new))


def _around_wholes(old: list[Cell | None], new: Row) -> Iterator[Piece]:
    """Yield pieces of a row that holds strips which can only be written whole."""
    done = 0
    for start, cell in enumerate(new):
        if not isinstance(cell, Whole) or not _is_all_there(cell, new[start : start + cell.width]):
            continue
        yield from _stretches(old, new, done, start)
        done = start + cell.width
        if old[start:done] != new[start:done]:
            yield Piece(start, cell.runs, cell.width)
            # a terminal that finds it wider than we do has run over what stands behind it
            old[done:] = [None] * (len(old) - done)
    yield from _stretches(old, new, done, len(new))


def _is_all_there(whole: Whole, cells: Row) -> bool:
    expected = [Whole(whole.runs, index, whole.width) for index in range(whole.width)]
    return whole.index == 0 and expected == cells


def _stretches(old: Row, new: Row, start: int, stop: int) -> Iterator[Piece]:
    """Yield the stretches of one pen that cover every cell from `start` on that differs."""
    begin = end = start
    for at in range(start, stop):
        if new[at] == old[at] or not _is_run(new[at]):
            continue
        if end > begin and not _goes_on(new[begin : at + 1], end - begin):
            yield from _piece(new, begin, end)
            begin = at
        elif end == begin:
            begin = at
        end = at + 1
    if end > begin:
        yield from _piece(new, begin, end)


def _goes_on(stretch: Row, written: int) -> bool:
    """Whether to write on to the end of a stretch, over its unchanged cells after `written`."""
    if len(stretch) - 1 - written > _BRIDGED:
        return False
    pens = {cell[1] if _is_run(cell) else None for cell in (stretch[0], *stretch[written:])}
    return len(pens) == 1


def _piece(new: Row, begin: int, end: int) -> Iterator[Piece]:
    runs = [cell for cell in new[begin:end] if _is_run(cell)]
    text = "".join(character for character, _ in runs)
    yield Piece(begin, ((text, runs[0][1]),), len(runs))


def _best_shift(old: Row, new: Row, first: int) -> int:
    """Return 1 or -1 where shifting the row from `first` on spares cells, else 0."""
    direct = sum(map(ne, old, new))
    if direct <= _WORTH_A_SHIFT or not all(map(_is_narrow, (*old[first:], *new[first:]))):
        return 0
    left = {shift: sum(map(ne, _shifted(old, first, shift), new)) for shift in (1, -1)}
    best = min(left, key=left.__getitem__)
    return best if left[best] + _WORTH_A_SHIFT < direct else 0


def _shifted(row: Row, at: int, shift: int) -> Row:
    if shift > 0:
        return [*row[:at], None, *row[at:-1]]
    return [*row[:at], *row[at + 1 :], None]


def _is_run(cell: Cell | None) -> TypeGuard[Run]:
    return isinstance(cell, tuple)


def _is_narrow(cell: Cell | None) -> bool:
    return _is_run(cell) and cell[0].isascii() and cell[0] != ""
