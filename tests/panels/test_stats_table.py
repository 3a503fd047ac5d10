"""The table of a person's figures, as text."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from sessions.pace.recent import Recent, recent
from sessions.pace.split import Split
from tests.pace.facts import session, visit
from tui.panels.stats_table import stats_lines

WEDNESDAY: Final = date(2026, 3, 4)


def work() -> Recent:
    """A clip of five minutes on Monday and one on Tuesday, six of 45 s on Wednesday."""
    six = [
        visit(f"c{n}", f"2026-03-04T09:{n:02}:00+01:00", Split(15_000, 15_000, 15_000, 15_000))
        for n in range(6)
    ]
    monday = visit("m", "2026-03-02T09:00:00+01:00", Split(think_ms=300_000), "accepted")
    tuesday = visit("t", "2026-03-03T09:00:00+01:00", Split(think_ms=30_000))
    return recent([session(monday, tuesday, *six)], WEDNESDAY)


def shown(width: int, note: str = "") -> list[str]:
    return [line.text.rstrip() for line in stats_lines(work(), width, note=note)]


def test_figures_and_shares_stand_side_by_side() -> None:
    lines = shown(76)
    assert lines[2].split() == ["today", "this", "week", "what", "today's", "time", "went", "into"]
    assert lines[3].split() == ["finished", "6", "8", "type", "███▌", "25", "%"]
    assert lines[6].split() == ["active", "0:04", "0:10", "idle", "███▌", "25", "%"]
    assert next(line for line in lines if "now 80" in line).endswith("80 to 80 an hour, now 80")


def test_the_days_of_the_week_stand_below_with_the_longest_as_measure() -> None:
    monday, tuesday, wednesday = shown(76)[-3:]
    assert monday.startswith("Mon 2   " + "█" * 46)
    assert monday.endswith("0:05     1 clip")
    assert tuesday.split()[1:] == ["3", "████▋", "0:00", "1", "clip"]
    assert wednesday.endswith("0:04     6 clips")


@pytest.mark.parametrize("width", [36, 40, 60, 70, 76, 100])
def test_no_line_is_wider_than_the_panel(width: int) -> None:
    assert max(map(len, shown(width, note="not all was counted: " + "x" * 200))) <= width


def test_where_there_is_no_room_beside_shares_stand_below() -> None:
    lines = shown(50)
    assert lines[3].split() == ["finished", "6", "8"]
    assert any(line.startswith("type  ███▌") for line in lines)
