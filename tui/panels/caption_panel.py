"""What editor, diff and draft have in common: a rule with a name, and rows that scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Size

from sessions.captions.anchors import Span
from tui.editing.hints.choosing import Hints
from tui.editing.hints.labels import Hint
from tui.editing.wrap import Row
from tui.panels.row_panel import RowPanel
from tui.panels.text.labels import labelled
from tui.panels.text.lines import Line, rule
from tui.themes import Tone

# Rows kept between the caret and the edge, where there is room for them.
_MARGIN = 1
_ROOMY = 5
_NEAR = 2


class CaptionPanel(RowPanel):
    """A caption under a rule. `top` is the first row shown; it moves only when it must."""

    name_shown = ""
    name_tone = Tone.QUIET

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.top = 0
        self._note = ""
        self._hints: Hints | None = None
        self._labelled_at = Size()
        self._outdated: Callable[[], None] | None = None

    @property
    def body_height(self) -> int:
        """How many rows of the caption can be seen."""
        return max(0, self.size.height - 1)

    @property
    def rows_in_view(self) -> Row:
        """Numbers of the rows that can be seen, the end exclusive."""
        return Row(self.top, min(self.rows_at(self.room), self.top + self.body_height))

    def hints(self, near: int, letters: str, *, wanted: Sequence[Span] = ()) -> tuple[Hint, ...]:
        """Labels for the words in view, the shortest for the `wanted` and those near `near`."""
        raise NotImplementedError

    def label(self, hints: Hints | None, *, outdated: Callable[[], None] | None = None) -> None:
        """Show the labels of words in view, which stays where it is; None: no more labels.

        `outdated` is called when other words have come into view, because the panel was resized.
        """
        self._hints, self._labelled_at, self._outdated = hints, self.size, outdated
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is shown to the new size; words that have labels may stand elsewhere now."""
        event.prevent_default()
        super().on_resize(event)
        if self._outdated is not None:
            self._outdated()

    def rows_at(self, room: int) -> int:
        """How many rows the whole caption has when it is `room` cells wide."""
        raise NotImplementedError

    def body(self, first: int, last: int) -> Sequence[Line]:
        """Rows `first` up to before `last` of the caption."""
        raise NotImplementedError

    def scroll_rows(self, count: int) -> None:
        """Scroll down by `count` rows, up where it is negative; stops at either end."""
        self.top += count
        self.redraw()

    def keep_in_view(self, row: int) -> None:
        """Scroll as little as brings `row` and one around it into view; far away, to the middle.

        While words have labels, nothing moves.
        """
        if self._hints is not None:
            return
        margin = _MARGIN if self.body_height >= _ROOMY else 0
        lowest, highest = row - self.body_height + 1 + margin, row - margin
        if lowest - self.top > _NEAR or self.top - highest > _NEAR:
            self.top = row - self.body_height // 2
        else:
            self.top = max(lowest, min(self.top, highest))

    def draw(self) -> Sequence[Line]:
        """The rule, and the rows in view."""
        rows = self.rows_at(self.room)
        self.top = max(0, min(self.top, rows - self.body_height))
        last = min(rows, self.top + self.body_height)
        scrolled = _scrolled(self.top, rows - last)
        note = "  ".join(part for part in (scrolled, self._note) if part)
        body = self.body(self.top, last)
        if self._hints is not None and self._labelled_at == self.size:
            body = tuple(labelled(body, self.top, self._hints))
        return (rule(self.name_shown, note, self.room, self.name_tone), *body)


def _scrolled(above: int, below: int) -> str:
    up = f"\u2191{above}" if above else ""
    down = f"\u2193{below}" if below else ""
    return " ".join(part for part in (up, down) if part)
