"""A widget made of rows, which repaints only the rows that became others."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.panels.layout import GUTTER
from tui.panels.text.lines import EMPTY, Line
from tui.themes import Ground, Tone, style


class RowPanel(Widget, can_focus=False):
    """Paints the lines it holds, with `inset` cells at either side. The screen reads the keys.

    A subclass says in `draw` what it shows at its present size, and calls `redraw` when that
    may have become something else. `has_caret` is False while another panel has the caret.
    """

    ground = Ground.PAGE
    inset = GUTTER

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.has_caret = True
        self._lines: tuple[Line, ...] = ()
        self._drawn_for = Size()
        self._caret_drawn: Offset | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is painted, from the top."""
        return self._lines

    @property
    def room(self) -> int:
        """How many cells a line has between the gutters; at least 1."""
        return max(1, self.size.width - 2 * self.inset)

    def draw(self) -> Sequence[Line]:
        """The lines to be painted, from the top; rows below them are empty."""
        return ()

    def redraw(self) -> None:
        """Paint the rows that became others."""
        if not self.size:
            return
        was, caret_was = self._lines, self._caret_drawn
        self._draw()
        width = self.size.width
        longer = max(len(was), len(self._lines))
        changed = [y for y in range(longer) if _at(was, y) != _at(self._lines, y)]
        if self._caret_drawn != caret_was and self._caret_drawn is not None and not changed:
            changed = [self._caret_drawn.y]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _draw(self) -> None:
        self._drawn_for = self.size
        self._lines = tuple(self.draw())
        self._caret_drawn = self.caret()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit what is shown to the new size."""
        self.redraw()

    def caret(self) -> Offset | None:
        """Where in the panel the terminal's cursor belongs; None: nowhere."""
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows for a frame; the terminal's cursor goes where the caret is in that frame."""
        if self.has_caret and (caret := self.caret()) is not None:
            self.app.cursor_position = self.content_region.offset + caret
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The row as Textual paints it."""
        if self._drawn_for != self.size:
            self._draw()  # the frame of a new layout comes before the Resize event
        line = _at(self._lines, y)
        ground = self.ground if line.ground is Ground.PAGE else line.ground
        theme = self.app.theme
        blank = style(theme, Tone.TEXT, ground)
        segments = [Segment(" " * self.inset, blank)]
        segments += [Segment(text, style(theme, tone, ground)) for text, tone in line.pieces]
        return Strip(segments).adjust_cell_length(self.size.width, blank)


def _at(lines: Sequence[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else EMPTY
