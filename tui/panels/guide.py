"""The guide's rows: which step this is, what was said of the last, and what to do now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from textual import events

from tui.panels.row_panel import RowPanel
from tui.panels.text.fields import field, row_of_fields
from tui.panels.text.lines import Line
from tui.themes import Ground, Tone

ROWS: Final = 3
_MOST_ROWS: Final = 6


class GuideText(Struct, frozen=True):
    """`place` is "step 3 of 9", `leave` how to close the guide; `words` makes rows of a width."""

    place: str
    said: str
    leave: str
    words: Callable[[int], Sequence[Line]]


class GuidePanel(RowPanel):
    """Rows on a ground of their own, at the top; three, where that is enough. It takes no key."""

    DEFAULT_CSS = f"GuidePanel {{ height: {ROWS}; }}"
    ground = Ground.CURSOR

    def __init__(self) -> None:
        super().__init__()
        self._text: GuideText | None = None

    def show(self, text: GuideText) -> None:
        """Show where the guide is."""
        self._text = text
        self._fit()
        self.redraw()

    def on_resize(self, _event: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        """A narrow screen has more rows for the same words."""
        rows = max(ROWS, min(len(self.draw()), _MOST_ROWS))
        if self.size and self.size.height != rows:
            self.styles.height = rows

    def draw(self) -> Sequence[Line]:
        """The step and the last one's praise over the words."""
        text = self._text
        if text is None:
            return ()
        left = (field(90, text.place, Tone.STRONG), field(80, text.said, Tone.GOOD, least=20))
        head = Line(row_of_fields(left, (field(70, text.leave, Tone.QUIET),), self.room))
        return (head, *text.words(self.room))[:_MOST_ROWS]
