"""What is found in the caption: guideline violations, findings, marks of the clip."""

from __future__ import annotations

from dataclasses import dataclass

from tui.panels.bars.bar import Bar


@dataclass(frozen=True, slots=True)
class FindingsSummary:
    """`violation` is the message of the first one; `unclassified` counts hunks without a kind."""

    violations: int = 0
    violation: str = ""
    findings: int = 0
    unclassified: int = 0
    unsure: bool = False
    note: str = ""


class FindingsLine(Bar):
    def show(self, summary: FindingsSummary) -> None:
        """Paint the line if `summary` is another than before."""
        raise NotImplementedError
