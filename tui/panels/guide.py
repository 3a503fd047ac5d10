"""The guide's rows: which step this is, what was said of the last, and what to do now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from tui.panels.row_panel import RowPanel
from tui.panels.text.fields import field, row_of_fields
from tui.panels.text.lines import Line
from tui.themes import Ground, Tone

ROWS = 3


class GuideText(Struct, frozen=True):
    """`place` is "step 3 of 9", `leave` how to close the guide; `words` makes rows of a width."""

    place: str
    said: str
    leave: str
    words: Callable[[int], Sequence[Line]]


class GuidePanel(RowPanel):
    """Three rows on a ground of their own, at the top. It takes no key."""

    DEFAULT_CSS = f"GuidePanel {{ height: {ROWS}; }}"
    ground = Ground.CURSOR

    def __init__(self) -> None:
        super().__init__()
        self._text: GuideText | None = None

    def show(self, text: GuideText) -> None:
        """Show where the guide is."""
        self._text = text
        self.redraw()

    def draw(self) -> Sequence[Line]:
        """The step and the last one's praise over the words."""
        text = self._text
        if text is None:
            return ()
        left = (field(90, text.place, Tone.STRONG), field(80, text.said, Tone.GOOD, least=20))
        head = Line(row_of_fields(left, (field(70, text.leave, Tone.QUIET),), self.room))
        return (head, *text.words(self.room))[:ROWS]
