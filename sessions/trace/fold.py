"""state = fold(state, event): the one interpreter of events, live, in replay and in a review."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import assert_never

from msgspec.structs import replace

from sessions.captions.anchors import Anchor, move
from sessions.captions.findings import Finding
from sessions.errors import RecaptionError
from sessions.trace import events as ev
from sessions.trace.changes import Change, Edit
from sessions.trace.history import History, Marks
from sessions.trace.screening import screen
from sessions.trace.state import Tally, VisitState, Writing


class BrokenTrace(RecaptionError):
    """An event does not fit the state it meets: the trace does not belong to this text."""


def fold(state: VisitState, event: ev.AnyEvent) -> VisitState:
    """The state after `event`. Raises BrokenTrace where the event is impossible in `state`."""
    match event:
        case ev.Replaced():
            return _replaced(state, event)
        case ev.CursorMoved(at_ms, cursor, anchor):
            return _moved(state, at_ms, cursor, anchor)
        case ev.KeysPressed(at_ms, count):
            return _counted(state, at_ms, count)
        case ev.GroupBegan(at_ms):
            return _began_group(state, at_ms)
        case ev.Undid() | ev.Redid():
            return _travelled(state, event)
        case ev.FindingMarked() | ev.FindingDropped() | ev.NoteWritten() | ev.UnsureSet():
            return _marked(state, event)
        case ev.QuestionAsked() | ev.QuestionWithdrawn():
            return _asked(state, event)
        case ev.VerdictGiven(at_ms, verdict):
            return replace(state, at_ms=at_ms, verdict=verdict, tally=_keys(state.tally, 1))
        case ev.Opened(at_ms, base):
            return replace(state, at_ms=at_ms, base=base)
        case (
            ev.Played()
            | ev.Paused()
            | ev.Seeked()
            | ev.SpeedChanged()
            | ev.LoopChanged()
            | ev.ViewShown()
            | ev.MuteSet()
            | ev.MediaOpened()
            | ev.MediaFailed()
            | ev.ClockStood()
        ):
            return _screened(state, event)
        case (
            ev.MediaMeasured() | ev.FocusChanged() | ev.Suspended() | ev.WallJumped() | ev.Unknown()
        ):
            return replace(state, at_ms=event.at_ms)
        case _:
            assert_never(event)


def fold_all(state: VisitState, events: Iterable[ev.AnyEvent]) -> VisitState:
    return reduce(fold, events, state)


def _replaced(state: VisitState, event: ev.Replaced) -> VisitState:
    writing, history = state.writing, state.history
    for edit in event.edits:
        before = _marks(writing)
        change = _change(writing, edit)
        writing = _edited(writing, edit)
        history = history.with_change(change, before, _marks(writing))
    return _with(
        state,
        event.at_ms,
        writing,
        tally=_tally_edits(state.tally, event),
        history=history,
    )


def _travelled(state: VisitState, event: ev.Undid | ev.Redid) -> VisitState:
    """Undo or redo. The edits stand in the event; the history gives cursor and places back."""
    backward = isinstance(event, ev.Undid)
    groups = state.history.done if backward else state.history.undone
    if not groups:
        raise BrokenTrace(f"at {event.at_ms} ms: nothing to {'undo' if backward else 'redo'}")
    group = groups[-1]
    if event.edits != (group.backward if backward else group.forward):
        raise BrokenTrace(f"at {event.at_ms} ms: the edits are not those of the last group")
    writing = state.writing
    for edit in event.edits:
        writing = _edited(writing, edit)
    history = state.history.after_undo() if backward else state.history.after_redo()
    tally = state.tally
    counted = replace(_keys(tally, 1), undo=tally.undo + 1)
    placed = _placed(writing, group.before if backward else group.after)
    return _with(state, event.at_ms, placed, tally=counted, history=history)


def _moved(state: VisitState, at_ms: int, cursor: int, anchor: int) -> VisitState:
    writing = state.writing
    if not (0 <= cursor <= len(writing.text) and 0 <= anchor <= len(writing.text)):
        raise BrokenTrace(f"at {at_ms} ms: cursor {cursor} in {len(writing.text)} characters")
    return _with(
        state,
        at_ms,
        Writing(writing.text, cursor, anchor, writing.findings),
        tally=_keys(state.tally, 1),
        history=state.history,
    )


def _began_group(state: VisitState, at_ms: int) -> VisitState:
    return _with(state, at_ms, state.writing, tally=state.tally, history=state.history.closed())


def _counted(state: VisitState, at_ms: int, count: int) -> VisitState:
    tally = _keys(state.tally, count)
    return _with(state, at_ms, state.writing, tally=tally, history=state.history)


def _marked(state: VisitState, event: ev.MarkEvent) -> VisitState:
    state = replace(state, at_ms=event.at_ms, tally=_keys(state.tally, 1))
    match event:
        case ev.NoteWritten(_, text):
            return replace(state, note=text)
        case ev.UnsureSet(_, unsure):
            return replace(state, unsure=unsure)
        case ev.FindingMarked(_, finding):
            return _with_findings(state, finding.id, (finding,))
        case ev.FindingDropped(_, finding_id):
            return _with_findings(state, finding_id, ())
        case _:
            assert_never(event)


def _with_findings(state: VisitState, finding_id: int, new: tuple[Finding, ...]) -> VisitState:
    old = tuple(f for f in state.writing.findings if f.id != finding_id)
    findings = tuple(sorted((*old, *new), key=lambda f: f.id))
    return replace(
        state,
        writing=replace(state.writing, findings=findings),
        history=state.history.forgetting(finding_id),
    )


def _asked(state: VisitState, event: ev.QuestionEvent) -> VisitState:
    """No key is counted: who does not know questions must come to the same counts."""
    questions = {question.id: question for question in state.questions}
    match event:
        case ev.QuestionAsked(_, question):
            questions[question.id] = question
        case ev.QuestionWithdrawn(_, question_id):
            questions.pop(question_id, None)
        case _:
            assert_never(event)
    in_order = tuple(questions[number] for number in sorted(questions))
    return replace(state, at_ms=event.at_ms, questions=in_order)


def _screened(
    state: VisitState, event: ev.PlayerEvent | ev.MediaEvent | ev.ClockStood
) -> VisitState:
    tally = state.tally
    if isinstance(event, ev.Played) and event.by is ev.By.PERSON:
        tally = replace(tally, plays=tally.plays + 1)
    if isinstance(event, ev.Seeked) and event.by is ev.By.PERSON:
        tally = replace(tally, seeks=tally.seeks + 1)
    return replace(state, at_ms=event.at_ms, screening=screen(state.screening, event), tally=tally)


def _change(writing: Writing, edit: Edit) -> Change:
    if edit.end > len(writing.text):
        raise BrokenTrace(f"an edit ends at {edit.end}, the text at {len(writing.text)}")
    return Change.of(edit, writing.text)


def _edited(writing: Writing, edit: Edit) -> Writing:
    """The text after `edit`, the cursor behind what came in, findings carried along."""
    if edit.end > len(writing.text):
        raise BrokenTrace(f"an edit ends at {edit.end}, the text at {len(writing.text)}")
    text = writing.text[: edit.start] + edit.text + writing.text[edit.end :]
    cursor = edit.start + len(edit.text)
    findings = writing.findings
    if findings:
        findings = tuple(_followed(f, edit) for f in findings)
    return Writing(text, cursor, cursor, findings)


def _followed(finding: Finding, edit: Edit) -> Finding:
    if finding.rewrite is None:
        return finding
    moved = move(finding.rewrite, edit.start, edit.end, len(edit.text))
    return finding if moved == finding.rewrite else replace(finding, rewrite=moved)


def _placed(writing: Writing, marks: Marks) -> Writing:
    spans = dict(marks.spans)
    findings = tuple(
        replace(f, rewrite=spans[f.id]) if f.id in spans else f for f in writing.findings
    )
    return Writing(writing.text, marks.cursor, marks.anchor, findings)


def _marks(writing: Writing) -> Marks:
    spans: tuple[tuple[int, Anchor], ...] = ()
    if writing.findings:
        spans = tuple((f.id, f.rewrite) for f in writing.findings if f.rewrite is not None)
    return Marks(writing.cursor, writing.anchor, spans)


def _tally_edits(tally: Tally, event: ev.Replaced) -> Tally:
    ins = sum(len(edit.text) for edit in event.edits)
    dels = sum(edit.end - edit.start for edit in event.edits)
    is_paste = event.origin is ev.Origin.PASTED
    first = event.at_ms if tally.first_key_ms is None else tally.first_key_ms
    return Tally(
        keys=tally.keys + (not is_paste),
        ins=tally.ins + ins,
        dels=tally.dels + dels,
        pasted=tally.pasted + (ins if is_paste else 0),
        undo=tally.undo,
        plays=tally.plays,
        seeks=tally.seeks,
        first_key_ms=first,
    )


def _keys(tally: Tally, count: int) -> Tally:
    return Tally(
        tally.keys + count,
        tally.ins,
        tally.dels,
        tally.pasted,
        tally.undo,
        tally.plays,
        tally.seeks,
        tally.first_key_ms,
    )


def _with(
    state: VisitState, at_ms: int, writing: Writing, *, tally: Tally, history: History
) -> VisitState:
    """`dataclasses.replace`, spelt out: the path of every keystroke, and half the time."""
    return VisitState(
        writing,
        at_ms,
        state.base,
        history,
        state.screening,
        tally,
        state.note,
        state.unsure,
        state.verdict,
        state.questions,
    )
