"""A caption as it stands on the screen: its text, what is shown of it, and its rows."""

from __future__ import annotations

from msgspec import Struct

from tui.editing.wrap import Row, cell_of, row_of, wrap
from tui.terminal.visible import visible


class Page(Struct, frozen=True):
    """A text as it stands, as it is shown (as many code points), and its rows of `width` cells."""

    text: str
    shown: str
    rows: tuple[Row, ...]
    width: int

    @classmethod
    def of(cls, text: str, width: int) -> Page:
        shown = visible(text)
        return cls(text, shown, wrap(shown, width), width)

    def row_of(self, offset: int) -> int:
        return row_of(self.rows, offset)

    def cell_of(self, offset: int) -> int:
        """The column of the caret at `offset` in its row."""
        return cell_of(self.shown, self.rows[self.row_of(offset)], offset)

    def body(self, row: Row) -> Row:
        """The row without the line feed that ends it."""
        fed = self.shown.endswith("\n", row.start, row.end)
        return Row(row.start, row.end - 1) if fed else row
