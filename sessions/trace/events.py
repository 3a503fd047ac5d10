"""What can happen in a visit. A trace is a list of these; every other figure is read from it.

`at_ms` counts from the opening of the visit, on a clock that runs through suspend and stands
while the program is closed or on a break. Media times are clip time: milliseconds of the clip's
first file, so that a clip cut out of a long file does not begin at 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sessions.captions.findings import Finding
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


@dataclass(frozen=True, slots=True)
class Event:
    at_ms: int


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """The visit begins, with the text that `base` names: "draft", or "rev 2"."""

    base: str


@dataclass(frozen=True, slots=True)
class Replaced(Event):
    """The text became another. Several edits apply one after the other, as one step of work."""

    edits: tuple[Edit, ...]
    origin: Origin = Origin.KEYED


@dataclass(frozen=True, slots=True)
class GroupBegan(Event):
    """The edits from here on are undone apart from those before."""


@dataclass(frozen=True, slots=True)
class Undid(Event):
    """The newest group of edits was taken back; `edits` are what that did to the text."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Redid(Event):
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class CursorMoved(Event):
    """`anchor` is the other end of the selection, equal to `cursor` where there is none."""

    cursor: int
    anchor: int


@dataclass(frozen=True, slots=True)
class KeysPressed(Event):
    """Keys that caused no other event."""

    count: int


@dataclass(frozen=True, slots=True)
class FindingMarked(Event):
    """A finding was made, or the one with the same id was changed."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class FindingDropped(Event):
    finding_id: int


@dataclass(frozen=True, slots=True)
class NoteWritten(Event):
    text: str


@dataclass(frozen=True, slots=True)
class UnsureSet(Event):
    unsure: bool


@dataclass(frozen=True, slots=True)
class Played(Event):
    media_ms: int
    by: By = By.PERSON


@dataclass(frozen=True, slots=True)
class Paused(Event):
    media_ms: int
    by: By = By.PERSON


@dataclass(frozen=True, slots=True)
class Seeked(Event):
    """`media_ms` is where the player arrived."""

    media_ms: int
    by: By = By.PERSON


@dataclass(frozen=True, slots=True)
class SpeedChanged(Event):
    """`speed` in thousandths of natural speed, so that a trace holds integers only."""

    speed_permille: int
    by: By = By.PERSON


@dataclass(frozen=True, slots=True)
class LoopChanged(Event):
    """The looped span; both None where playing stops at the end."""

    start_ms: int | None
    end_ms: int | None
    by: By = By.PERSON


@dataclass(frozen=True, slots=True)
class ViewShown(Event):
    view: str
    by: By = By.PERSON


@dataclass(frozen=True, slots=True)
class MuteSet(Event):
    muted: bool


@dataclass(frozen=True, slots=True)
class MediaMeasured(Event):
    """What a view's file is: its size and the digest of its head and tail."""

    view: str
    size_bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class MediaOpened(Event):
    """The player shows the clip, which ends at `end_ms`."""

    end_ms: int


@dataclass(frozen=True, slots=True)
class MediaFailed(Event):
    """The clip cannot be shown, or is damaged. That playing stopped is told by `Paused`."""

    reason: str


@dataclass(frozen=True, slots=True)
class FocusChanged(Event):
    focused: bool


@dataclass(frozen=True, slots=True)
class Suspended(Event):
    """The machine slept for `length_ms` of the time before this event."""

    length_ms: int


@dataclass(frozen=True, slots=True)
class WallJumped(Event):
    """Wall time moved `by_ms` against the visit's clock. A label: nothing is measured by it."""

    by_ms: int


@dataclass(frozen=True, slots=True)
class ClockStood(Event):
    """The visit's clock stood for `length_ms`, which `at_ms` does not count."""

    why: Pause
    length_ms: int


@dataclass(frozen=True, slots=True)
class VerdictGiven(Event):
    """The last event of a visit. `Open` where the clip was left without a verdict."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Unknown(Event):
    """A line of a later version, kept to the letter. An upper-case op means: do not edit."""

    op: str
    rest: str

    @property
    def forbids_editing(self) -> bool:
        return self.op.isupper()


EditEvent = Replaced | GroupBegan | Undid | Redid | CursorMoved
MarkEvent = FindingMarked | FindingDropped | NoteWritten | UnsureSet
PlayerEvent = Played | Paused | Seeked | SpeedChanged | LoopChanged | ViewShown | MuteSet
MediaEvent = MediaMeasured | MediaOpened | MediaFailed
ClockEvent = FocusChanged | Suspended | WallJumped | ClockStood
AnyEvent = (
    Opened
    | EditEvent
    | MarkEvent
    | PlayerEvent
    | MediaEvent
    | ClockEvent
    | KeysPressed
    | VerdictGiven
    | Unknown
)
