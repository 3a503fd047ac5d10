"""On a break: no video, no clock, and the next key ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import EMPTY, Line
from tui.screens.on_top import OnTopScreen
from tui.screens.paste_tail import PasteTail
from tui.terminal.changed_cells import ChangedCells
from tui.themes import Tone


class BreakPanel(RowPanel):
    """Two quiet lines in the middle of the screen."""

    DEFAULT_CSS = "BreakPanel { height: 1fr; }"

    def __init__(self, since: str) -> None:
        super().__init__()
        self._since = since

    def draw(self) -> Sequence[Line]:
        above = [EMPTY] * max(0, self.size.height // 2 - 1)
        return [
            *above,
            Line(((f"On a break since {self._since}.", Tone.STRONG),)),
            Line((("The video and the clock stand still. Any key goes on.", Tone.QUIET),)),
        ]


class BreakScreen(OnTopScreen, inherit_bindings=False):
    """`since` is the time of day at which the break began."""

    def __init__(self, since: str, resume: Callable[[], None]) -> None:
        super().__init__()
        self._since = since
        self._resume = resume
        self._tail = PasteTail()

    def compose(self) -> ComposeResult:
        yield BreakPanel(self._since)

    def on_screen_resume(self) -> None:
        if isinstance(self.app, ChangedCells):
            self.app.show_cursor(False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if not self._tail.holds(event):
            self.dismiss()
            self._resume()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._tail.begin(event)
