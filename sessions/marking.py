"""What marking and asking comes to in a visit, and how a mark is taken back.

The undo key takes back a mark that was made since the text was edited last: that is the last thing
the person did. Later, undo is about the text, and what was marked stays where it was marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from sessions import intents as want
from sessions.captions.anchors import Anchor, Point, Span
from sessions.captions.findings import Finding, Question
from sessions.intents import Refusal
from sessions.trace import events as ev

Marking = (
    want.MarkFinding | want.ChangeFinding | want.DropFinding | want.AskLead | want.WithdrawQuestion
)
MarkingEvent = ev.FindingMarked | ev.FindingDropped | ev.QuestionAsked | ev.QuestionWithdrawn


class Marked(Struct, frozen=True):
    """A finding became another; `before` is what it was, None where there was none."""

    finding_id: int
    before: Finding | None


class Marks(Struct, frozen=True):
    """What can be marked, and what is: both texts by their lengths, findings and questions."""

    draft_length: int
    rewrite_length: int
    findings: Sequence[Finding]
    questions: Sequence[Question]


def marking_event(marks: Marks, intent: Marking, at_ms: int) -> MarkingEvent | Refusal:
    """The event of `intent`, ids given, or why it cannot be.

    Raises ValueError for a place that lies in neither text: no person can have meant it.
    """
    match intent:
        case want.MarkFinding(finding):
            new = replace(finding, id=_next_id(marks.findings))
            return ev.FindingMarked(at_ms, _within(marks, new))
        case want.ChangeFinding(finding):
            if not _has(marks.findings, finding.id):
                return Refusal("There is no such finding any more.")
            return ev.FindingMarked(at_ms, _within(marks, finding))
        case want.DropFinding(finding_id):
            if not _has(marks.findings, finding_id):
                return Refusal("There is no such finding any more.")
            return ev.FindingDropped(at_ms, finding_id)
        case want.AskLead(question):
            return ev.QuestionAsked(at_ms, replace(question, id=_next_id(marks.questions)))
        case want.WithdrawQuestion(question_id):
            if not _has(marks.questions, question_id):
                return Refusal("There is no such question any more.")
            return ev.QuestionWithdrawn(at_ms, question_id)
        case _:
            assert_never(intent)


def marked_after(
    marked: tuple[Marked, ...], findings: Sequence[Finding], event: ev.AnyEvent
) -> tuple[Marked, ...]:
    """What the undo key would take back after `event`, the newest last; `findings` before it."""
    match event:
        case ev.FindingMarked(_, finding):
            finding_id = finding.id
        case ev.FindingDropped(_, finding_id):
            pass
        case ev.Replaced() | ev.Undid() | ev.Redid():
            return ()
        case _:
            return marked
    before = next((each for each in findings if each.id == finding_id), None)
    return (*marked, Marked(finding_id, before))


def taken_back(marked: Marked, at_ms: int) -> MarkingEvent:
    """What takes the newest mark back."""
    if marked.before is None:
        return ev.FindingDropped(at_ms, marked.finding_id)
    return ev.FindingMarked(at_ms, marked.before)


def _next_id(those: Sequence[Finding] | Sequence[Question]) -> int:
    return 1 + max((each.id for each in those), default=0)


def _has(those: Iterable[Finding | Question], wanted: int) -> bool:
    return any(each.id == wanted for each in those)


def _within(marks: Marks, finding: Finding) -> Finding:
    if finding.draft is not None and finding.draft.end > marks.draft_length:
        raise ValueError(f"{finding.draft} is not in {marks.draft_length} characters")
    if finding.rewrite is not None and _end(finding.rewrite) > marks.rewrite_length:
        raise ValueError(f"{finding.rewrite} is not in {marks.rewrite_length} characters")
    return finding


def _end(anchor: Anchor) -> int:
    match anchor:
        case Span(_, end):
            return end
        case Point(at):
            return at
        case _:
            assert_never(anchor)
