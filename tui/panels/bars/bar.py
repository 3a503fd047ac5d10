"""A row that shows one thing, and for a moment a message in its place."""

from __future__ import annotations

from tui.panels.row_panel import RowPanel
from tui.themes import Tone


class Bar(RowPanel):
    """One row. Painted only when what it shows became another."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def say(self, message: str, tone: Tone = Tone.STRONG) -> None:
        """Show `message` in place of what the bar shows, until `hush`."""
        raise NotImplementedError

    def hush(self) -> None:
        """Show again what the bar is for."""
        raise NotImplementedError
