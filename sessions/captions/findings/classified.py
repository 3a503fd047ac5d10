"""Which findings are about which change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.captions.anchors import Span
from sessions.captions.findings.finding import Finding
from sessions.captions.findings.places import Place
from sessions.captions.hunks import Hunk


def classified(
    hunks: Iterable[Hunk], findings: Sequence[Finding]
) -> tuple[tuple[Finding, ...], ...]:
    """For each change the findings about it, in the order of their ids. Made anew at every key."""
    if not findings:
        return tuple(() for _ in hunks)
    return tuple(tuple(f for f in findings if is_about(f, hunk)) for hunk in hunks)


def unclassified(hunks: Iterable[Hunk], findings: Sequence[Finding]) -> tuple[Hunk, ...]:
    """The changes of which nobody has said what was wrong."""
    return tuple(h for h in hunks if not any(is_about(f, h) for f in findings))


def is_about(finding: Finding, hunk: Hunk) -> bool:
    """Whether `finding` marks words that `hunk` took out or put in, or the place of them.

    The draft never changes, so a mark on its words tells; one on the rewrite does as long as its
    words stand.
    """
    draft, rewrite = finding.draft, finding.rewrite
    if draft is not None and _meet(draft, hunk.draft):
        return True
    if isinstance(rewrite, Span):
        return _meet(rewrite, hunk.final)
    if rewrite is None or draft is not None:
        return False
    return hunk.final.start <= rewrite.at <= hunk.final.end


def is_at(finding: Finding, place: Place) -> bool:
    """Whether `finding` was marked at exactly this place."""
    own = finding.rewrite if isinstance(finding.rewrite, Span) else None
    if not place.rewrite.is_empty and own is not None:
        return own == place.rewrite
    return finding.draft == place.draft


def _meet(one: Span, other: Span) -> bool:
    """Whether they share a character; of an empty one, whether it is within or the same place."""
    if one.start < other.end and other.start < one.end:
        return True
    return one.start == one.end == other.start == other.end
