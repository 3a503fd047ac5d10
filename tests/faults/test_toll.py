"""The table of faults counts what tests tell it, and a loss makes its test red."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.faults.toll import Row, Toll, as_property, summed

pytest_plugins = ["pytester"]


def test_runs_of_one_fault_are_one_row_with_the_worst_way_back() -> None:
    first, second = Toll(), Toll()
    first.count("kill", recovery_ms=20)
    first.count("full disk")
    second.count("kill", recovery_ms=50)
    second.count("kill", lost="the last word", recovery_ms=10)
    assert summed([as_property(first), ("other", 1), as_property(second)]) == (
        Row("kill", 3, ("the last word",), 50.0),
        Row("full disk", 1),
    )


def test_a_loss_fails_its_test_and_stands_in_the_table(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest("from tests.conftest import pytest_terminal_summary, toll")
    pytester.makepyfile(
        """
        def test_kills(toll):
            toll.count("kill", recovery_ms=7)
            toll.count("kill", lost="a word")
        """
    )
    run = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    run.assert_outcomes(passed=1, errors=1)
    run.stdout.fnmatch_lines(["*kill: a word*", "kill *2 *1 *7 ms", "together *2 *1 *7 ms"])
