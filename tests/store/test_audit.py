"""Figures derived again: none differs, and one that was changed is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessions.store.blocks.clip_block import MEASURES
from sessions.store.checking.audit import FIGURES, Audit, audit
from tests.store.golden import GOLDEN
from tests.store.making import do_visit, opened, sync, visit_head
from tests.store.test_verify import resealed


def test_a_session_that_was_made_has_no_difference(tmp_path: Path) -> None:
    record = opened(tmp_path / "s.toml").record
    for index in range(6):
        do_visit(record, visit_head(f"c{index % 4}", index // 4 + 1), 60, index)
    sync(record)
    record.close()
    found = audit(tmp_path / "s.toml")
    assert found == Audit(tmp_path / "s.toml", 6, found.figures, ())
    assert found.figures >= 6 * (len(FIGURES) - 1)


@pytest.mark.forged
@pytest.mark.parametrize(
    ("old", "new", "figure", "sealed", "derived"),
    [
        (b"wall_ms = 12000", b"wall_ms = 12001", "wall_ms", 12001, 12000),
        (b"keys = 8", b"keys = 9", "keys", 9, 8),
        (b"hunks = 1", b"hunks = 2", "hunks", 2, 1),
    ],
)
def test_a_figure_that_its_trace_does_not_give_is_told(
    tmp_path: Path, old: bytes, new: bytes, figure: str, sealed: int, derived: int
) -> None:
    (found,) = audit(resealed(tmp_path / "s.toml", old, new)).differences
    assert (found.figure, found.sealed, found.derived) == (figure, sealed, derived)
    assert not found.is_of_other_rules
    raw = (tmp_path / "s.toml").read_text().splitlines()
    assert raw[found.line - 1] == "[[clip]]"
    assert raw[found.line] == f'id = "{found.clip}"'


@pytest.mark.forged
def test_figures_of_other_rules_stand_beside_those_of_today(tmp_path: Path) -> None:
    measured = re.search(rb"hunks = 1\n.*\nmeasures = (\d+)\n", GOLDEN.read_bytes())
    assert measured is not None
    assert int(measured[1]) == MEASURES
    older = measured[0].replace(b"hunks = 1", b"hunks = 3").replace(measured[1] + b"\n", b"0\n")
    (found,) = audit(resealed(tmp_path / "s.toml", measured[0], older)).differences
    assert (found.figure, found.sealed, found.derived, found.rules) == ("hunks", 3, 1, 0)
    assert found.is_of_other_rules


def test_what_no_seal_confirms_is_told_and_the_rest_is_audited(tmp_path: Path) -> None:
    raw = GOLDEN.read_bytes()
    path = tmp_path / "s.toml"
    last = raw.rindex(b"\nverdict = ")
    path.write_bytes(raw[: last + 12] + b"X" + raw[last + 13 :])
    found = audit(path)
    assert found.visits >= 1
    assert found.differences == ()
    (fault,) = found.faults
    assert "confirmed" in str(fault)
