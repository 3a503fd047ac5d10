"""What a visit looks like at one moment: everything a screen, a seal or a replay needs of it."""

from __future__ import annotations

from msgspec import Struct, field

from sessions.captions.findings import Finding, Question
from sessions.clips.verdict import OPEN, Verdict
from sessions.trace.history import NOTHING, History


class Writing(Struct, frozen=True):
    """The rewrite under the cursor. `anchor` is the other end of the selection."""

    text: str
    cursor: int = 0
    anchor: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end, empty where nothing is selected."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)


class Screening(Struct, frozen=True):
    """What the player showed last: `media_ms` is where it was at `since_ms` of the visit."""

    playing: bool = False
    media_ms: int = 0
    since_ms: int = 0
    speed_permille: int = 1000
    loop: tuple[int, int] | None = None
    view: str = ""
    muted: bool = False
    end_ms: int = 0
    failure: str = ""


class Tally(Struct, frozen=True):
    """Counts of a visit. `ins`, `dels` and `pasted` are code points, `keys` are key presses."""

    keys: int = 0
    ins: int = 0
    dels: int = 0
    pasted: int = 0
    undo: int = 0
    plays: int = 0
    seeks: int = 0
    first_key_ms: int | None = None


class VisitState(Struct, frozen=True):
    """One value for a whole visit. A new one comes out of every event."""

    writing: Writing
    at_ms: int = 0
    base: str = ""
    history: History = NOTHING
    screening: Screening = field(default_factory=Screening)
    tally: Tally = field(default_factory=Tally)
    note: str = ""
    unsure: bool = False
    verdict: Verdict = OPEN
    questions: tuple[Question, ...] = ()

    @property
    def text(self) -> str:
        return self.writing.text


def first_state(draft: str) -> VisitState:
    """Where the first visit of a clip starts from: the draft, the cursor at its beginning."""
    return VisitState(Writing(draft))


def next_state(last: VisitState) -> VisitState:
    """Where the visit after `last` starts from.

    Text, marks, questions, note and undo history go on; counts, player and verdict begin anew.
    """
    return VisitState(
        Writing(last.text, last.writing.cursor, last.writing.cursor, last.writing.findings),
        history=last.history,
        note=last.note,
        unsure=last.unsure,
        questions=last.questions,
    )
