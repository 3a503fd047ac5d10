"""What every test may ask for, and the loud word about those that could not run."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from _pytest.terminal import TerminalReporter

from tests.audited import as_property as audited_property
from tests.audited import audited, print_audited
from tests.faults.promises.telling import print_promises
from tests.faults.toll import Toll, as_property, print_table

ROOT: Final = Path(__file__).parent.parent

# Colours as on most people's terminals, wherever the tests run. Styles keep the escape sequences
# of the first terminal they are painted on, so this is for the whole run.
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)


class Need(NamedTuple):
    """A program that a marked test starts, and the package it comes in."""

    program: str
    package: str


NEEDS: Final = {
    "mpv": Need("mpv", "mpv"),
    "tmux": Need("tmux", "tmux"),
    "xvfb": Need("Xvfb", "xvfb"),
    "strace": Need("strace", "strace"),
    "fuse": Need("fusermount", "fuse"),
}


def data_folder() -> Path | None:
    """Where real material lies that tests may read: $RECAPTION_DATA, or beside the checkout."""
    named = os.environ.get("RECAPTION_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real material. Mark the test `data`; it is skipped where there is none."""
    folder = data_folder()
    if folder is None:
        pytest.skip("no real material: set RECAPTION_DATA to its folder")
    return folder


@pytest.fixture
def toll(request: pytest.FixtureRequest) -> Iterator[Toll]:
    """Where a test counts the faults it puts in. Red at the end if anything was lost."""
    counted = Toll()
    yield counted
    request.node.user_properties.append(as_property(counted))
    assert not counted.losses, counted.losses


@pytest.fixture(autouse=True)
def sessions_audited(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every session that stands in a test's folders at its end says what its traces give."""
    yield
    if request.node.get_closest_marker("forged"):
        return
    found = audited(getattr(request.node, "funcargs", {}).values())
    request.node.user_properties.append(audited_property(found))
    assert not found.differences, found.differences


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark, need in NEEDS.items():
        if item.get_closest_marker(mark) and shutil.which(need.program) is None:
            pytest.skip(f"needs {need.program}: sudo apt install {need.package}")
    if item.get_closest_marker("data") and data_folder() is None:
        pytest.skip("no real material: set RECAPTION_DATA to its folder")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"NOT RUN: {count} tests, {reason}", yellow=True, bold=True)
    print_table(terminalreporter)
    print_promises(terminalreporter)
    print_audited(terminalreporter)
