"""For each promise there is a test that turns red when the line that keeps it is taken out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ROOT
from tests.faults.amount import amount
from tests.faults.promises.checkout import Checkout, Verdict
from tests.faults.promises.rows import Row, read_rows
from tests.faults.promises.telling import Told, as_property

ROWS: Final = read_rows()
# The whole table takes minutes: with the suite, a few rows of it.
EVERY_NTH: Final = amount(1, 24)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(ROOT, tmp_path_factory.mktemp("promises"))


def as_parameter(row: Row) -> object:
    return pytest.param(row, id=row.promise, marks=[getattr(pytest.mark, m) for m in row.needs])


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.parametrize("row", [as_parameter(row) for row in ROWS[::EVERY_NTH]])
def test_a_promise_that_is_broken_turns_its_test_red(
    row: Row, checkout: Checkout, request: pytest.FixtureRequest
) -> None:
    green = as_it_is(checkout, row.test)
    assert not green.why, f"as it is, {row.test} {green.why}"
    assert not green.is_red, f"{row.test} is red as it is"
    with checkout.broken(row):
        red = checkout.run(row)
    assert not red.why, f"{row.test} {red.why}"
    assert red.is_red, f"{row.test} does not notice"
    line = row.line((ROOT / row.file).read_text(encoding="utf-8"))
    told = Told(row.promise, f"{row.file}:{line}", row.test, red.took_s)
    request.node.user_properties.append(as_property(told))


@cache
def as_it_is(checkout: Checkout, test: str) -> Verdict:
    """What a test says while no promise is broken; asked once."""
    return checkout.run(Row("", file="", old="", test=test))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.promise)
def test_a_row_names_a_line_and_a_test_that_there_are(row: Row) -> None:
    source = (ROOT / row.file).read_text(encoding="utf-8")
    broken = row.broken(source)
    assert broken != source
    compile(broken, row.file, "exec")
    module, _, name = row.test.partition("::")
    function = name.partition("[")[0]
    text = Path(ROOT / module).read_text(encoding="utf-8")
    assert re.search(rf"^(?:async )?def {function or 'test_'}", text, re.MULTILINE), row.test


def test_no_promise_stands_in_the_table_twice() -> None:
    assert len({row.promise for row in ROWS}) == len(ROWS)
