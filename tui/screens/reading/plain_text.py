"""A text alone on the screen, so that the terminal's own selection gets it and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from tui.editing.page import Page
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line
from tui.screens.reading.screen import ReadingScreen
from tui.sitting.sitting import Sitting
from tui.themes import Tone


class PlainText(RowPanel):
    """Rows from the edge of the terminal to its other edge, `top` the first of them."""

    DEFAULT_CSS = "PlainText { height: 1fr; }"
    inset = 0

    def __init__(self, text: str) -> None:
        super().__init__()
        self.top = 0
        self._text = text

    def draw(self) -> Sequence[Line]:
        page = Page.of(self._text, self.room)
        self.top = max(0, min(self.top, len(page.rows) - self.size.height))
        rows = page.rows[self.top : self.top + self.size.height]
        bodies = (page.body(row) for row in rows)
        return [Line(((page.shown[start:end], Tone.TEXT),)) for start, end in bodies]

    def scroll_rows(self, count: int) -> None:
        """Scroll down by `count` rows, up where it is negative; stops at either end."""
        self.top += count
        self.redraw()


class PlainTextScreen(ReadingScreen):
    """`text` and the keys that lead back."""

    closes: ClassVar[str] = "view.plain"

    def __init__(self, sitting: Sitting, keymap: Keymap, text: str) -> None:
        super().__init__(sitting, keymap)
        self.panel = PlainText(text)

    def compose(self) -> ComposeResult:
        yield self.panel
        yield self.key_bar

    def scroll_by(self, action: str) -> None:
        page = max(1, self.panel.size.height - 1)
        self.panel.scroll_rows(page if action == "view.scroll_down" else -page)
