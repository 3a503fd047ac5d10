from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import cast

import pytest

from sessions.store.sync import Synced, SyncFailed, SyncJob
from tui.sitting.saving import Saver


@dataclass
class Disk:
    """A sync that takes as long as the test likes."""

    name: str
    may_end: threading.Event = field(default_factory=threading.Event)
    thread: int = 0

    def run(self) -> Synced | SyncFailed:
        self.may_end.wait(10)
        self.thread = threading.get_ident()
        return Synced()


@dataclass
class Waiting:
    jobs: list[Disk]
    saved: list[str] = field(default_factory=list)

    def rotate(self) -> SyncJob | None:
        return cast(SyncJob, self.jobs.pop(0)) if self.jobs else None

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        assert outcome == Synced()
        self.saved.append(cast(Disk, job).name)


def test_jobs_run_one_at_a_time_off_the_event_loop() -> None:
    disks = [Disk("first"), Disk("second")]
    record = Waiting(list(disks))
    told: list[int] = []
    saver = Saver(record, lambda: told.append(len(record.saved)))

    async def work() -> None:
        for _ in range(5):
            saver.tick()
        assert record.jobs == disks[1:], "the second waits for the first"
        assert record.saved == [], "the loop goes on while the disk works"
        for disk in disks:
            disk.may_end.set()
        assert await saver.settle(10)

    asyncio.run(work())
    assert record.saved == ["first", "second"]
    assert told == [1, 2]
    assert threading.get_ident() not in {disk.thread for disk in disks}


def test_a_sync_that_hangs_does_not_keep_the_program() -> None:
    hung = Disk("hung")
    record = Waiting([hung])
    saver = Saver(record, lambda: None)

    async def work() -> bool:
        return await saver.settle(0.05)

    assert asyncio.run(work()) is False
    assert record.saved == []
    hung.may_end.set()


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Fail where the body does not end: a loop that spins lets no timer of asyncio fire."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still running after {seconds} s")

    former = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def test_a_sync_that_ends_just_when_the_program_does_is_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = Waiting([Disk("first")])
    saver = Saver(record, lambda: None)

    def done_at_once(_work: object) -> asyncio.Future[Synced]:
        future: asyncio.Future[Synced] = asyncio.get_running_loop().create_future()
        future.set_result(Synced())
        return future

    monkeypatch.setattr("tui.sitting.saving.off_loop", done_at_once)

    async def work() -> bool:
        return await saver.settle(5)

    with ended_after(2):
        assert asyncio.run(work())
    assert record.saved == ["first"]
