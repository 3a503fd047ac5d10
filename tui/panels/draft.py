"""The draft as it came."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.captions.anchors import Span
from tui.editing.hints.labels import Hint, labels_for
from tui.editing.page import Page
from tui.editing.wrap import Row
from tui.panels.caption_panel import CaptionPanel
from tui.panels.text.lines import Line
from tui.themes import Tone


class DraftPanel(CaptionPanel):
    """Shows the draft, read only."""

    name_shown = "draft"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draft = ""
        self._page = Page.of("", 1)

    def rows_at(self, room: int) -> int:
        """How many rows the draft has when it is `room` cells wide."""
        if self._page.text != self._draft or self._page.width != room:
            self._page = Page.of(self._draft, room)
        return len(self._page.rows)

    def show(self, draft: str, *, note: str = "") -> None:
        """Paint `draft`; another than before from its beginning."""
        if draft != self._draft:
            self.top = 0
        self._draft, self._note = draft, note
        self.redraw()

    def hints(self, near: int, letters: str, *, wanted: Sequence[Span] = ()) -> tuple[Hint, ...]:
        """Labels for the words in view."""
        rows = self.rows_in_view
        return labels_for(self._page, rows, near, letters=letters, wanted=wanted)

    def body(self, first: int, last: int) -> Sequence[Line]:
        """Rows `first` up to before `last` of the draft."""
        page = self._page
        return [_line(page, row) for row in page.rows[first:last]]


def _line(page: Page, row: Row) -> Line:
    start, end = page.body(row)
    return Line(((page.shown[start:end], Tone.TEXT),))
