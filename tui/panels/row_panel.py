"""A widget made of rows, which repaints only the rows that became others."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.panels.lines import EMPTY, Line
from tui.themes import Ground, Tone, style


class RowPanel(Widget, can_focus=False):
    """Paints the lines it holds. Keys come from the screen, so it takes no focus."""

    ground = Ground.PAGE

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is painted, from the top."""
        return self._lines

    def put(self, lines: Sequence[Line]) -> None:
        """Paint `lines` from the top; rows below them are empty."""
        was, self._lines = self._lines, tuple(lines)
        if was == self._lines:
            return
        width = self.size.width
        longer = max(len(was), len(self._lines))
        changed = [y for y in range(longer) if _at(was, y) != _at(self._lines, y)]
        self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """The row as Textual paints it."""
        line = _at(self._lines, y)
        ground = self.ground if line.ground is Ground.PAGE else line.ground
        theme = self.app.theme
        segments = [Segment(text, style(theme, tone, ground)) for text, tone in line.pieces]
        return Strip(segments).adjust_cell_length(self.size.width, style(theme, Tone.TEXT, ground))


def _at(lines: Sequence[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else EMPTY
