"""The open clip: what it is, how its visit stands, and what an intent makes of it."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from sessions import intents as want
from sessions.captions.admit import READ_ONLY_CHARS, Size, judge_size
from sessions.clips.clip import Clip
from sessions.clips.verdict import OPEN, Verdict
from sessions.edits import smallest_edit
from sessions.intents import Refusal
from sessions.marking import Marked, Marking, Marks, marked_after, marking_event, taken_back
from sessions.pace.split import Stopwatch
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.grouping import begins_group
from sessions.trace.state import VisitState
from sessions.trace.steps import redo_event, undo_event

NEW_WATCH = Stopwatch()


class Visit(Struct, frozen=True):
    """One stay in the clip at `index`. `draft` is the caption as shown, `was` its last verdict.

    `read_only` says why the text must not be edited; empty where it may. `earlier_ms` is the
    active time of the visits before. `newer_draft` is what the batch has now, as it would be
    shown, where that is another draft than the one that is worked on. `marked` are the findings
    marked since the last edit, which the undo key takes back first.
    """

    index: int
    clip: Clip
    rev: int
    draft: str
    state: VisitState
    watch: Stopwatch = NEW_WATCH
    was: Verdict = OPEN
    began_with: str = ""
    earlier_ms: int = 0
    read_only: str = ""
    newer_draft: str | None = None
    marked: tuple[Marked, ...] = ()

    def after(self, event: ev.AnyEvent) -> Visit:
        """The visit after `event`."""
        return replace(
            self,
            watch=self.watch.advanced(self.state.screening, event),
            state=fold(self.state, event),
            marked=marked_after(self.marked, self.state.writing.findings, event),
        )

    @property
    def rev_id(self) -> tuple[str, int]:
        """Tells this visit from every other of the session."""
        return self.clip.id, self.rev

    @property
    def text(self) -> str:
        return self.state.text

    @property
    def can_undo(self) -> bool:
        """Whether the undo key has something to take back here."""
        return bool(self.marked or self.state.history.done)

    @property
    def marks(self) -> Marks:
        """What can be marked, and what is."""
        state = self.state
        return Marks(len(self.draft), len(state.text), state.writing.findings, state.questions)

    @property
    def differs(self) -> bool:
        """Whether the rewrite is another text than the draft."""
        return self.state.text != self.draft

    @property
    def is_touched(self) -> bool:
        """Whether this visit left the text other than it found it."""
        return self.state.text != self.began_with


InVisit = (
    want.Replace
    | want.Move
    | want.Undo
    | want.Redo
    | want.RestoreDraft
    | want.Clear
    | want.CountKeys
    | want.Observe
    | Marking
    | want.WriteNote
    | want.SetUnsure
)


def events_for(visit: Visit, intent: InVisit, at_ms: int) -> tuple[ev.AnyEvent, ...] | Refusal:
    """What `intent` does to the open visit at `at_ms`."""
    match intent:
        case want.Undo() if visit.marked:
            return (taken_back(visit.marked[-1], at_ms),)
        case want.Replace() | want.RestoreDraft() | want.Clear() | want.Undo() | want.Redo():
            if visit.read_only:
                return Refusal(visit.read_only)
            return _edit_events(visit, intent, at_ms)
        case want.Move(cursor, anchor):
            at = (visit.state.writing.cursor, visit.state.writing.anchor)
            is_there = (cursor, anchor) == at
            return (
                ev.KeysPressed(at_ms, 1) if is_there else ev.CursorMoved(at_ms, cursor, anchor),
            )
        case want.CountKeys(count):
            return (ev.KeysPressed(at_ms, count),)
        case want.Observe(event):
            return (replace(event, at_ms=at_ms),)
        case want.WriteNote(text):
            return (ev.NoteWritten(at_ms, text),)
        case want.SetUnsure(unsure):
            return (ev.UnsureSet(at_ms, unsure),)
        case _:
            marking = marking_event(visit.marks, intent, at_ms)
            return marking if isinstance(marking, Refusal) else (marking,)


def _edit_events(
    visit: Visit,
    intent: want.Replace | want.RestoreDraft | want.Clear | want.Undo | want.Redo,
    at_ms: int,
) -> tuple[ev.AnyEvent, ...] | Refusal:
    match intent:
        case want.Undo():
            undone = undo_event(visit.state, at_ms)
            return (undone,) if undone else Refusal("Nothing to undo.")
        case want.Redo():
            redone = redo_event(visit.state, at_ms)
            return (redone,) if redone else Refusal("Nothing to redo.")
        case want.RestoreDraft():
            if not visit.differs:
                return Refusal("The rewrite is the draft already.")
            edit = smallest_edit(visit.text, visit.draft)
            return _replaced(visit, ev.Replaced(at_ms, (edit,), ev.Origin.DRAFT))
        case want.Clear():
            if not visit.text:
                return Refusal("The rewrite is empty already.")
            return _replaced(visit, ev.Replaced(at_ms, (Edit(0, len(visit.text), ""),)))
        case want.Replace(edits=()):
            return (ev.KeysPressed(at_ms, 1),)
        case want.Replace(edits, origin, undoing):
            grows_by = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
            if grows_by > 0 and len(visit.text) + grows_by > READ_ONLY_CHARS:
                return Refusal(f"A caption has at most {READ_ONLY_CHARS:,} characters.")
            return _replaced(visit, ev.Replaced(at_ms, edits, origin), undoing)
        case _:
            assert_never(intent)


def _replaced(
    visit: Visit, event: ev.Replaced, undoing: want.Undoing = want.Undoing.AS_TYPED
) -> tuple[ev.AnyEvent, ...]:
    is_apart = undoing is want.Undoing.APART
    if undoing is want.Undoing.AS_TYPED:
        is_apart = begins_group(visit.state, event)
    if is_apart:
        return (ev.GroupBegan(event.at_ms), event)
    return (event,)


def why_read_only(draft: str) -> str:
    """Why a caption can be read and not edited; empty where it can be."""
    if judge_size(draft) is Size.EDITABLE:
        return ""
    return f"Over {READ_ONLY_CHARS:,} characters: this caption can be read, not edited."
