"""A list to choose from while it is narrowed down by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, clipped, spread
from tui.themes import Ground, Tone

_WIDE: Final = 110
_NOTHING: Final = Line((("Nothing is called so.", Tone.QUIET),))


class Row(Struct, frozen=True):
    """What is done, by which keys, and its name; dim where it cannot be done now."""

    label: str
    keys: str
    name: str
    is_dim: bool = False


class PaletteList(RowPanel):
    """Rows with a cursor, which is always in view."""

    DEFAULT_CSS = "PaletteList { height: 1fr; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._cursor = 0
        self._top = 0

    @property
    def cursor(self) -> int | None:
        """The row that would be chosen; None where there is none."""
        return self._cursor if self._rows else None

    def show(self, rows: Sequence[Row]) -> None:
        """Paint from the top, the cursor on the first row."""
        self._rows, self._cursor, self._top = rows, 0, 0
        self.redraw()

    def move(self, count: int) -> None:
        """Move the cursor down by `count` rows, up where it is negative."""
        self._cursor = max(0, min(len(self._rows) - 1, self._cursor + count))
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """The rows in view."""
        height = max(1, self.size.height)
        self._top = max(self._cursor - height + 1, min(self._top, self._cursor))
        if not self._rows:
            return (_NOTHING,)
        shown = enumerate(self._rows[self._top : self._top + height], self._top)
        return [self._line(row, is_here=at == self._cursor) for at, row in shown]

    def _line(self, row: Row, *, is_here: bool) -> Line:
        tone = Tone.QUIET if row.is_dim else Tone.STRONG if is_here else Tone.TEXT
        keys = clipped(row.keys, self.room // 2)
        label = clipped(row.label, max(1, self.room - len(keys) - 1))
        left = [(label, tone)]
        if self.room >= _WIDE:
            left = [(label.ljust(self.room // 2), tone), (row.name, Tone.FAINT)]
        pieces = spread(left, [(keys, Tone.QUIET if row.is_dim else Tone.ACCENT)], self.room)
        return Line(pieces, Ground.CURSOR if is_here else Ground.PAGE)
