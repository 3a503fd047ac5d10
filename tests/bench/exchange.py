"""Batches of up to 100,000 rows, opened and imported, beside `json.loads` over the same rows.

Each is opened in a process of its own, whose peak of memory is told.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from msgspec import Struct

from tests.bench.tables import print_table
from tests.conftest import ROOT
from tests.exchange.datasets.many import SET_MAKERS
from tests.exchange.made import MAKERS, Make

ROWS: Final = 100_000
FEWER: Final = 20_000  # rows of formats in which nobody has so many
LARGE: Final = frozenset({"jsonl", "separated", "toml"})
RUNS: Final = 3
MB: Final = 1e6
DRAFT: Final = (
    "A black robotic gripper comes in from the upper right, grasps the black pen number {} in the "
    "white mug, lifts it out of view, then returns and drops it back into the mug."
)


class Job(Struct, frozen=True):
    """What a process does: `ready` is not timed, `work` is."""

    ready: str
    work: str


PEER: Final = Job("", "rows = [json.loads(line) for line in path.open(encoding='utf-8')]")
OPEN: Final = Job("from sessions.exchange.opening import open_batch", "rows = open_batch(path)")
IMPORT: Final = Job(
    f"{OPEN.ready}\nfrom sessions.exchange.toml_batch.importing import import_batch",
    "import_batch(open_batch(path), path.parent / 'imported.toml', is_forced=True)",
)
LOOK: Final = Job(
    f"{OPEN.ready}\nfrom sessions.exchange.media_found import find_media\n{OPEN.work}",
    "find_media(rows)",
)
# getrusage would tell the peak of the process that started it, where that is larger.
_PROGRAM: Final = r"""
import json, re, sys, time
from pathlib import Path
path = Path(sys.argv[1])
{ready}
began = time.perf_counter()
{work}
took = time.perf_counter() - began
peak_kib = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps([took, int(peak_kib) * 1024]))
"""


def main() -> None:
    """Prints a row for each format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = _made(folder, "peer", MAKERS["jsonl"], ROWS)
        peer_s, peer_bytes = _measured(plain, PEER)
        peer = ("json.loads of JSONL", ROWS, peer_s, 1.0, ROWS / peer_s, peer_bytes / MB, "", "")
        rows = [_row(folder, kind, make, peer_s) for kind, make in {**MAKERS, **SET_MAKERS}.items()]
        print_table(
            f"open a batch, and import it (medians of {RUNS})",
            ("", "rows", "open s", "x peer", "rows/s", "peak MB", "import s", "rows/s"),
            [peer, *rows],
        )
        look_s, _ = _measured(plain, LOOK)
        print_table("look for the media of a batch", ("", "s"), [(f"{ROWS:,} missing", look_s)])


def _row(folder: Path, kind: str, make: Make, peer_s: float) -> Sequence[object]:
    count = ROWS if kind in LARGE else FEWER
    path = _made(folder, kind, make, count)
    open_s, peak_bytes = _measured(path, OPEN)
    import_s, _ = _measured(path, IMPORT)
    times = open_s / (peer_s * count / ROWS)
    opened = (count, open_s, times, count / open_s, peak_bytes / MB)
    return (kind, *opened, import_s, count / import_s)


def _made(folder: Path, name: str, make: Make, count: int) -> Path:
    below = folder / name
    below.mkdir()
    return make(below, [DRAFT.format(n) for n in range(count)])


def _measured(path: Path, job: Job) -> tuple[float, int]:
    """Median seconds of the work, and the median peak of the process in bytes."""
    program = _PROGRAM.format(ready=job.ready, work=job.work)
    command = (sys.executable, "-c", program, str(path))
    runs = [
        json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    return median(s for s, _ in runs), median(peak for _, peak in runs)


if __name__ == "__main__":
    main()
