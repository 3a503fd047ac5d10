"""What lies between a program and a person: a line that stands still, or is slow."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from tests.harness.pty import Pty
from tests.harness.screen import Cell

_GULP_BYTES: Final = 400
_PATIENCE_S: Final = 30.0


def trickle(terminal: Pty, bytes_a_second: int, seconds: float = _PATIENCE_S) -> int:
    """Read at that rate for so long, or until nothing has come for half a second; how many bytes.

    A slow line is late for good: what was not read in time is not read faster afterwards.
    """
    begun = last = time.perf_counter()
    read = 0
    while (now := time.perf_counter()) < min(begun + seconds, last + 0.5):
        if output := terminal.pump(0.01, _GULP_BYTES):
            read += len(output)
            last = now
        ahead_s = begun + read / bytes_a_second - time.perf_counter()
        if ahead_s > 0:
            time.sleep(ahead_s)
            last = time.perf_counter()
    return read


def stand_still(seconds: float) -> None:
    """Nobody reads for so long."""
    time.sleep(seconds)


def painted_afresh(terminal: Pty) -> Sequence[Sequence[Cell]]:
    """The cells of the screen after the program has painted everything again."""
    columns, rows = terminal.screen.columns, terminal.screen.rows
    for size in ((columns, rows - 1), (columns, rows)):
        terminal.resize(*size)
        terminal.settle(0.2)
    return terminal.screen.cells()
