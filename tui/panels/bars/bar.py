"""A row that shows one thing, and for a moment a message in its place."""

from __future__ import annotations

from collections.abc import Sequence

from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, Piece, clipped
from tui.themes import Tone


class Bar(RowPanel):
    """One row. Painted only when what it shows became another."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._message = ""
        self._tone = Tone.STRONG

    @property
    def message(self) -> str:
        """What stands in the place of the bar; empty where nothing does."""
        return self._message

    def say(self, message: str, tone: Tone = Tone.STRONG) -> None:
        """Show `message` in place of what the bar shows, until `hush`."""
        self._message, self._tone = message, tone
        self.redraw()

    def hush(self) -> None:
        """Show again what the bar is for."""
        self.say("")

    def pieces(self) -> tuple[Piece, ...]:
        """What the bar shows, at most `room` cells."""
        return ()

    def draw(self) -> Sequence[Line]:
        """The message, or what the bar is for."""
        if self._message:
            return (Line(((clipped(self._message, self.room), self._tone),)),)
        return (Line(self.pieces()),)
