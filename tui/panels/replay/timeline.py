"""Two rows of cells: this visit, and the session; higher where more was edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from sessions.replay.density import Cell
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, Piece
from tui.themes import Ground, Tone

LABEL: Final = 9
_LEVELS: Final = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_PLAYING, _QUIET, _STIR, _HERE = "\u2500", " ", "\u00b7", "\u25bc"

# What a reader may want to be told of them.
SIGNS: Final = (
    (_HERE, "The moment that is shown, of the visit and of the session"),
    (f"{_LEVELS[0]} to {_LEVELS[-1]}", "Edits: the higher, the more; a paste has another colour"),
    (_PLAYING, "The clip played, and nothing was edited"),
    (_STIR, "Something else happened, such as a move of the cursor"),
    ("blank", "Nothing happened"),
)


class TimelineShown(Struct, frozen=True):
    """The cells of the visit and of the session, and which of each is seen now."""

    visit: tuple[Cell, ...] = ()
    visit_here: int = 0
    session: tuple[Cell, ...] = ()
    session_here: int = 0


class Timeline(RowPanel):
    """A high cell is one of many edits, a line one of playing, a blank one of nothing at all."""

    DEFAULT_CSS = "Timeline { height: 2; }"
    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown = TimelineShown()

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return max(1, self.room - LABEL)

    def show(self, shown: TimelineShown) -> None:
        """Paint the rows that became others."""
        if shown != self._shown:
            self._shown = shown
            self.redraw()

    def draw(self) -> Sequence[Line]:
        shown = self._shown
        return (
            Line(tuple(_row("visit", shown.visit, shown.visit_here))),
            Line(tuple(_row("session", shown.session, shown.session_here))),
        )


def _row(label: str, cells: Sequence[Cell], here: int) -> Iterator[Piece]:
    yield f"{label:<{LABEL}}", Tone.QUIET
    most = max((cell.edits for cell in cells), default=0)
    drawn = [
        (_HERE if at == here else _sign(cell, most), _tone(cell, is_here=at == here))
        for at, cell in enumerate(cells)
    ]
    for tone, run in groupby(drawn, key=lambda each: each[1]):
        yield "".join(sign for sign, _ in run), tone


def _sign(cell: Cell, most: int) -> str:
    if cell.edits:
        return _LEVELS[(cell.edits * len(_LEVELS) - 1) // most]
    if cell.plays:
        return _PLAYING
    return _QUIET if cell.is_quiet else _STIR


def _tone(cell: Cell, *, is_here: bool) -> Tone:
    if is_here:
        return Tone.STRONG
    if cell.has_paste:
        return Tone.WARN
    return Tone.ACCENT if cell.has_finding else Tone.QUIET
