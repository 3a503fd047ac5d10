"""A plugin for the pytest that runs in a copy of the checkout: what became of the test, as JSON.

Named by $RECAPTION_WITNESS is the file it goes to, by $RECAPTION_BROKEN the module that is broken.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct, json

FILE: Final = "RECAPTION_WITNESS"
MODULE: Final = "RECAPTION_BROKEN"


class Testimony(Struct, frozen=True):
    """`failures` has what failed in tests, `obstacles` what kept tests from being run at all.

    `origin` is the file that the broken module was, or would have been, imported from.
    """

    passed: int = 0
    failures: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    origin: str = ""


class _Witness:
    def __init__(self) -> None:
        self._passed = 0
        self._failures: list[str] = []
        self._obstacles: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._obstacles.append(report.longreprtext)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._passed += report.passed and report.when == "call"
        if report.failed:
            self._failures.append(report.longreprtext)
        elif report.skipped:
            self._obstacles.append(f"skipped: {report.longreprtext}")

    def pytest_sessionfinish(self) -> None:
        found = find_spec(os.environ[MODULE])
        told = Testimony(
            self._passed,
            tuple(self._failures),
            tuple(self._obstacles),
            (found and found.origin) or "",
        )
        Path(os.environ[FILE]).write_bytes(json.encode(told))


def pytest_configure(config: pytest.Config) -> None:
    if FILE in os.environ:
        config.pluginmanager.register(_Witness(), "witness")
