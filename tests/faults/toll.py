"""What faults cost: how many were put in, what was lost, how long the way back took.

A test asks for `toll` and counts every fault it puts in; the run ends with one table of them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import pytest
from _pytest.terminal import TerminalReporter
from msgspec import Struct, convert, to_builtins

_PROPERTY: Final = "toll"
_HEAD: Final = ("fault", "runs", "losses", "worst way back")

Property: TypeAlias = tuple[str, object]


class Row(Struct, frozen=True):
    """All runs of one fault. `worst_ms` is None where nothing had to be recovered."""

    fault: str
    runs: int
    losses: tuple[str, ...] = ()
    worst_ms: float | None = None

    def __add__(self, other: Row) -> Row:
        known = [ms for ms in (self.worst_ms, other.worst_ms) if ms is not None]
        return Row(
            self.fault,
            self.runs + other.runs,
            self.losses + other.losses,
            max(known, default=None),
        )


class Toll:
    """The faults of one test."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def count(self, fault: str, *, lost: str = "", recovery_ms: float | None = None) -> None:
        """One fault more. `lost` says what is gone, and makes the test fail at its end."""
        row = Row(fault, 1, (lost,) if lost else (), recovery_ms)
        self._rows[fault] = self._rows[fault] + row if fault in self._rows else row

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows.values())

    @property
    def losses(self) -> Sequence[str]:
        return [f"{row.fault}: {lost}" for row in self.rows for lost in row.losses]


def as_property(toll: Toll) -> Property:
    """The faults as a property of the test's report, which also comes from other processes."""
    return _PROPERTY, to_builtins(toll.rows)


def summed(properties: Iterable[Property]) -> Sequence[Row]:
    """One row a fault, from the properties of all reports."""
    rows: dict[str, Row] = {}
    for name, value in properties:
        if name == _PROPERTY:
            for row in convert(value, tuple[Row, ...]):
                rows[row.fault] = rows[row.fault] + row if row.fault in rows else row
    return tuple(rows.values())


def print_table(reporter: TerminalReporter) -> None:
    """The table of all faults of a run; nothing where none was put in."""
    reports = (
        report
        for reports in reporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "teardown"
    )
    rows = summed(pair for report in reports for pair in report.user_properties)
    if not rows:
        return
    width = max(len(row.fault) for row in rows)
    reporter.section("faults")
    reporter.write_line(_line(width, *_HEAD))
    for row in sorted(rows, key=lambda row: row.fault):
        reporter.write_line(_cells(width, row), red=bool(row.losses))
    total = Row("together", 0)
    for row in rows:
        total += row
    reporter.write_line(_cells(width, total), bold=True)


def _cells(width: int, row: Row) -> str:
    worst = "-" if row.worst_ms is None else f"{row.worst_ms:,.0f} ms"
    return _line(width, row.fault, f"{row.runs:,}", str(len(row.losses)), worst)


def _line(width: int, fault: str, runs: str, losses: str, worst: str) -> str:
    return f"{fault:{width}}  {runs:>7}  {losses:>6}  {worst:>14}"
