"""A few rows that come when something is wrong, stay, and go when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from rich.cells import cell_len
from textual import events

from tui.editing.wrap import wrap
from tui.panels.row_panel import RowPanel
from tui.panels.text.lines import Line, clipped_in_middle
from tui.terminal.visible import visible_line
from tui.themes import Ground, Tone

# A path cut shorter than this says nothing: it gets rows of its own.
_READABLE: Final = 24


class Report(Struct, frozen=True):
    """`head` reads on with `path`, which may be cut in its middle; `rest` are more sentences."""

    head: str
    path: str = ""
    rest: Sequence[str] = ()
    tone: Tone = Tone.BAD


class ReportPanel(RowPanel):
    """As high as what it says, and gone where there is nothing to say."""

    DEFAULT_CSS = "ReportPanel { height: auto; display: none; }"
    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._report: Report | None = None

    @property
    def report(self) -> Report | None:
        return self._report

    def show(self, report: Report | None) -> None:
        """Show `report` until the next call; None: nothing."""
        if report != self._report:
            self._report = report
            self.display = report is not None
            self._fit()
            self.redraw()

    def on_resize(self, _event: events.Resize) -> None:
        self._fit()
        self.redraw()

    def _fit(self) -> None:
        width = self.room if self.size else self.screen.size.width - 2
        rows = () if self._report is None else report_rows(self._report, max(1, width))
        self.styles.height = len(rows)

    def draw(self) -> Sequence[Line]:
        """The head in its tone, what follows in that of text."""
        return () if self._report is None else report_rows(self._report, self.room)


def report_rows(report: Report, width: int) -> tuple[Line, ...]:
    """The rows of a report, at most `width` cells each."""
    head = visible_line(report.head)
    room = width - cell_len(head) - 1
    if report.path and room >= min(_READABLE, cell_len(report.path)):
        head = f"{head} {clipped_in_middle(report.path, room)}"
    elif report.path:
        head = f"{head} {clipped_in_middle(report.path, width)}"
    rows = [Line(((row, report.tone),)) for row in _wrapped(head, width)]
    for sentence in report.rest:
        rows += [Line(((row, Tone.TEXT),)) for row in _wrapped(visible_line(sentence), width)]
    return tuple(rows)


def _wrapped(text: str, width: int) -> Sequence[str]:
    return [text[row.start : row.end].rstrip(" ") for row in wrap(text, width)]
