"""A terminal that reads slowly or not at all: the program goes on, and is seen right afterwards."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.harness.link import painted_afresh, stand_still, trickle
from tests.harness.pty import Pty
from tests.harness.screen import ALTERNATE_SCREEN, CURSOR_SHOWN
from tests.harness.waiting import eventually
from tests.story.processes import is_gone, wait_until
from tests.terminal.ticking_app import TICK_S

pytestmark = [pytest.mark.faults, pytest.mark.slow]

UNREAD_S: Final = amount(5.0, 2.5)
# A machine with other things to do may miss a tick itself.
TRIES: Final = 4
SLOW: Final = 20_000
# What the kernel keeps of a terminal's output, and five pieces of ours with the last frame.
MOST_WAITING_BYTES: Final = 16_384 + 10_240 + 10_240


@contextmanager
def ticking(folder: Path) -> Iterator[Pty]:
    times = folder / "times"
    times.touch()
    program = [sys.executable, "-m", "tests.terminal.ticking_app", "ours", str(times)]
    with Pty(program) as terminal:
        terminal.wait_for("typed:")
        yield terminal


def ticks(folder: Path) -> Sequence[float]:
    lines = (folder / "times").read_text().splitlines(keepends=True)
    return [float(line) for line in lines if line.endswith("\n")]


def ticks_kept(folder: Path) -> float:
    """What share of the ticks came while nobody read."""
    begun = time.monotonic()
    stand_still(UNREAD_S)
    came = [at for at in ticks(folder) if begun < at <= begun + UNREAD_S]
    return len(came) / (UNREAD_S / TICK_S)


def test_timers_go_on_while_nobody_reads(tmp_path: Path, toll: Toll) -> None:
    with ticking(tmp_path):
        shares: list[float] = []
        while max(shares, default=0.0) < 0.95 and len(shares) < TRIES:
            shares.append(ticks_kept(tmp_path))
        toll.count("nobody reads", lost="" if max(shares) >= 0.95 else f"ticks: {shares}")


def test_what_was_left_out_is_seen_when_somebody_reads_again(tmp_path: Path, toll: Toll) -> None:
    with ticking(tmp_path) as terminal:
        stand_still(UNREAD_S)
        begun = len(ticks(tmp_path))
        os.write(terminal.fd, b"abc0")
        assert eventually(lambda: len(ticks(tmp_path)) > begun + 10, 10)
        terminal.wait_for("typed:abc0")
        terminal.settle()
        assert terminal.screen.cells() == painted_afresh(terminal)
        toll.count("nobody reads")


def test_on_a_slow_line_frames_are_left_out_and_never_wait(tmp_path: Path, toll: Toll) -> None:
    with ticking(tmp_path) as terminal:
        trickle(terminal, SLOW, UNREAD_S)
        terminal.send("a0")
        stand_still(TICK_S)
        left = trickle(terminal, 50 * SLOW)
        terminal.wait_for("typed:a0")
        assert left <= MOST_WAITING_BYTES
        assert terminal.screen.cells() == painted_afresh(terminal)
        toll.count("20 KB/s")


def test_leaving_waits_for_nobody_and_gives_the_terminal_back(tmp_path: Path, toll: Toll) -> None:
    with ticking(tmp_path) as terminal:
        stand_still(0.5)
        os.write(terminal.fd, b"q")
        wait_until(lambda: is_gone(terminal.pid), "its end")
        assert terminal.wait_end() == 0
        assert ALTERNATE_SCREEN not in terminal.screen.modes
        assert CURSOR_SHOWN in terminal.screen.modes
        assert terminal.screen.kitty_pushes == 0
        assert "afterwards" in terminal.screen.text
        toll.count("left while nobody reads")


def test_it_can_be_stopped_and_continued_while_nobody_reads(tmp_path: Path, toll: Toll) -> None:
    with ticking(tmp_path) as terminal:
        for _ in range(amount(5, 1)):
            stand_still(0.3)
            terminal.signal(signal.SIGTSTP)
            wait_until(lambda: is_stopped(terminal.pid), "a stop")
            terminal.signal(signal.SIGCONT)
            toll.count("SIGTSTP while nobody reads")
        terminal.send("a0")
        terminal.wait_for("typed:a0")
        terminal.settle()
        assert terminal.screen.cells() == painted_afresh(terminal)


def is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"


def test_storms_of_sizes_end_in_a_right_screen(tmp_path: Path, toll: Toll) -> None:
    with ticking(tmp_path) as terminal:
        for turn in range(amount(2_000, 200)):
            columns, rows = ((1, 1), (200, 50), (3, 2), (80, 24))[turn % 4]
            terminal.resize(columns, rows)
            terminal.pump(0)
            time.sleep(1 / 400)
            toll.count("a new size, 400 a second")
        terminal.send("a0")
        terminal.wait_for("typed:a0")
        terminal.settle()
        assert terminal.screen.cells() == painted_afresh(terminal)
