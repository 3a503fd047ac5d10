"""A player that dies or hangs in the middle of a word costs nothing but a moment of video."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.ends.at_work import HALF, at_work, inline_or_window, letters_in
from tests.faults.toll import Toll
from tests.story.batches import write_batch
from tests.story.processes import started_by, wait_gone, wait_until
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.mpv, pytest.mark.xvfb]

TAIL = "ps over"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_who_types_on_loses_nothing(number: signal.Signals, tmp_path: Path, toll: Toll) -> None:
    work = Work(tmp_path, write_batch(tmp_path / "clips", 3))
    with inline_or_window("window") as way, at_work(work, way) as seat:
        (mpv,) = players_of(seat.terminal.pid)
        os.kill(mpv, number)
        seat.type(TAIL)
        seat.wait_shown(HALF + TAIL)
        assert HALF + TAIL in letters_in(work)
        if number == signal.SIGKILL:
            wait_until(lambda: any(p != mpv for p in players_of(seat.terminal.pid)), "another mpv")
        started = started_by(seat.terminal.pid)
        assert seat.quit() == 0
        wait_gone(started)
    with work.opened() as seat:
        seat.wait_shown(HALF + TAIL)
        assert seat.quit() == 0
    toll.count(f"{number.name} for mpv while somebody types")


def players_of(pid: int) -> Sequence[int]:
    """Every mpv that a process has started, and that runs."""
    return [each.pid for each in started_by(pid) if each.name == "mpv" and each.state != "Z"]
