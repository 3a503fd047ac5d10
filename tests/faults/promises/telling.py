"""The table of broken promises that a run ends with: which line, which test, how soon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import pytest
from _pytest.terminal import TerminalReporter
from msgspec import Struct, convert, to_builtins

_PROPERTY: Final = "promise"

Property: TypeAlias = tuple[str, object]


class Told(Struct, frozen=True):
    """A promise whose test turned red after `took_s` when the line at `place` was broken."""

    promise: str
    place: str
    test: str
    took_s: float


def as_property(told: Told) -> Property:
    """A row as a property of the test's report, which also comes from other processes."""
    return _PROPERTY, to_builtins(told)


def told_in(properties: Iterable[Property]) -> Sequence[Told]:
    """All rows in the properties of reports, by their promise's place."""
    found = (convert(value, Told) for name, value in properties if name == _PROPERTY)
    return sorted(found, key=lambda told: told.place)


def print_promises(reporter: TerminalReporter) -> None:
    """The table of all promises that were broken in a run; nothing where none was."""
    reports = (
        report
        for reports in reporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "teardown"
    )
    rows = told_in(pair for report in reports for pair in report.user_properties)
    if not rows:
        return
    reporter.section("promises, each broken once: its test turned red")
    for row in rows:
        reporter.write_line(row.promise, bold=True)
        reporter.write_line(f"  {row.place}, {row.took_s:.1f} s: {row.test}")
    reporter.write_line(f"{len(rows)} promises, {sum(r.took_s for r in rows):.0f} s", bold=True)
