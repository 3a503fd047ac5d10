"""What can happen in a visit. A trace is a list of these; every other figure is read from it.

`at_ms` counts from the opening of the visit, on a clock that runs through suspend and stands
while the program is closed or on a break. Media times are clip time: milliseconds of the clip's
first file, so that a clip cut out of a long file does not begin at 0.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sessions.captions.findings import Finding, Question
from sessions.clips.verdict import Verdict
from sessions.trace.changes import Edit


class Origin(StrEnum):
    """Where inserted characters come from."""

    KEYED = "k"
    PASTED = "p"  # arrived as a paste of the terminal
    MOVED = "m"  # cut or copied inside the program before
    DRAFT = "d"  # brought back from the draft


class By(StrEnum):
    """Who moved the player."""

    PERSON = "p"
    SYSTEM = "s"


class Pause(StrEnum):
    """Why the visit's clock stood still."""

    BREAK = "break"
    CLOSED = "closed"
    GUIDE = "guide"
    FEEDBACK = "feedback"
    OTHER = "other"


class Event(Struct, frozen=True):
    at_ms: int


class Opened(Event, frozen=True):
    """The visit begins, with the text that `base` names: "draft", or "rev 2"."""

    base: str


class Replaced(Event, frozen=True):
    """The text became another. Several edits apply one after the other, as one step of work."""

    edits: tuple[Edit, ...]
    origin: Origin = Origin.KEYED


class GroupBegan(Event, frozen=True):
    """The edits from here on are undone apart from those before."""


class Undid(Event, frozen=True):
    """The newest group of edits was taken back; `edits` are what that did to the text."""

    edits: tuple[Edit, ...]


class Redid(Event, frozen=True):
    edits: tuple[Edit, ...]


class CursorMoved(Event, frozen=True):
    """`anchor` is the other end of the selection, equal to `cursor` where there is none."""

    cursor: int
    anchor: int


class KeysPressed(Event, frozen=True):
    """Keys that caused no other event."""

    count: int


class FindingMarked(Event, frozen=True):
    """A finding was made, or the one with the same id was changed."""

    finding: Finding


class FindingDropped(Event, frozen=True):
    finding_id: int


class QuestionAsked(Event, frozen=True):
    """A question was asked, or the one with the same id in other words."""

    question: Question


class QuestionWithdrawn(Event, frozen=True):
    question_id: int


class NoteWritten(Event, frozen=True):
    text: str


class UnsureSet(Event, frozen=True):
    unsure: bool


class Played(Event, frozen=True):
    media_ms: int
    by: By = By.PERSON


class Paused(Event, frozen=True):
    media_ms: int
    by: By = By.PERSON


class Seeked(Event, frozen=True):
    """`media_ms` is where the player arrived."""

    media_ms: int
    by: By = By.PERSON


class SpeedChanged(Event, frozen=True):
    """`speed` in thousandths of natural speed, so that a trace holds integers only."""

    speed_permille: int
    by: By = By.PERSON


class LoopChanged(Event, frozen=True):
    """The looped span; both None where playing stops at the end."""

    start_ms: int | None
    end_ms: int | None
    by: By = By.PERSON


class ViewShown(Event, frozen=True):
    view: str
    by: By = By.PERSON


class MuteSet(Event, frozen=True):
    muted: bool


class MediaMeasured(Event, frozen=True):
    """What a view's file is: its size and the digest of its head and tail."""

    view: str
    size_bytes: int
    digest: str


class MediaOpened(Event, frozen=True):
    """The player shows the clip, which ends at `end_ms`."""

    end_ms: int


class MediaFailed(Event, frozen=True):
    """The clip cannot be shown, or is damaged. That playing stopped is told by `Paused`."""

    reason: str


class FocusChanged(Event, frozen=True):
    focused: bool


class Suspended(Event, frozen=True):
    """The machine slept for `length_ms` of the time before this event."""

    length_ms: int


class WallJumped(Event, frozen=True):
    """Wall time moved `by_ms` against the visit's clock. A label: nothing is measured by it."""

    by_ms: int


class ClockStood(Event, frozen=True):
    """The visit's clock stood for `length_ms`, which `at_ms` does not count."""

    why: Pause
    length_ms: int


class VerdictGiven(Event, frozen=True):
    """The last event of a visit. `Open` where the clip was left without a verdict."""

    verdict: Verdict


class Unknown(Event, frozen=True):
    """A line of a later version, kept to the letter. A capital in front means: do not edit."""

    op: str
    rest: str

    @property
    def forbids_editing(self) -> bool:
        return self.op[0].isupper()


EditEvent = Replaced | GroupBegan | Undid | Redid | CursorMoved
MarkEvent = FindingMarked | FindingDropped | NoteWritten | UnsureSet
QuestionEvent = QuestionAsked | QuestionWithdrawn
PlayerEvent = Played | Paused | Seeked | SpeedChanged | LoopChanged | ViewShown | MuteSet
MediaEvent = MediaMeasured | MediaOpened | MediaFailed
ClockEvent = FocusChanged | Suspended | WallJumped | ClockStood
AnyEvent = (
    Opened
    | EditEvent
    | MarkEvent
    | QuestionEvent
    | PlayerEvent
    | MediaEvent
    | ClockEvent
    | KeysPressed
    | VerdictGiven
    | Unknown
)
