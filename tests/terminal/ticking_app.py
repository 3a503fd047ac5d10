"""An app that paints all of its screen 20 times a second, and notes when.

python -m tests.terminal.ticking_app PAINTER FILE: "ours" or "textual"; each tick adds its time, in
seconds of the monotonic clock, to the file. What is typed stands in the last row.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle
from pathlib import Path
from typing import Final

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.terminal.program import Program

TICK_S: Final = 0.05
PAPER: Final = ("abcdefgh", "ijklmnop")


class Ticking(App[int]):
    """The app, however it is painted."""

    CSS = "#paper { height: 1fr; } #typed { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._times = Path(sys.argv[2]).open("a", encoding="ascii", buffering=1)  # noqa: SIM115
        self._papers = cycle(PAPER)
        self._typed = ""
        self._is_steady = False

    def compose(self) -> ComposeResult:
        yield Static("", id="paper", markup=False)
        yield Static("typed:", id="typed", markup=False)

    def on_mount(self) -> None:
        self.set_interval(TICK_S, self.tick)

    def tick(self) -> None:
        self._times.write(f"{time.monotonic()}\n")
        if not self._is_steady:
            self.query_one("#paper", Static).update(next(self._papers) * 1_000)

    def on_key(self, event: events.Key) -> None:
        """Letters are shown; "0" stops the painting, and "q" the app."""
        if event.key == "q":
            self.exit(0)
        self._is_steady = event.key == "0"
        self._typed += event.character or ""
        self.query_one("#typed", Static).update(f"typed:{self._typed}")


class Ours(Program, Ticking):
    """Painted by us."""


if __name__ == "__main__":
    ticking = {"ours": Ours, "textual": Ticking}[sys.argv[1]]()
    ticking.run(mouse=False)
    print("afterwards")
