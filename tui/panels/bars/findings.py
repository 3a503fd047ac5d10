"""What is found in the caption: guideline violations, findings, marks of the clip."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tui.panels.bars.bar import Bar
from tui.panels.text.fields import Field, field, row_of_fields
from tui.panels.text.lines import Piece
from tui.themes import Ground, Tone

# Of the first violation's message, before it pushes other fields aside.
_READABLE = 40


class FindingsSummary(Struct, frozen=True):
    """`violation` is the message of the first one; `unclassified` counts hunks without a kind."""

    violations: int = 0
    violation: str = ""
    findings: int = 0
    unclassified: int = 0
    unsure: bool = False
    note: str = ""


class FindingsLine(Bar):
    """One row: what to mend at the left, what was marked at the right."""

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._summary = FindingsSummary()

    def show(self, summary: FindingsSummary) -> None:
        """Paint the line if `summary` is another than before."""
        if summary != self._summary:
            self._summary = summary
            self.redraw()

    def pieces(self) -> tuple[Piece, ...]:
        """The first violation gets the room that is left."""
        return findings_pieces(self._summary, self.room)


def findings_pieces(summary: FindingsSummary, width: int) -> tuple[Piece, ...]:
    """What the line says in at most `width` cells."""
    left = [
        field(100, *_violations(summary)),
        field(90, summary.violation, Tone.TEXT, least=_READABLE),
    ]
    return row_of_fields(left, list(_marks(summary)), width)


def _violations(summary: FindingsSummary) -> tuple[str, Tone]:
    if not summary.violations:
        return "no violations", Tone.QUIET
    return counted(summary.violations, "violation"), Tone.WARN


def _marks(summary: FindingsSummary) -> Iterator[Field]:
    found, asked = summary.findings, summary.unclassified
    yield field(30, counted(found, "finding") if found else "", Tone.QUIET)
    yield field(40, f"{counted(asked, 'change')} without a kind" if asked else "", Tone.QUIET)
    yield field(60, "unsure" if summary.unsure else "", Tone.ACCENT)
    yield field(50, "note" if summary.note else "", Tone.ACCENT)


def counted(count: int, thing: str) -> str:
    """`count` with the thing in the right number: "1 change", "2 changes"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
