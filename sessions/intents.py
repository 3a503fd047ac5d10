"""What a person, or the program for them, wants done at the desk, and why it may not be done.

Intents carry no time.
"""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question
from sessions.trace.changes import Edit
from sessions.trace.events import (
    CursorMoved,
    FocusChanged,
    KeysPressed,
    MediaEvent,
    Origin,
    Pause,
    PlayerEvent,
)


class Undoing(Enum):
    """With which edits one is undone: as the rules of typing say, by itself, with the last."""

    AS_TYPED = auto()
    APART = auto()
    WITH_LAST = auto()


class Replace(Struct, frozen=True):
    """Change the rewrite; several edits apply one after the other, as one step.

    The cursor stands behind the last of them; an edit that changes nothing only says where.
    """

    edits: tuple[Edit, ...]
    origin: Origin = Origin.KEYED
    undoing: Undoing = Undoing.AS_TYPED


class Move(Struct, frozen=True):
    """Put the cursor; `anchor` is the other end of the selection."""

    cursor: int
    anchor: int


class Undo(Struct, frozen=True):
    """Take back the newest group of edits; where there is none, go back to the clip before."""


class Redo(Struct, frozen=True):
    pass


class RestoreDraft(Struct, frozen=True):
    """Make the rewrite equal to the draft again."""


class Clear(Struct, frozen=True):
    """Empty the rewrite."""


class CountKeys(Struct, frozen=True):
    """Keys were pressed that no other intent stands for."""

    count: int


class Observe(Struct, frozen=True):
    """The player, its media or the terminal did something. `event.at_ms` is set by the desk."""

    event: PlayerEvent | MediaEvent | FocusChanged


class MarkFinding(Struct, frozen=True):
    """Something is wrong, or missing. `finding.id` is given by the desk."""

    finding: Finding


class ChangeFinding(Struct, frozen=True):
    """The finding with the id of this one becomes this one."""

    finding: Finding


class DropFinding(Struct, frozen=True):
    finding_id: int


class AskLead(Struct, frozen=True):
    """Ask the person who leads the work. `question.id` is given by the desk."""

    question: Question


class WithdrawQuestion(Struct, frozen=True):
    question_id: int


class WriteNote(Struct, frozen=True):
    text: str


class SetUnsure(Struct, frozen=True):
    unsure: bool


class Submit(Struct, frozen=True):
    """Finish the clip with the rewrite as it stands, and open the next."""


class Accept(Struct, frozen=True):
    """Finish the clip with the draft as it came. Refused where the rewrite differs."""


class Reject(Struct, frozen=True):
    """The clip cannot be captioned; `reason` is the id of one of the job's reasons."""

    reason: str


class Skip(Struct, frozen=True):
    pass


class KeepText(Struct, frozen=True):
    """The draft is another now, and the text stands: hand it in beside the new one."""


class TakeDraft(Struct, frozen=True):
    """The draft is another now: begin anew from it."""


class GoTo(Struct, frozen=True):
    """Leave for the clip at `index`, counted from 0, without a verdict."""

    index: int


class StopClock(Struct, frozen=True):
    """A break, or other time that is not the clip's."""

    why: Pause = Pause.BREAK


class StartClock(Struct, frozen=True):
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
    | ChangeFinding
    | DropFinding
    | AskLead
    | WithdrawQuestion
    | WriteNote
    | SetUnsure
    | Submit
    | Accept
    | Reject
    | Skip
    | KeepText
    | TakeDraft
    | GoTo
    | StopClock
    | StartClock
)


class Refusal(Struct, frozen=True):
    """Why nothing was done, as a sentence for the person; `look_at` is where in the rewrite."""

    why: str
    look_at: Span | None = None

    def event(self, at_ms: int) -> CursorMoved | KeysPressed:
        """What becomes of the key: it is counted, and the cursor goes where there is to look."""
        if self.look_at is None:
            return KeysPressed(at_ms, 1)
        return CursorMoved(at_ms, self.look_at.end, self.look_at.start)
