"""What the panel of kinds is open for, and what becomes of a letter. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions import intents as want
from sessions.captions.findings import Finding, Severity
from sessions.jobs.profile import FindingKind
from sessions.visit import Visit
from tui.panels.findings.kinds import Kind, KindsShown
from tui.screens.findings import telling
from tui.screens.findings.evidence import Evidence
from tui.screens.findings.here import Here

GIVEN_BY_DESK = 0


class Asked(Struct, frozen=True):
    """`finding` is the one that is changed, None where a new one is made.

    `severity` and `unsure` are those of the finding that is made.
    """

    here: Here
    finding: Finding | None = None
    severity: Severity = Severity.MAJOR
    unsure: bool = False

    def with_change(self, action: str) -> Asked:
        """The same with what `action` says about how bad or how sure it is."""
        if action in telling.SEVERITIES:
            return replace(self, severity=telling.SEVERITIES[action])
        return replace(self, unsure=not self.unsure)


def proposed(asked: Asked, kinds: Sequence[FindingKind]) -> FindingKind:
    """The kind that is taken where none is named: what is missing, where words were put in."""
    if asked.finding is not None:
        was = next((kind for kind in kinds if kind.id == asked.finding.kind), None)
        return was or kinds[0]
    is_missing = asked.here.place.is_insertion
    return next((kind for kind in kinds if kind.missing == is_missing), kinds[0])


def marked(
    asked: Asked, kind: FindingKind, seen: Evidence
) -> want.MarkFinding | want.ChangeFinding:
    """What storing comes to. A finding that is marked again keeps all but its kind.

    And its picture, unless another one stands on the screen: then that is meant.
    """
    if asked.finding is not None:
        changed = replace(asked.finding, kind=kind.id)
        if seen.is_chosen:
            changed = replace(changed, media_ms=seen.media_ms, view=seen.view)
        return want.ChangeFinding(changed)
    place = asked.here.gap if kind.missing and asked.here.gap else asked.here.place
    new = Finding(
        id=GIVEN_BY_DESK,
        kind=kind.id,
        side=place.side,
        draft=place.draft,
        rewrite=place.anchor,
        severity=asked.severity,
        unsure=asked.unsure,
        media_ms=seen.media_ms,
        view=seen.view,
    )
    return want.MarkFinding(new)


def kinds_shown(
    visit: Visit,
    asked: Asked,
    kinds: Sequence[FindingKind],
    keys: Sequence[tuple[str, str]],
) -> KindsShown:
    """The panel. What Enter takes stands out, and the kinds of what is marked already."""
    first = proposed(asked, kinds)
    marked_here = {finding.kind for finding in asked.here.findings}
    return KindsShown(
        telling.asked(visit, asked.here.place),
        _note(asked, kinds),
        tuple(
            Kind(
                kind.key,
                kind.title,
                is_proposed=kind is first,
                is_here=kind.id in marked_here,
            )
            for kind in kinds
        ),
        tuple(keys),
    )


def _note(asked: Asked, kinds: Sequence[FindingKind]) -> str:
    how = telling.how(asked.severity, unsure=asked.unsure)
    if asked.finding is None:
        return how
    title = telling.title_of(asked.finding.kind, kinds)
    how = telling.how(asked.finding.severity, unsure=asked.finding.unsure)
    return f"{title}, {how}"


def by_letter(kinds: Sequence[FindingKind]) -> Mapping[str, FindingKind]:
    """The kinds by what is typed for them."""
    return {kind.key: kind for kind in kinds}
