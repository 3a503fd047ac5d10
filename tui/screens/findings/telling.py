"""Findings in words. Pure: values in, sentences and rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from msgspec.structs import replace

from sessions.captions.anchors import Point, Span
from sessions.captions.findings import Finding, Question, Severity
from sessions.captions.findings.places import Place
from sessions.clips.timecode import show_ms
from sessions.jobs.profile import FindingKind
from sessions.visit import Visit
from tui.panels.findings.table import FoundRow

ARROW: Final = "\u2192"
QUESTION_KEY: Final = "?"
SEVERITIES: Final[Mapping[str, Severity]] = {
    "finding.minor": Severity.MINOR,
    "finding.major": Severity.MAJOR,
    "finding.critical": Severity.CRITICAL,
}


CHANGES: Final = frozenset({*SEVERITIES, "finding.unsure"})
"""The actions that say how bad or how sure."""


def with_change(finding: Finding, action: str) -> Finding:
    """`finding` after one of CHANGES."""
    if action in SEVERITIES:
        return replace(finding, severity=SEVERITIES[action])
    return replace(finding, unsure=not finding.unsure)


def with_kind(finding: Finding, kind: FindingKind) -> Finding:
    """`finding` as one of another kind."""
    return replace(finding, kind=kind.id)


def with_note(finding: Finding, text: str) -> Finding:
    """`finding` with another note."""
    return replace(finding, note=text)


def asked(visit: Visit, place: Place) -> str:
    """What the panel asks about a place."""
    words = words_at(visit, place)
    if not words:
        return "What is missing here?"
    if place.is_insertion:
        return f"What was missing? {words}"
    return f"What is wrong? {words}"


def words_at(visit: Visit, place: Place) -> str:
    """The words at a place: the draft's, and those that stand for them."""
    was = visit.draft[place.draft.start : place.draft.end]
    now = visit.text[place.rewrite.start : place.rewrite.end]
    return _change(was, now)


def words_of(visit: Visit, finding: Finding) -> str:
    """The words that a finding is about, as they stand now."""
    was = "" if finding.draft is None else visit.draft[finding.draft.start : finding.draft.end]
    match finding.rewrite:
        case Span(start, end):
            return _change(was, visit.text[start:end])
        case Point() | None:
            return _change(was, "")
        case _:
            assert_never(finding.rewrite)


def _change(was: str, now: str) -> str:
    if was == now or not now:
        return f"\u201c{was}\u201d" if was else ""
    return f"\u201c{was}\u201d {ARROW} \u201c{now}\u201d" if was else f"\u201c{now}\u201d"


def how(severity: Severity, *, unsure: bool) -> str:
    """How bad, and how sure."""
    return f"{severity.value}, unsure" if unsure else severity.value


def title_of(kind: str, kinds: Sequence[FindingKind]) -> str:
    """What a kind is called; one that the job has no more, by its id."""
    return next((each.title for each in kinds if each.id == kind), kind)


def letter_of(kind: str, kinds: Sequence[FindingKind]) -> str:
    """The letter of a kind; a star for one that the job has no more."""
    return next((each.key for each in kinds if each.id == kind), "*")


def told(visit: Visit, finding: Finding, kinds: Sequence[FindingKind]) -> str:
    """A finding as a sentence."""
    said = f"{title_of(finding.kind, kinds)}, {how(finding.severity, unsure=finding.unsure)}"
    seen = clock(visit, finding.media_ms)
    words = words_of(visit, finding)
    return " ".join(part for part in (f"{said}:", words, f"at {seen}" if seen else "") if part)


def clock(visit: Visit, media_ms: int | None) -> str:
    """Clip time as the clip bar shows it: from where the clip begins."""
    return "" if media_ms is None else show_ms(media_ms - (visit.clip.start_ms or 0))


def row_of_finding(visit: Visit, finding: Finding, kinds: Sequence[FindingKind]) -> FoundRow:
    """A finding in the list."""
    sure = " ?" if finding.unsure else ""
    return FoundRow(
        letter_of(finding.kind, kinds),
        title_of(finding.kind, kinds),
        f"{finding.severity.value}{sure}",
        clock(visit, finding.media_ms),
        words_of(visit, finding) or "(missing here)",
        finding.note,
    )


def row_of_question(visit: Visit, question: Question) -> FoundRow:
    """A question in the list."""
    about = f"\u201c{question.words}\u201d" if question.words else "the clip"
    seen = clock(visit, question.media_ms)
    return FoundRow(QUESTION_KEY, "Question", "", seen, about, question.text)


def badge_of(findings: Sequence[Finding], kinds: Sequence[FindingKind]) -> str:
    """What stands at a change: the letters of its kinds; ! for what matters most, ? if unsure."""
    return "".join(
        letter_of(each.kind, kinds)
        + ("!" if each.severity is Severity.CRITICAL else "")
        + ("?" if each.unsure else "")
        for each in findings
    )
