from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.clips.clip import Clip, View
from sessions.desk import Desk
from sessions.jobs.loader import load_job
from sessions.store.head import Batch as BatchHead
from sessions.store.head import Head, Sitting
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from tests.fakes.clock import FakeClock

SITTING = Sitting("0.1.0", "2026-03-02T08:30:00+00:00", "UTC", "box", "boot")
HEAD = Head(
    "s1", "ada", "captioner", "robot", BatchHead("b", "0" * 64), "2026-03-02T08:30:00+00:00"
)
DRAFTS = ("The arm lifts the red cup.", "The gripper opens.", "A drawer is closed.")


def batch_of(*drafts: str, first: int = 1) -> Batch:
    clips = tuple(
        Clip(f"c{n}", (View("main", f"c{n}.mp4"),), draft) for n, draft in enumerate(drafts, first)
    )
    return Batch("b", Path("/b.jsonl"), "0" * 64, clips, Path("/"))


OpenDesk = Callable[..., Desk]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def open_desk(tmp_path: Path, clock: FakeClock) -> Iterator[OpenDesk]:
    """Opens the desk of one session file; called again, it closes the first and resumes."""
    desks: list[Desk] = []

    def open_it(*drafts: str, first: int = 1) -> Desk:
        for desk in desks:
            desk.record.close()
        desks.clear()
        opened = open_record(tmp_path / "s.toml", sitting=SITTING, new=HEAD, now=clock.wall)
        assert isinstance(opened, Writable)
        batch = batch_of(*(drafts or DRAFTS), first=first)
        desk = Desk(batch, load_job("robot"), opened.record, clock)
        desks.append(desk)
        desk.begin(opened.recovered.visit)
        return desk

    yield open_it
    for desk in desks:
        desk.record.close()
