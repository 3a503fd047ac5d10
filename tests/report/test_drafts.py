"""What is counted of corrections, with the counts written out."""

from __future__ import annotations

import pytest

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Severity, Side
from sessions.report.drafts import report_drafts
from sessions.report.recurring import Recurring
from sessions.report.repairs import CONTEXT, Corrected, Sort, example, repairs


def corrected(clip: str, draft: str, final: str, **more: object) -> Corrected:
    values = {"verdict": "accepted" if draft == final else "rewritten"} | more
    return Corrected(clip, draft, final, **values)  # type: ignore[arg-type]


def told(found: tuple[Recurring, ...]) -> list[tuple[str, str, int, int]]:
    return [(each.left, each.right, each.times, each.clips) for each in found]


@pytest.mark.parametrize(
    ("draft", "final", "sort", "left", "right"),
    [
        ("A hand grips the red cup.", "A hand grips the blue cup.", Sort.WRONG, "red", "blue"),
        ("It lifts the cup.", "It lifts the cup slowly.", Sort.OMITTED, "", "slowly"),
        ("It quickly lifts a cup.", "It lifts a cup.", Sort.INVENTED, "quickly", ""),
        ("the arm stops.", "The arm stops.", Sort.SMALL, "the", "The"),
        ("It moves then stops.", "It moves, then stops.", Sort.SMALL, "", ","),
        ("It moves the cups up.", "It moves the cup up.", Sort.SMALL, "cups", "cup"),
    ],
)
def test_a_change_says_what_was_wrong(
    draft: str, final: str, sort: Sort, left: str, right: str
) -> None:
    (repair,) = repairs(corrected("c", draft, final))
    assert (repair.sort, repair.left, repair.right) == (sort, left, right)


def test_an_example_is_the_sentence_around_the_change() -> None:
    text = "It waits. The arm lifts a red cup. It stops."
    place = text.index("red")
    found = example("c7", text, place, place + 3)
    assert (found.before, found.words, found.after) == ("The arm lifts a ", "red", " cup.")


def test_an_example_of_a_long_sentence_is_cut() -> None:
    text = "word " * 200 + "red" + " word" * 200
    found = example("c", text, 1_000, 1_003)
    assert found.before.startswith("…")
    assert found.after.endswith("…")
    assert len(found.before) + len(found.after) <= CONTEXT + 2


def test_what_comes_again_is_counted_whatever_its_case_and_quotes() -> None:
    work = [
        corrected("c1", "The red cup is by the “old” box.", "The mug is by the “new” box."),
        corrected("c2", 'It is the Red Cup, the "old" one.', 'It is the mug, the "new" one.'),
        corrected("c3", "A red cup or a red cup.", "A mug or a mug."),
        corrected("c4", "The arm waits.", "The arm waits."),
    ]
    report = report_drafts(work)
    assert told(report.wrong)[:2] == [("red cup", "mug", 4, 3), ("old", "new", 2, 2)]
    assert (report.clips, report.accepted, report.changes) == (4, 1, 6)
    assert [e.clip for e in report.wrong[0].examples] == ["c1", "c2", "c3"]


def test_omissions_and_inventions_are_counted_word_by_word_too() -> None:
    work = [
        corrected("c1", "It lifts a cup.", "It lifts a cup with the left gripper."),
        corrected("c2", "It waits.", "It waits with a closed gripper."),
        corrected("c3", "It very gently puts it down.", "It puts it down."),
        corrected("c4", "It gently waits.", "It waits."),
    ]
    report = report_drafts(work)
    assert told(report.omitted_words)[0] == ("", "gripper", 2, 2)
    assert {each.right for each in report.omitted_words} == {"gripper", "left", "closed"}
    assert told(report.invented_words)[0] == ("gently", "", 2, 2)
    assert [each.times for each in report.omitted] == [1, 1]


def test_rejected_clips_are_counted_by_reason_and_open_ones_not_at_all() -> None:
    work = [
        corrected("c1", "a b", "a b", verdict="rejected", reason="damaged"),
        corrected("c2", "a b", "c d", verdict="open"),
        corrected("c3", "a b", "c d", verdict="skipped"),
    ]
    report = report_drafts(work)
    assert (report.clips, report.changes, report.rejected) == (0, 0, {"damaged": 1})
    assert report.edit_rate is None


def test_findings_are_counted_by_kind_on_either_side() -> None:
    draft, final = "The arm lifts a cup.", "The arm lifts a mug slowly."
    findings = (
        Finding(1, "object", Side.DRAFT, draft=Span(16, 19)),
        Finding(2, "object", Side.REWRITE, rewrite=Span(16, 19), severity=Severity.MINOR),
        Finding(3, "omission", Side.REWRITE, rewrite=Point(19)),
    )
    report = report_drafts([corrected("c1", draft, final, findings=findings)])
    first, second = report.findings
    assert (first.kind, first.times, first.clips) == ("object", 2, 1)
    assert first.severities == {"minor": 1, "major": 1, "critical": 0}
    assert [e.words for e in first.examples] == ["cup", "mug"]
    assert (second.kind, second.examples[0].words) == ("omission", "")


def test_instructions_tell_which_drafts_are_right() -> None:
    work = [
        corrected("c1", "a red cup", "a blue cup", instruction="Lift it"),
        corrected("c2", "a red box", "a blue box", instruction="Lift it"),
        corrected("c3", "a bowl", "a bowl", instruction="Lift it"),
        corrected("c4", "a bowl", "a bowl", instruction="Wait"),
        corrected("c5", "a bowl", "a bowl"),
    ]
    lift, wait = report_drafts(work).instructions
    assert (lift.instruction, lift.clips, lift.accepted) == ("Lift it", 3, 1)
    assert told(lift.commonest) == [("red", "blue", 2, 2)]
    assert (wait.clips, wait.accepted, wait.commonest) == (1, 1, ())
