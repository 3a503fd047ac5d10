"""Session files that tests leave behind, audited: what no trace gives turns its test red.

Files that are no sessions, and blocks that cannot be replayed, are somebody else's affair: many
tests damage a session to see what becomes of it. Who seals false figures on purpose says so by the
mark `forged`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from _pytest.terminal import TerminalReporter
from msgspec import Struct, convert, to_builtins

from sessions.errors import RecaptionError
from sessions.store.checking.audit import Audit, audit

_PROPERTY: Final = "audited"
_BEGINNING: Final = b"[recaption]"
_LONGEST: Final = 4_000_000


class Audited(Struct, frozen=True):
    """How much was audited, and each figure that came out otherwise, as a sentence."""

    sessions: int = 0
    visits: int = 0
    figures: int = 0
    differences: tuple[str, ...] = ()

    def __add__(self, other: Audited) -> Audited:
        return Audited(
            self.sessions + other.sessions,
            self.visits + other.visits,
            self.figures + other.figures,
            self.differences + other.differences,
        )


def audited(given: Iterable[object]) -> Audited:
    """What the sessions in a test's folders come to; `given` are the values of its fixtures."""
    total = Audited()
    for path in sorted({path.resolve() for each in given for path in _sessions_at(each)}):
        try:
            total += _counted(audit(path))
        except (RecaptionError, OSError):
            continue
    return total


def _counted(found: Audit) -> Audited:
    told = (
        f"{found.path}:{each.line}: {each.clip}: {each.figure} is {each.sealed}, "
        f"its trace gives {each.derived}"
        for each in found.differences
    )
    return Audited(1, found.visits, found.figures, tuple(told))


def _sessions_at(given: object) -> Iterator[Path]:
    match given:
        case Path() if given.is_dir() and not given.is_symlink():
            for folder, _, names in os.walk(given, onerror=lambda _: None):
                for name in names:
                    if name.endswith(".toml"):
                        yield from _session(Path(folder, name))
        case Path():
            yield from _session(given)
        case tuple():
            for each in given:
                yield from _sessions_at(each)


def _session(path: Path) -> Iterator[Path]:
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST:
            return
        with path.open("rb") as file:
            if file.read(len(_BEGINNING)) == _BEGINNING:
                yield path
    except OSError:
        return


def as_property(found: Audited) -> tuple[str, object]:
    """As a property of the test's report, which also comes from other processes."""
    return _PROPERTY, to_builtins(found)


def print_audited(reporter: TerminalReporter) -> None:
    """One line about all sessions of the run."""
    total = Audited()
    for report in _teardowns(reporter):
        for name, value in report.user_properties:
            if name == _PROPERTY:
                total += convert(value, Audited)
    if total.sessions:
        reporter.write_line(
            f"audited: {total.sessions:,} sessions, {total.visits:,} visits, "
            f"{total.figures:,} figures derived again, {len(total.differences)} differences"
        )


def _teardowns(reporter: TerminalReporter) -> Sequence[pytest.TestReport]:
    return [
        report
        for reports in reporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "teardown"
    ]
