"""What a person, or the program for them, wants done at the desk. Intents carry no time."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.captions.findings import Finding
from sessions.trace.changes import Edit
from sessions.trace.events import FocusChanged, MediaEvent, Origin, Pause, PlayerEvent


@dataclass(frozen=True, slots=True)
class Replace:
    """Change the rewrite; several edits apply one after the other, as one step."""

    edits: tuple[Edit, ...]
    origin: Origin = Origin.KEYED


@dataclass(frozen=True, slots=True)
class Move:
    """Put the cursor; `anchor` is the other end of the selection."""

    cursor: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the newest group of edits; where there is none, go back to the clip before."""


@dataclass(frozen=True, slots=True)
class Redo:
    pass


@dataclass(frozen=True, slots=True)
class RestoreDraft:
    """Make the rewrite equal to the draft again."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Empty the rewrite."""


@dataclass(frozen=True, slots=True)
class CountKeys:
    """Keys were pressed that no other intent stands for."""

    count: int


@dataclass(frozen=True, slots=True)
class Observe:
    """The player, its media or the terminal did something. `event.at_ms` is set by the desk."""

    event: PlayerEvent | MediaEvent | FocusChanged


@dataclass(frozen=True, slots=True)
class MarkFinding:
    finding: Finding


@dataclass(frozen=True, slots=True)
class DropFinding:
    finding_id: int


@dataclass(frozen=True, slots=True)
class WriteNote:
    text: str


@dataclass(frozen=True, slots=True)
class SetUnsure:
    unsure: bool


@dataclass(frozen=True, slots=True)
class Submit:
    """Finish the clip with the rewrite as it stands, and open the next."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Finish the clip with the draft as it came. Refused where the rewrite differs."""


@dataclass(frozen=True, slots=True)
class Reject:
    """The clip cannot be captioned; `reason` is the id of one of the job's reasons."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    pass


@dataclass(frozen=True, slots=True)
class GoTo:
    """Leave for the clip at `index`, counted from 0, without a verdict."""

    index: int


@dataclass(frozen=True, slots=True)
class StopClock:
    """A break, or other time that is not the clip's."""

    why: Pause = Pause.BREAK


@dataclass(frozen=True, slots=True)
class StartClock:
    pass


Intent = (
    Replace
    | Move
    | Undo
    | Redo
    | RestoreDraft
    | Clear
    | CountKeys
    | Observe
    | MarkFinding
    | DropFinding
    | WriteNote
    | SetUnsure
    | Submit
    | Accept
    | Reject
    | Skip
    | GoTo
    | StopClock
    | StartClock
)
