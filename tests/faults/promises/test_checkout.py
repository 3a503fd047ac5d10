"""A red test is told from one that is green, hangs, was not run, or fails for another reason."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT
from tests.faults.promises.checkout import Checkout, Verdict
from tests.faults.promises.rows import Row
from tests.story.processes import is_gone, wait_until

pytestmark = pytest.mark.slow

HERE: Final = "tests/faults/promises"
FILE: Final = "sessions/sums.py"
SOURCE: Final = "def added(a: int, b: int) -> int:\n    return a + b\n"
TESTS: Final = """
import os
import subprocess
from sessions.sums import added

def test_sum():
    assert added(1, 1) == 2

def test_skipped():
    import pytest
    pytest.skip("needs a thing")

def test_that_leaves_somebody_behind():
    child = subprocess.Popen(["sleep", "600"], start_new_session=True)
    with open("pid", "w") as file:
        file.write(str(child.pid))
    assert added(1, 1) == 2
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A copy of a checkout with one function and its tests."""
    source = tmp_path / "source"
    (source / "sessions").mkdir(parents=True)
    (source / FILE).write_text(SOURCE)
    (source / HERE).mkdir(parents=True)
    for package in ("sessions", "tests", "tests/faults", HERE):
        (source / package / "__init__.py").touch()
    shutil.copy(ROOT / HERE / "witness.py", source / HERE)
    (source / "tests/test_sums.py").write_text(TESTS)
    (source / "pyproject.toml").touch()
    return Checkout(source, tmp_path)


def row(*, old: str = "a + b", new: str = "a - b", test: str = "test_sum", file: str = FILE) -> Row:
    return Row("sums are right", file, old, f"tests/test_sums.py::{test}", new)


def broken(checkout: Checkout, row: Row, limit_s: float = 30) -> Verdict:
    with checkout.broken(row):
        return checkout.run(row, limit_s)


def test_as_it_is_a_test_is_green_and_broken_it_is_red_and_afterwards_green_again(
    checkout: Checkout,
) -> None:
    seen = [checkout.run(row()), broken(checkout, row()), checkout.run(row())]
    assert [(verdict.is_red, verdict.why) for verdict in seen] == [
        (False, ""),
        (True, ""),
        (False, ""),
    ]


def test_a_test_that_does_not_notice_is_green(checkout: Checkout) -> None:
    verdict = broken(checkout, row(new="b + a"))
    assert not verdict.is_red
    assert not verdict.why


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (row(new="a + d"), "the break is no program"),
        (row(old="import", new="inport", file="tests/test_sums.py"), "was not run"),
        (row(test="test_skipped"), "was not run"),
    ],
)
def test_red_for_another_reason_is_not_red(checkout: Checkout, told: Row, why: str) -> None:
    path = checkout.top / told.file
    path.write_text(path.read_text().replace(told.old, told.new))
    assert why in checkout.run(told).why


def test_a_test_that_hangs_is_ended_and_is_not_red(checkout: Checkout) -> None:
    endless = row(old="    return a + b", new="    while True: pass")
    verdict = broken(checkout, endless, limit_s=2)
    assert not verdict.is_red
    assert "ended after 2 s" in verdict.why


def test_the_module_that_was_broken_has_to_be_the_one_that_ran(checkout: Checkout) -> None:
    (checkout.top / "keymaps").mkdir()
    assert "ran with the keymaps/sums.py of" in checkout.run(row(file="keymaps/sums.py")).why


def test_whom_a_test_leaves_behind_is_ended(checkout: Checkout) -> None:
    assert not checkout.run(row(test="test_that_leaves_somebody_behind")).why
    pid = int((checkout.top / "pid").read_text())
    wait_until(lambda: is_gone(pid), "its end")


@pytest.mark.parametrize("old", ["a * b", "a"])
def test_a_line_that_is_not_there_once_is_told_in_a_sentence(checkout: Checkout, old: str) -> None:
    with pytest.raises(ValueError, match=r"keeps 'sums are right' stands \d times"):
        broken(checkout, row(old=old))
