"""The clock that measures and the clock that labels."""

from __future__ import annotations

import time

import pytest

from tui.terminal.clock import boottime_ms, wall_now


def test_boot_time_is_the_clock_that_counts_through_suspend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts_suspend = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    monkeypatch.setattr(time, "clock_gettime_ns", {counts_suspend: 7_654_321}.__getitem__)
    assert boottime_ms() == 7


def test_wall_time_carries_the_offset_of_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "IST-05:30")
    time.tzset()
    try:
        assert wall_now().isoformat().endswith("+05:30")
    finally:
        monkeypatch.undo()
        time.tzset()
