"""Findings and questions at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sessions import intents as want
from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Question, Severity, Side
from sessions.clips.verdict import Accepted, Rewritten
from sessions.desk import Desk
from sessions.trace.changes import Edit
from sessions.visit import Visit
from tests.desk.conftest import DRAFTS, OpenDesk
from tests.fakes.clock import FakeClock

RED = Span(DRAFTS[0].index("red"), DRAFTS[0].index("red") + 3)
MARK = Finding(0, "attribute", Side.DRAFT, RED, RED, media_ms=400, view="main")


def visit_of(desk: Desk) -> Visit:
    assert desk.visit is not None
    return desk.visit


def findings_of(desk: Desk) -> tuple[Finding, ...]:
    return visit_of(desk).state.writing.findings


def write(desk: Desk, was: str, now: str) -> None:
    at = visit_of(desk).text.index(was)
    desk.do(want.Replace((Edit(at, at + len(was), now),)))


def test_the_desk_gives_the_ids(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for _ in range(3):
        desk.do(want.MarkFinding(MARK))
    desk.do(want.DropFinding(2))
    desk.do(want.MarkFinding(replace(MARK, id=1)))
    assert [each.id for each in findings_of(desk)] == [1, 3, 4]


def test_a_finding_is_changed_and_dropped_by_its_id(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.MarkFinding(MARK))
    desk.do(want.ChangeFinding(replace(MARK, id=1, severity=Severity.CRITICAL, note="pink")))
    (found,) = findings_of(desk)
    assert (found.severity, found.note) == (Severity.CRITICAL, "pink")
    desk.do(want.DropFinding(1))
    assert findings_of(desk) == ()


@pytest.mark.parametrize(
    "intent",
    [want.ChangeFinding(MARK), want.DropFinding(7), want.WithdrawQuestion(7)],
)
def test_what_is_not_there_cannot_be_changed(open_desk: OpenDesk, intent: want.Intent) -> None:
    outcome = open_desk().do(intent)
    assert outcome.refused
    assert "no such" in outcome.said


@pytest.mark.parametrize(
    "finding", [replace(MARK, draft=Span(0, 999)), replace(MARK, rewrite=Point(999))]
)
def test_a_place_outside_the_text_is_a_mistake_of_the_program(
    open_desk: OpenDesk, finding: Finding
) -> None:
    with pytest.raises(ValueError, match="characters"):
        open_desk().do(want.MarkFinding(finding))


def test_undo_takes_back_what_was_marked_last_and_then_text(open_desk: OpenDesk) -> None:
    desk = open_desk()
    write(desk, "red", "blue")
    desk.do(want.MarkFinding(MARK))
    first = findings_of(desk)
    desk.do(want.ChangeFinding(replace(first[0], kind="object")))
    desk.do(want.Undo())
    assert findings_of(desk) == first
    desk.do(want.Undo())
    assert findings_of(desk) == ()
    assert "blue" in visit_of(desk).text
    desk.do(want.Undo())
    assert visit_of(desk).text == DRAFTS[0]


def test_a_drop_is_taken_back_too(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.MarkFinding(MARK))
    before = findings_of(desk)
    desk.do(want.DropFinding(1))
    desk.do(want.Undo())
    assert findings_of(desk) == before


def test_what_was_marked_before_the_last_edit_survives_its_undo(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.MarkFinding(MARK))
    before = findings_of(desk)
    write(desk, "red ", "")
    assert findings_of(desk)[0].rewrite == Point(RED.start)
    desk.do(want.Undo())
    assert (visit_of(desk).text, findings_of(desk)) == (DRAFTS[0], before)


def test_marks_are_taken_back_after_the_program_was_closed(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.do(want.MarkFinding(MARK))
    desk = open_desk()
    assert len(findings_of(desk)) == 1
    desk.do(want.Undo())
    assert findings_of(desk) == ()


def requiring(desk: Desk) -> Desk:
    desk.job = replace(desk.job, require_findings=True)
    return desk


def test_a_job_can_want_a_finding_on_every_change(open_desk: OpenDesk) -> None:
    desk = requiring(open_desk())
    write(desk, "arm", "gripper")
    write(desk, "cup", "bowl")
    outcome = desk.do(want.Submit())
    assert outcome.refused
    assert outcome.said == "2 changes have no finding yet: say what was wrong, here first."
    writing = visit_of(desk).state.writing
    assert writing.text[slice(*writing.selection)] == "gripper", "the cursor is where to look"
    first, second = ((4, 7), (22, 25))
    desk.do(want.MarkFinding(replace(MARK, draft=Span(*first), rewrite=Span(4, 11))))
    assert desk.do(want.Submit()).said.startswith("1 change has no finding yet")
    desk.do(want.MarkFinding(replace(MARK, draft=Span(*second), rewrite=Point(26))))
    desk.do(want.Submit())
    assert desk.verdict_of("c1") == Rewritten()


@pytest.mark.parametrize("intent", [want.Accept(), want.Submit()])
def test_an_unchanged_draft_wants_no_finding(open_desk: OpenDesk, intent: want.Intent) -> None:
    desk = requiring(open_desk())
    desk.do(intent)
    assert desk.verdict_of("c1") == Accepted()


def test_a_skip_wants_no_finding_either(open_desk: OpenDesk) -> None:
    desk = requiring(open_desk())
    write(desk, "arm", "gripper")
    assert desk.do(want.Skip()).moved


def test_a_question_stays_with_the_clip_until_it_is_withdrawn(
    open_desk: OpenDesk, clock: FakeClock
) -> None:
    desk = open_desk()
    desk.do(want.AskLead(Question(0, "Cup or mug?", "cup", Span(22, 25), 400, "main")))
    desk.do(want.AskLead(Question(0, "Is this one clip?")))
    desk.do(want.Skip())
    desk = open_desk()
    desk.do(want.GoTo(0))
    asked = visit_of(desk).state.questions
    assert [(each.id, each.text) for each in asked] == [
        (1, "Cup or mug?"),
        (2, "Is this one clip?"),
    ]
    desk.do(want.WithdrawQuestion(1))
    assert [each.id for each in visit_of(desk).state.questions] == [2]


@pytest.mark.parametrize("do", [lambda d: d.do(want.AskLead(Question(0, "?")))])
def test_a_question_is_no_step_of_undo(open_desk: OpenDesk, do: Callable[[Desk], object]) -> None:
    desk = open_desk()
    write(desk, "red", "blue")
    do(desk)
    desk.do(want.Undo())
    assert visit_of(desk).text == DRAFTS[0]
    assert len(visit_of(desk).state.questions) == 1
