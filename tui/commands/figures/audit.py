"""An audit as text and as JSON, whose shape is stable:

{"recaption_audit": 1,
 "sessions": n, "visits": n, "figures": n,
 "differences": [{"path", "line", "clip", "rev", "figure", "sealed", "derived", "rules"}],
 "faults": [sentence, ...]}          visits that could not be derived
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import to_builtins

from sessions.store.checking.audit import Audit, Difference

VERSION: Final = 1


def audit_json(audits: Sequence[Audit]) -> str:
    """All audits as one object."""
    differences = [
        {"path": str(audit.path)} | to_builtins(difference)
        for audit in audits
        for difference in audit.differences
    ]
    told = {"recaption_audit": VERSION, "sessions": len(audits)} | {
        "visits": sum(audit.visits for audit in audits),
        "figures": sum(audit.figures for audit in audits),
        "differences": differences,
        "faults": [str(fault) for audit in audits for fault in audit.faults],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def audit_text(audits: Sequence[Audit]) -> Iterator[str]:
    """A line for each difference, and one for all."""
    for audit in audits:
        for difference in audit.differences:
            yield f"{audit.path}:{difference.line}: {_told(difference)}"
    visits = sum(audit.visits for audit in audits)
    figures = sum(audit.figures for audit in audits)
    differences = sum(len(audit.differences) for audit in audits)
    yield (
        f"{_counted(len(audits), 'session')}, {_counted(visits, 'visit')}, "
        f"{_counted(figures, 'figure')} derived again: {_counted(differences, 'difference')}"
    )


def _told(difference: Difference) -> str:
    place = f"clip {difference.clip} rev {difference.rev}"
    sealed, derived = _number(difference.sealed), _number(difference.derived)
    text = f"{place}: {difference.figure} is {sealed}, its trace gives {derived}"
    if difference.is_of_other_rules:
        text += f" (measured by version {difference.rules} of the rules)"
    return text


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _number(figure: float | None) -> str:
    return "none" if figure is None else f"{figure:g}"
