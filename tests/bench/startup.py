"""From the command to the painted frame, beside a bare Textual app and vim."""

from __future__ import annotations

import compileall
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.bench.keys import subjects
from tests.bench.subjects import Subject
from tests.bench.tables import percentile, print_table

STARTS: Final = 11
ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("tui", "keymaps", "sessions")
HEADLESS: Final = (["--version"], ["--help"], ["keys"], ["diff", "--help"])


def measure_start_ms(subject: Subject) -> float:
    """Milliseconds from the start of the process to the output that shows the caption."""
    with subject.start() as terminal:
        terminal.wait_for(subject.seen)
        return (terminal.log[-1].at_s - terminal.started_s) * 1e3


def measure_run_ms(argv: Sequence[str]) -> float:
    """Milliseconds that a command without a screen takes altogether."""
    started_s = time.perf_counter()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started_s) * 1e3


def main() -> None:
    """Print the starts of the programs with a screen, then of the commands without one.

    Our modules are compiled first, as an installation has them: without, a start takes 60 ms more.
    """
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=1)
    with subjects() as measured:
        starts: dict[str, list[float]] = {subject.name: [] for subject in measured}
        for _ in range(STARTS):  # in turn, so that a busy moment hits everybody
            for subject in measured:
                starts[subject.name].append(measure_start_ms(subject))
    medians = {name: percentile(times, 0.5) for name, times in starts.items()}
    ours_ms = next(iter(medians.values()))
    print_table(
        "start to painted caption, 80x24 (ms)",
        ["program", "p50", "worst", "x ours"],
        [[name, m, max(starts[name]), m / ours_ms] for name, m in medians.items()],
    )
    recaption = str(Path(sys.executable).with_name("recaption"))
    rows = []
    for arguments in HEADLESS:
        times = [measure_run_ms([recaption, *arguments]) for _ in range(STARTS)]
        rows.append([f"recaption {' '.join(arguments)}", percentile(times, 0.5), max(times)])
    print_table("commands without a screen (ms)", ["command", "p50", "worst"], rows)
