"""Ten thousand finished clips exported in every format, beside a bare parse of the same session."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sessions.delivery.delivery import gather
from sessions.exchange.exports.table import EXPORTS
from tests.bench.store import made_session
from tests.bench.tables import print_table
from tests.conftest import ROOT
from tui.__main__ import main as recaption

CLIPS: Final = 10_000
MB: Final = 1e6


def made_batch(path: Path, clips: int) -> None:
    """The batch of `made_session`: clips of two seconds in one long video."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(clips):
            row = {"id": f"ep{n:06}", "media": "long.mp4", "start": 2 * n, "end": 2 * n + 2}
            file.write(json.dumps(row | {"draft": "The robot arm moves to the red cube."}) + "\n")


def timed(do: Callable[[], object]) -> float:
    """Seconds of one core; waiting for the disk is no part of them."""
    started_s = time.process_time()
    do()
    return time.process_time() - started_s


def export(folder: Path, name: str) -> float:
    """The whole command, in this process: read, write, read back, put in place."""
    arguments = [str(folder / "s.toml"), "--batch", str(folder / "batch.jsonl"), "--to", name]
    out = folder / f"{name}.out"
    with contextlib.redirect_stderr(io.StringIO()) as said:
        taken_s = timed(lambda: recaption(["export", *arguments, "-o", str(out)]))
    if not out.exists():
        raise RuntimeError(said.getvalue())
    return taken_s


def peak_mb(folder: Path) -> float:
    """Megabytes of a process that does nothing but export JSONL."""
    program = (
        "import sys, resource; from tui.__main__ import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    arguments = ["export", str(folder / "s.toml"), "-o", str(folder / "peak.jsonl")]
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(run.stdout) * 1024 / MB


def main() -> None:
    """Print the time of each format, of reading alone, and of the standard library's parser."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        session = folder / "s.toml"
        made_session(session, CLIPS)
        made_batch(folder / "batch.jsonl", CLIPS)
        parse = timed(lambda: tomllib.loads(session.read_text(encoding="utf-8")))
        reading = timed(lambda: gather([session], []))
        rows: list[list[object]] = [
            ["tomllib, only parsed", parse, parse / parse, session.stat().st_size / MB],
            ["read and checked by seals", reading, reading / parse, "-"],
        ]
        for known in EXPORTS:
            taken = export(folder, known.name)
            size = (folder / f"{known.name}.out").stat().st_size / MB
            rows.append([known.name, taken, taken / parse, size])
        print_table(f"{CLIPS:,} clips exported (s of one core)", ["", "s", "x tomllib", "MB"], rows)
        print(f"  peak of a process that exports JSONL: {peak_mb(folder):,.0f} MB")


if __name__ == "__main__":
    main()
