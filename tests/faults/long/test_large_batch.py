"""The real program with a batch of a hundred thousand clips."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.store.making import DRAFT_TEXT
from tests.story.session_files import blocks_of
from tests.story.work import Work

pytestmark = pytest.mark.faults

CLIPS: Final = amount(100_000, 5_000)
DONE: Final = amount(60, 6)
MOST_KB: Final = 300_000
MOST_NEW_KB: Final = 3_000


def test_it_opens_works_and_stays_as_large_as_it_is(tmp_path: Path, toll: Toll) -> None:
    batch = write_batch(tmp_path / "large.jsonl")
    work = Work(tmp_path, batch)
    with work.opened() as seat:
        seat.wait_until("the first clip", lambda shown: f"1/{CLIPS}" in shown)
        pid = seat.terminal.pid
        seat.press("clip.accept")
        seat.wait_clip(2)
        opened_kb = rss_kb(pid)
        assert opened_kb < MOST_KB
        threads = tasks_of(pid)
        for number in range(3, DONE + 1):
            seat.type("x")
            seat.press("clip.submit")
            seat.wait_clip(number)
        assert rss_kb(pid) - opened_kb < MOST_NEW_KB
        assert tasks_of(pid) <= threads + 1, "a thread that looks at files may be at it just now"
        assert children_of(pid) == 0
        assert seat.quit() == 0
    assert len(blocks_of(work.session)) >= DONE - 1
    toll.count(f"a batch of {CLIPS:,} clips")


def write_batch(path: Path) -> Path:
    with path.open("w") as file:
        for n in range(CLIPS):
            row = {"id": f"c{n:06}", "media": f"v/{n:06}.mp4", "draft": f"{DRAFT_TEXT} Take {n}."}
            file.write(json.dumps(row) + "\n")
    return path


def rss_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def tasks_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def children_of(pid: int) -> int:
    return len(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
