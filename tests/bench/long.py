"""Eight hours at the desk, hour by hour: what each costs, and what this process has grown to."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.bench.tables import print_table
from tests.faults.long.day import CLIPS_AN_HOUR, EVENTS, costs_of

HOURS: Final = 8
HEAD: Final = ("hour", "MB of memory", "MB written", "writes", "KB read", "CPU ms a clip")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        costs = costs_of(Path(folder), HOURS * CLIPS_AN_HOUR, EVENTS)
        size = (Path(folder) / "day.toml").stat().st_size
    rows = [
        (
            hour,
            after.rss_kb / 1000,
            passed.written_bytes / 1e6,
            passed.writes,
            passed.read_bytes / 1e3,
            passed.cpu_ms / passed.clips,
        )
        for hour, (before, after) in enumerate(pairwise(costs), 1)
        for passed in (after.since(before),)
    ]
    title = (
        f"{CLIPS_AN_HOUR} clips an hour, 20,000 events; the session ends with {size / 1e6:.1f} MB"
    )
    print_table(title, HEAD, rows)
    first, last = costs[1], costs[-1]
    kb = (last.rss_kb - first.rss_kb) / (last.clips - first.clips)
    print(f"\nmemory a clip after the first hour: {kb:.2f} KB")
