"""All findings and questions of a clip, one a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.geometry import Offset

from tui.panels.layout import GUTTER
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import EMPTY, Line, Piece, clipped, clipped_pieces, rule, width_of
from tui.themes import Ground, Tone

_GAP = "  "


class FoundRow(Struct, frozen=True):
    """What the table says of a finding, or of a question, which has no `how_bad`.

    `key` is the letter of its kind. `words` are what it is about, `note` what was written.
    """

    key: str
    kind: str
    how_bad: str
    time: str
    words: str
    note: str = ""


class FoundTable(RowPanel):
    """A cursor in a list of rows; what was marked first in the text stands first."""

    DEFAULT_CSS = "FoundTable { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: tuple[FoundRow, ...] = ()
        self._title, self._note = "", ""
        self._at = 0
        self._top = 0

    @property
    def cursor(self) -> int:
        """The row under the cursor, counted from 0."""
        return self._at

    def show(self, rows: Sequence[FoundRow], *, title: str, note: str = "") -> None:
        """Paint the rows that became others; the cursor stays where it is, or at the end."""
        self._rows, self._title, self._note = tuple(rows), title, note
        self.put_cursor(self._at)

    def put_cursor(self, at: int) -> None:
        """Go to row `at`, or the nearest there is."""
        self._at = max(0, min(at, len(self._rows) - 1))
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """A rule, and the rows around the cursor."""
        height = max(1, self.size.height - 1)
        self._top = max(self._at - height + 1, min(self._top, self._at))
        title = rule(self._title, self._note, self.room)
        if not self._rows:
            empty = "Nothing is marked yet."
            return (title, EMPTY, Line(((clipped(empty, self.room), Tone.QUIET),)))
        return (title, *self._body(self._top, self._top + height))

    def caret(self) -> Offset | None:
        """On the row of the cursor, for those who follow the terminal's own."""
        return Offset(GUTTER, self._at - self._top + 1)

    def _body(self, first: int, last: int) -> Iterator[Line]:
        wide = max(cell_len(row.kind) for row in self._rows)
        for at, row in enumerate(self._rows[first:last], first):
            is_here = at == self._at
            pieces = tuple(_pieces(row, wide, self.room, is_here=is_here))
            yield Line(clipped_pieces(pieces, self.room), Ground.CURSOR if is_here else Ground.PAGE)


def _pieces(row: FoundRow, wide: int, width: int, *, is_here: bool) -> Iterator[Piece]:
    head: tuple[Piece, ...] = (
        (f"{row.key} ", Tone.ACCENT),
        (row.kind + " " * (wide - cell_len(row.kind)) + _GAP, Tone.TEXT),
        (f"{row.how_bad:<9}{_GAP}", Tone.WARN if row.how_bad.startswith("crit") else Tone.QUIET),
        (f"{row.time:>8}{_GAP}", Tone.QUIET),
    )
    yield from head
    room = max(1, width - width_of(head))
    note = f"{_GAP}{row.note}" if row.note else ""
    words = clipped(row.words, room if not note else max(room // 2, room - cell_len(note)))
    yield words, Tone.STRONG if is_here else Tone.TEXT
    yield clipped(note, room - cell_len(words)), Tone.QUIET
