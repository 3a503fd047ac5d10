"""From finding to finding, and to the changes that have none. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Question
from sessions.captions.findings.classified import unclassified
from sessions.captions.findings.places import place_in_draft
from sessions.captions.hunks import Hunk
from sessions.visit import Visit
from tui.screens.hunks.walk import hunk_at


def span_of(visit: Visit, hunks: Sequence[Hunk], finding: Finding) -> Span:
    """Where a finding stands in the rewrite; of one marked in the draft alone, what stands there.

    Empty where its words are gone.
    """
    match finding.rewrite:
        case Span() as span:
            return span
        case Point(at):
            return Span(at, at)
        case None:
            assert finding.draft is not None
            return place_in_draft(visit.draft, visit.text, hunks, finding.draft).rewrite


def span_asked_about(visit: Visit, hunks: Sequence[Hunk], question: Question) -> Span | None:
    """What stands in the rewrite for the words of a question; None for one about the clip."""
    if question.draft is None:
        return None
    return place_in_draft(visit.draft, visit.text, hunks, question.draft).rewrite


def in_order(visit: Visit, hunks: Sequence[Hunk]) -> Sequence[Finding]:
    """All findings as they stand in the text; the first marked first where several stand."""

    def place(finding: Finding) -> tuple[int, int, int]:
        span = span_of(visit, hunks, finding)
        return span.start, span.end, finding.id

    return sorted(visit.state.writing.findings, key=place)


def finding_by(
    visit: Visit, hunks: Sequence[Hunk], steps: int, *, here: Finding | None = None
) -> Finding | None:
    """The finding `steps` further on than `here`, around the end; from the cursor without one."""
    every = in_order(visit, hunks)
    if not every:
        return None
    if here is not None and here in every:
        return every[(every.index(here) + steps) % len(every)]
    cursor = visit.state.writing.cursor
    ahead = sum(span_of(visit, hunks, each).start < cursor for each in every)
    is_on = ahead > 0 and span_of(visit, hunks, every[ahead - 1]).end == cursor
    if steps < 0:
        return every[(ahead - 1 - is_on) % len(every)]
    return every[ahead % len(every)]


def next_open(visit: Visit, hunks: Sequence[Hunk]) -> Hunk | None:
    """The next change without a finding behind the one at the cursor, then the first again."""
    cursor = visit.state.writing.cursor
    left = unclassified(hunks, visit.state.writing.findings)
    here = hunk_at(hunks, visit)
    behind = (hunk for hunk in left if hunk is not here and hunk.final.start >= cursor)
    return next(behind, None) or next(iter(left), None)
