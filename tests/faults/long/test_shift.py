"""A shift at the real program costs at its end what it cost at its beginning."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Final

import pytest

from sessions.store.checking.verify import verify
from tests.faults.amount import amount
from tests.faults.long.day import Cost
from tests.faults.toll import Toll
from tests.store.making import DRAFT_TEXT
from tests.story.seats import PtySeat
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.slow]

CLIPS: Final = amount(2_000, 120)
AT_ONCE: Final = amount(50, 20)
MOST_KB: Final = 150_000
MOST_KB_A_CLIP: Final = 1.0
ALLOWED_KB: Final = amount(600, 1_500)
ALIKE: Final = 1.1
WORK: Final = "So "


def test_the_last_clips_of_a_shift_cost_what_the_first_ones_did(tmp_path: Path, toll: Toll) -> None:
    work = Work(tmp_path, write_batch(tmp_path / "shift.jsonl"))
    with work.opened() as seat:
        seat.wait_clip(1)
        costs = [cost_of(seat, 0)]
        for done in range(AT_ONCE, CLIPS, AT_ONCE):
            seat.type(f"{WORK}\r" * AT_ONCE)
            seat.wait_clip(done + 1)
            seat.wait_shown("saved")
            costs.append(cost_of(seat, done))
        assert seat.quit() == 0
    early, late = costs[len(costs) // 4], costs[-1]
    assert late.rss_kb < MOST_KB
    assert late.rss_kb - early.rss_kb <= MOST_KB_A_CLIP * (late.clips - early.clips) + ALLOWED_KB
    assert late.descriptors <= early.descriptors + 1, "a job may be at a file just now"
    first, last = early.since(costs[0]), late.since(costs[-1 - len(costs) // 4])
    assert first.clips == last.clips
    assert last.written_bytes <= first.written_bytes * ALIKE
    assert last.writes <= first.writes * ALIKE
    assert last.read_bytes <= first.read_bytes * ALIKE
    assert verify(work.session) == ()
    blocks = tomllib.loads(work.session.read_text())["clip"]
    assert sum(block["final"].startswith(WORK) for block in blocks) == late.clips
    for _ in range(late.clips):
        toll.count("a clip of a long shift")


def write_batch(path: Path) -> Path:
    rows = (
        {"id": f"c{n:04}", "media": f"v/{n:04}.mp4", "draft": f"{DRAFT_TEXT} Take {n:04}."}
        for n in range(CLIPS)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def cost_of(seat: PtySeat, clips: int) -> Cost:
    """What the program has cost so far, and what it has now."""
    folder = Path(f"/proc/{seat.terminal.pid}")
    told = dict(line.split(": ") for line in (folder / "io").read_text().splitlines())
    (rss,) = (
        line for line in (folder / "status").read_text().splitlines() if line.startswith("VmRSS")
    )
    return Cost(
        clips,
        int(rss.split()[1]),
        int(told["rchar"]),
        int(told["wchar"]),
        int(told["syscr"]),
        int(told["syscw"]),
        0.0,
        len(list((folder / "fd").iterdir())),
    )
