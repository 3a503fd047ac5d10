"""The draft as it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sessions.captions.anchors import Span
from tui.editing.hints.labels import Hint, labels_for
from tui.editing.page import Page
from tui.editing.wrap import Row
from tui.panels.caption_panel import CaptionPanel
from tui.panels.text.lines import Line, Piece
from tui.themes import Tone


class DraftPanel(CaptionPanel):
    """Shows the draft, read only."""

    name_shown = "draft"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draft = ""
        self._page = Page.of("", 1)
        self._marks: tuple[Span, ...] = ()

    def rows_at(self, room: int) -> int:
        """How many rows the draft has when it is `room` cells wide."""
        if self._page.text != self._draft or self._page.width != room:
            self._page = Page.of(self._draft, room)
        return len(self._page.rows)

    def show(self, draft: str, *, marks: Sequence[Span] = (), note: str = "") -> None:
        """Paint `draft`; another than before from its beginning. `marks` are underlined.

        An empty one is shown by the character at its place, or the last one.
        """
        if draft != self._draft:
            self.top = 0
        self._draft, self._note, self._marks = draft, note, tuple(marks)
        self.redraw()

    def hints(self, near: int, letters: str, *, wanted: Sequence[Span] = ()) -> tuple[Hint, ...]:
        """Labels for the words in view."""
        rows = self.rows_in_view
        return labels_for(self._page, rows, near, letters=letters, wanted=wanted)

    def body(self, first: int, last: int) -> Sequence[Line]:
        """Rows `first` up to before `last` of the draft."""
        page = self._page
        marks = [_seen(mark, len(page.text)) for mark in self._marks]
        return [Line(tuple(_pieces(page, page.body(row), marks))) for row in page.rows[first:last]]


def _seen(mark: Span, length: int) -> Span:
    """The characters that show a mark."""
    if not mark.is_empty:
        return mark
    at = max(0, min(mark.start, length - 1))
    return Span(at, at + 1)


def _pieces(page: Page, body: Row, marks: Sequence[Span]) -> Iterator[Piece]:
    edges = {at for mark in marks for at in (mark.start, mark.end) if body.start < at < body.end}
    for start, end in pairwise(sorted({body.start, body.end} | edges)):
        is_marked = any(mark.start <= start < mark.end for mark in marks)
        yield page.shown[start:end], Tone.MARK if is_marked else Tone.TEXT
