"""Which findings are about which change."""

from __future__ import annotations

import pytest

from sessions.captions.anchors import Anchor, Point, Span
from sessions.captions.diff import diff_words
from sessions.captions.findings import Finding, Side
from sessions.captions.findings.classified import classified, is_at, unclassified
from sessions.captions.findings.places import Place

DRAFT = "The arm lifts the red cup from the table."
REWRITE = "The gripper lifts the cup slowly from the table."
HUNKS = diff_words(DRAFT, REWRITE)
SUBSTITUTION, DELETION, INSERTION = HUNKS


def finding(number: int, draft: Span | None, rewrite: Anchor | None = None) -> Finding:
    side = Side.DRAFT if draft is not None else Side.REWRITE
    return Finding(number, "object", side, draft, rewrite)


@pytest.mark.parametrize(
    ("draft", "rewrite", "about"),
    [
        (SUBSTITUTION.draft, SUBSTITUTION.final, [SUBSTITUTION]),
        (SUBSTITUTION.draft, Point(0), [SUBSTITUTION]),
        (None, Span(4, 6), [SUBSTITUTION]),
        (DELETION.draft, Point(DELETION.final.start), [DELETION]),
        (None, Point(DELETION.final.start), [DELETION]),
        (INSERTION.draft, INSERTION.final, [INSERTION]),
        (INSERTION.draft, Point(3), [INSERTION]),
        (Span(0, len(DRAFT)), None, list(HUNKS)),
        (Span(8, 13), Span(12, 17), []),
        (Span(7, 8), None, []),
        (Span(2, 2), Point(2), []),
    ],
)
def test_a_finding_is_about_the_changes_whose_words_or_place_it_marks(
    draft: Span | None, rewrite: Anchor | None, about: list[object]
) -> None:
    mark = finding(1, draft, rewrite)
    found = classified(HUNKS, (mark,))
    assert [hunk for hunk, each in zip(HUNKS, found, strict=True) if each] == about
    assert [hunk for hunk in HUNKS if hunk not in unclassified(HUNKS, (mark,))] == about


def test_a_change_can_have_several_findings() -> None:
    marks = (finding(1, SUBSTITUTION.draft), finding(2, None, Span(4, 6)))
    assert classified(HUNKS, marks)[0] == marks


def test_exactly_the_same_place_is_another_matter_than_a_part_of_it() -> None:
    mark = finding(1, SUBSTITUTION.draft, SUBSTITUTION.final)
    assert is_at(mark, Place(SUBSTITUTION.draft, SUBSTITUTION.final))
    assert not is_at(mark, Place(SUBSTITUTION.draft, Span(4, 6)))
    gone = finding(1, DELETION.draft, Point(21))
    assert is_at(gone, Place(DELETION.draft, DELETION.final))
