"""Where a finding would be marked, and which are there already. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Side
from sessions.captions.findings.classified import is_about, is_at
from sessions.captions.findings.places import (
    Place,
    place_in_draft,
    place_in_rewrite,
    place_of_hunk,
)
from sessions.captions.hunks import Hunk
from sessions.captions.words import words
from sessions.visit import Visit
from tui.screens.findings.walk import span_of
from tui.screens.hunks.walk import hunk_at


class Here(Struct, frozen=True):
    """`findings` are those that are there already, in the order of their ids.

    `gap` is where something is missing, if that is what is meant, where `place` is no more than
    the word at the cursor.
    """

    place: Place
    findings: tuple[Finding, ...] = ()
    gap: Place | None = None


def here(visit: Visit, hunks: Sequence[Hunk]) -> Here:
    """What is selected, else the change at the cursor, else the word there."""
    start, end = visit.state.writing.selection
    selected = _without_blanks(visit.text, start, end)
    if selected is not None:
        whole = next((hunk for hunk in hunks if hunk.final == selected), None)
        return at_hunk(visit, whole) if whole else _at(visit, _in_rewrite(visit, hunks, selected))
    hunk = hunk_at(hunks, visit) or _gone_beside(visit.text, hunks, end)
    if hunk is not None:
        return at_hunk(visit, hunk)
    gap = _in_rewrite(visit, hunks, Span(end, end))
    word = _word_at(visit.text, end)
    if word is None:
        return Here(gap, gap=gap)
    found = tuple(f for f in visit.state.writing.findings if _covers(f, end))
    return Here(_in_rewrite(visit, hunks, word), found, gap)


def at_hunk(visit: Visit, hunk: Hunk) -> Here:
    """The whole of a change."""
    found = tuple(f for f in visit.state.writing.findings if is_about(f, hunk))
    return Here(place_of_hunk(hunk), found)


def at_span(visit: Visit, hunks: Sequence[Hunk], side: Side, span: Span) -> Here:
    """A span of either text."""
    if side is Side.REWRITE:
        return _at(visit, _in_rewrite(visit, hunks, span))
    whole = next((hunk for hunk in hunks if hunk.draft == span), None)
    if whole is not None:
        return at_hunk(visit, whole)
    return _at(visit, place_in_draft(visit.draft, visit.text, hunks, span))


def at_finding(visit: Visit, hunks: Sequence[Hunk], finding: Finding) -> Here:
    """Where a finding is."""
    span = span_of(visit, hunks, finding)
    if finding.draft is None:
        return Here(_in_rewrite(visit, hunks, span), (finding,))
    return Here(Place(finding.draft, span, finding.side), (finding,))


def _at(visit: Visit, place: Place) -> Here:
    return Here(place, tuple(f for f in visit.state.writing.findings if is_at(f, place)))


def _in_rewrite(visit: Visit, hunks: Sequence[Hunk], span: Span) -> Place:
    return place_in_rewrite(visit.draft, visit.text, hunks, span)


def _without_blanks(text: str, start: int, end: int) -> Span | None:
    """The span without the blanks at its edges; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _gone_beside(text: str, hunks: Sequence[Hunk], at: int) -> Hunk | None:
    """The change that took words out where no more than blanks are between it and the cursor.

    Such a change has no letters of its own that the cursor could be on.
    """
    start = end = at
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    gone = (hunk for hunk in hunks if hunk.final.is_empty)
    return next((hunk for hunk in gone if start <= hunk.final.start <= end), None)


def _word_at(text: str, at: int) -> Span | None:
    """The word around or beside `at`, or the nearest one."""
    every = words(text)
    return min(every, key=lambda word: max(word.start - at, at - word.end), default=None)


def _covers(finding: Finding, at: int) -> bool:
    match finding.rewrite:
        case Span(start, end):
            return start <= at <= end
        case Point(where):
            return where == at
        case None:
            return False
