"""Lines of text by tone: what a panel wants painted, before any colour is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from tui.terminal.visible import visible_line
from tui.themes import Ground, Tone

# A stretch of text in one tone. A plain tuple: thousands are made and compared at every key.
Piece: TypeAlias = tuple[str, Tone]

ELLIPSIS: Final = "\u2026"
_RULE: Final = "\u2500"


class Line(Struct, frozen=True):
    """One row of a panel. The rest of the row is filled with the ground."""

    pieces: tuple[Piece, ...] = ()
    ground: Ground = Ground.PAGE

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


EMPTY: Final = Line()


def width_of(pieces: Iterable[Piece]) -> int:
    """How many cells `pieces` fill."""
    return sum(cell_len(text) for text, _ in pieces)


def clipped(text: str, width: int) -> str:
    """`text` from outside fit for one row of at most `width` cells, with an ellipsis if cut."""
    shown = visible_line(text)
    if cell_len(shown) <= width:
        return shown
    if width <= 0:
        return ""
    return set_cell_size(shown, width - 1).rstrip(" ") + ELLIPSIS


def clipped_in_middle(text: str, width: int) -> str:
    """As `clipped`, but both ends of a path stay: a little of the first, more of the last."""
    shown = visible_line(text)
    if cell_len(shown) <= width:
        return shown
    head = max(0, (width - 1) // 3)
    tail = shown
    while tail and cell_len(tail) > width - 1 - head:
        tail = tail[1:]
    return clipped(set_cell_size(shown, head) + ELLIPSIS + tail, width)


def clipped_pieces(pieces: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """`pieces` without what is beyond `width` cells."""
    if width_of(pieces) <= width:
        return tuple(piece for piece in pieces if piece[0])
    kept = []
    for text, tone in pieces:
        size = min(width, cell_len(text))
        kept.append((set_cell_size(text, size), tone))
        width -= size
    return tuple(piece for piece in kept if piece[0])


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """`left` and `right` at the two ends of a row; where they do not fit, `right` is left out."""
    gap = width - width_of(left) - width_of(right)
    if gap < 1:
        return clipped_pieces(left, width)
    return (*left, (" " * gap, Tone.TEXT), *right)


def rule(name: str, note: str, width: int, tone: Tone = Tone.QUIET) -> Line:
    """A thin line with a name at its left and a note at its right end, `width` cells long."""
    shown, tail = clipped(name, width), f" {clipped(note, width)}" if note else ""
    length = width - cell_len(shown) - cell_len(tail) - 1
    if length < 1:
        return Line(((shown, tone),))
    line = ((shown, tone), (f" {_RULE * length}", Tone.FAINT))
    return Line((*line, (tail, Tone.QUIET)) if tail else line)
