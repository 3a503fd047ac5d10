"""kill -9 at a moment of its own choice: what was acknowledged is there again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from sessions.store.checking.verify import verify
from sessions.store.opened import Writable
from sessions.trace.fold import fold_all
from tests.store.independent import check_session
from tests.store.making import visit_head, work
from tests.store.scenes import reopened

RUNS = 12
ROOT = Path(__file__).parents[2]


def killed_after(path: Path, seed: int, lines: int) -> list[str]:
    """Everything a child acknowledged that was killed once it had printed so many lines."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", str(path), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    assert child.returncode == -signal.SIGKILL
    return [line for line in told if line.endswith("\n")]


def check(answer: Writable, told: list[str], seed: int) -> None:
    """Compare with what was acknowledged: the newest visit, its events, and every seal."""
    visits = [line.split()[1:] for line in told if line[0] == "V"]
    seals = sum(line[0] == "S" for line in told)
    clip, rev = visits[-1][0], int(visits[-1][1])
    last_visit = max(i for i, line in enumerate(told) if line[0] == "V")
    events = max([int(line.split()[1]) for line in told[last_visit:] if line[0] == "E"], default=1)
    sealed = sum(summary.rev for summary in answer.contents.clips.values())
    assert sealed >= seals
    visit = answer.recovered.visit
    if visit is not None and visit.head == visit_head(clip, rev):
        assert len(visit.events) >= events
        typed = work(fold_all(visit.start, visit.events[:1]), 40, seed + len(visits) - 1)
        expected = [*visit.events[:1], *typed][: len(visit.events)]
        assert list(visit.events) == expected
    else:
        assert sealed >= len(visits)


@pytest.mark.parametrize("seed", range(RUNS))
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "s.toml"
    told = killed_after(path, seed, Random(seed).randrange(1, 400))
    answer = reopened(path)
    answer.record.close()
    check(answer, told, seed)
    assert answer.recovered.set_aside == ()
    assert verify(path) == ()
    check_session(path.read_bytes())
