"""A rewrite that is only looked at: its cursor is the one that was recorded."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.captions.anchors import Span
from sessions.trace.state import Writing
from tui.panels.caption_panel import CaptionPanel
from tui.panels.editor import CaptionEditor
from tui.panels.text.lines import Line


class RecordedText(CaptionEditor):
    """Follows the recorded cursor. Who scrolls is left alone until the text or cursor changes."""

    def __init__(self) -> None:
        super().__init__(lambda _: None, read_only=True)
        self._is_scrolled = False

    def show(self, writing: Writing, *, marks: Sequence[Span] = (), note: str = "") -> None:
        self._is_scrolled = self._is_scrolled and writing == self._writing
        super().show(writing, marks=marks, note=note)

    def scroll_rows(self, count: int) -> None:
        self._is_scrolled = True
        super().scroll_rows(count)

    def draw(self) -> Sequence[Line]:
        return CaptionPanel.draw(self) if self._is_scrolled else super().draw()
