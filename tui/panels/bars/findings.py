"""What is found in the caption: guideline violations, findings, marks of the clip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.panels.bars.bar import Bar
from tui.panels.bars.unread import News, Unread
from tui.panels.text.fields import Field, field, row_of_fields
from tui.panels.text.lines import Line, Piece, clipped
from tui.themes import Ground, Tone

# Of the first violation's message, before it pushes other fields aside.
_READABLE = 36


class FindingsSummary(Struct, frozen=True):
    """`violation` is the message of the first one.

    `unclassified` counts those of the `changes` that have no finding.
    """

    violations: int = 0
    violation: str = ""
    findings: int = 0
    unclassified: int = 0
    changes: int = 0
    questions: int = 0
    unsure: bool = False
    note: str = ""


class FindingsLine(Bar):
    """One row: what to mend at the left, what was marked at the right.

    What it is told stands in its place until it has been read; an answer, which is said, stands
    over that until the next key. What the row has no room for follows once that could be read.
    """

    ground = Ground.BAR

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._summary = FindingsSummary()
        self._unread = Unread()
        self._answer = Unread()

    def show(self, summary: FindingsSummary) -> None:
        """Paint the line if `summary` is another than before."""
        if summary != self._summary:
            self._summary = summary
            self.redraw()

    def say(self, message: str, tone: Tone = Tone.STRONG) -> None:
        """Show an answer to a key, until the next one."""
        self._answer = Unread().told(News(message), self.room)
        super().say(message or self._unread.row(self.room), tone)

    def tell(self, sentence: str, *, of_clip: bool = False) -> None:
        """Show news, after those that are there; `of_clip`: until `forget_clip` at most."""
        self._keep(self._unread.told(News(sentence, of_clip), self.room))

    def hush(self) -> None:
        """A key was pressed: an answer has been read, and news if they stood long enough."""
        if self._shows_news:
            self._unread = self._unread.pressed(self.room)
        self.say("")

    def look(self) -> None:
        """A second has passed."""
        if self._shows_news:
            self._keep(self._unread.looked(self.room))
        elif self.display:
            self._answer = self._answer.looked(self.room)
            self.redraw()

    def forget_clip(self) -> None:
        """News of the clip that was open are none any more."""
        self._keep(self._unread.without_clip())

    @property
    def _shows_news(self) -> bool:
        return self.display and not self._answer.news

    def _keep(self, unread: Unread) -> None:
        self._unread = unread
        if not self._answer.news:
            self.say("")

    def draw(self) -> Sequence[Line]:
        """An answer as far as it was read, news, or what the line is for."""
        if not self._answer.news:
            return super().draw()
        return (Line(((clipped(self._answer.row(self.room), self.room), self._tone),)),)

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
    found, left, asked = summary.findings, summary.unclassified, summary.questions
    yield field(40, _left(summary.changes, left), Tone.QUIET)
    yield field(30, counted(found, "finding") if found else "", Tone.QUIET)
    yield field(45, counted(asked, "question") if asked else "", Tone.ACCENT)
    yield field(60, "unsure" if summary.unsure else "", Tone.ACCENT)
    yield field(50, "note" if summary.note else "", Tone.ACCENT)


def _left(changes: int, left: int) -> str:
    """What is still to be said of the changes, which the diff's own rule counts."""
    if not left:
        return ""
    return f"{left} of {changes} without a finding"


def counted(count: int, thing: str) -> str:
    """`count` with the thing in the right number: "1 change", "2 changes"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
