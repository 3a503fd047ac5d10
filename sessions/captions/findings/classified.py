"""Which findings are about which change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.captions.anchors import Point, Span
from sessions.captions.findings.finding import Finding
from sessions.captions.findings.places import Place
from sessions.captions.hunks import Hunk


def classified(
    hunks: Iterable[Hunk], findings: Sequence[Finding]
) -> tuple[tuple[Finding, ...], ...]:
    """For each change the findings about it, in the order of their ids."""
    return tuple(tuple(f for f in findings if is_about(f, hunk)) for hunk in hunks)


def unclassified(hunks: Iterable[Hunk], findings: Sequence[Finding]) -> tuple[Hunk, ...]:
    """The changes of which nobody has said what was wrong."""
    return tuple(h for h in hunks if not any(is_about(f, h) for f in findings))


def is_about(finding: Finding, hunk: Hunk) -> bool:
    """Whether `finding` marks words that `hunk` took out or put in, or the place of them.

    The draft never changes, so a mark on its words tells; one on the rewrite does as long as its
    words stand.
    """
    if finding.draft is not None and _meet(finding.draft, hunk.draft):
        return True
    match finding.rewrite:
        case Span() as span:
            return not hunk.final.is_empty and _meet(span, hunk.final)
        case Point(at):
            return finding.draft is None and hunk.final.start <= at <= hunk.final.end
        case None:
            return False


def is_at(finding: Finding, place: Place) -> bool:
    """Whether `finding` was marked at exactly this place."""
    own = finding.rewrite if isinstance(finding.rewrite, Span) else None
    if not place.rewrite.is_empty and own is not None:
        return own == place.rewrite
    return finding.draft == place.draft


def _meet(one: Span, other: Span) -> bool:
    """Whether they share a character; where one is empty, whether both are that place."""
    if one.is_empty or other.is_empty:
        return one == other
    return one.start < other.end and other.start < one.end
