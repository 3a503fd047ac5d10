"""A day of eight hours costs at its end what it cost at its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from sessions.store.checking.verify import verify
from tests.faults.amount import amount
from tests.faults.long.day import CLIPS_AN_HOUR, EVENTS, SESSION, Cost, cost_of, costs_of, sync
from tests.faults.toll import Toll
from tests.store.making import do_visit, opened, visit_head
from tests.store.scenes import reopened

pytestmark = pytest.mark.faults

HOURS: Final = amount(8, 2)
MOST_KB: Final = 150_000
MOST_KB_A_CLIP: Final = 1.0
# What memory is asked for in pieces, and what the table of costs itself takes.
ALLOWED_KB: Final = 600
ALIKE: Final = 1.1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("day")


@pytest.fixture(scope="module")
def costs(folder: Path) -> Sequence[Cost]:
    return costs_of(folder, HOURS * CLIPS_AN_HOUR, amount(EVENTS, 8))


def test_memory_stays_where_it_is(costs: Sequence[Cost], toll: Toll) -> None:
    first, last = costs[1], costs[-1]
    for _ in range(HOURS):
        toll.count("an hour at the desk")
    assert last.rss_kb < MOST_KB
    grown_kb = last.rss_kb - first.rss_kb
    assert grown_kb <= MOST_KB_A_CLIP * (last.clips - first.clips) + ALLOWED_KB
    assert last.descriptors == first.descriptors


def test_the_last_hour_reads_and_writes_as_much_as_the_first(costs: Sequence[Cost]) -> None:
    first, *_, last = (after.since(before) for before, after in pairwise(costs))
    assert last.written_bytes <= first.written_bytes * ALIKE
    assert last.writes <= first.writes * ALIKE
    assert last.read_bytes <= max(first.read_bytes, 1 << 20)
    assert last.reads <= max(first.reads, 100)


def test_going_on_in_the_evening_costs_what_it_cost_in_the_morning(
    costs: Sequence[Cost], folder: Path, tmp_path: Path
) -> None:
    seal_in(tmp_path / "before.toml", "c0")  # what is imported then counts for nobody
    morning = seal_in(tmp_path / "new.toml", "c0")
    evening = seal_in(folder / SESSION, "c0")
    assert evening.written_bytes <= morning.written_bytes * ALIKE
    assert evening.writes <= morning.writes + 2
    assert evening.read_bytes <= morning.read_bytes * ALIKE
    assert verify(folder / SESSION) == ()


def seal_in(path: Path, clip: str) -> Cost:
    """What a visit costs in a session that was opened just now."""
    record = (reopened(path) if path.exists() else opened(path)).record
    assert record.visit is None
    before = cost_of(0)
    do_visit(record, visit_head(clip), 20)
    while not record.is_saved:
        sync(record)
    after = cost_of(1)
    record.close()
    return after.since(before)
