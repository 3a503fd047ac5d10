from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import cast

import pytest

from sessions.store.health import SOUND, Failing, Health
from sessions.store.sync import Synced, SyncFailed, SyncJob
from tui.sitting.saving import TICK_S, Saver


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
    path: Path = Path("/disk/s.toml")
    health: Health = SOUND
    put_off: list[Disk] = field(default_factory=list)

    @property
    def is_saved(self) -> bool:
        return self.health == SOUND and not self.jobs and not self.put_off

    def rotate(self, *, at_once: bool = False) -> SyncJob | None:
        if at_once:
            self.jobs, self.put_off = [*self.jobs, *self.put_off], []
        return cast(SyncJob, self.jobs.pop(0)) if self.jobs else None

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        assert isinstance(outcome, Synced)
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


FULL = Failing("no room left in", Path("/disk"), "Delete something.", datetime(2026, 3, 2, 9))


def test_trouble_is_told_when_it_begins_and_when_it_ends() -> None:
    record, told = Waiting([]), list[Health]()
    saver = Saver(record, lambda: told.append(saver.health))

    async def work() -> None:
        for record.health in (SOUND, SOUND, FULL, FULL, SOUND, SOUND):
            saver.tick()

    asyncio.run(work())
    assert told == [FULL, SOUND]


def test_a_disk_that_does_not_answer_is_trouble_until_it_does() -> None:
    hung = Disk("hung")
    told = list[Health]()
    saver = Saver(Waiting([hung]), lambda: told.append(saver.health), stuck_s=0.3)

    async def work() -> None:
        saver.tick()
        assert saver.health == SOUND
        while not told:
            await asyncio.sleep(0.005)
            saver.tick()
        hung.may_end.set()
        assert await saver.settle(10)

    asyncio.run(work())
    assert isinstance(told[0], Failing)
    assert told[0].sentence.startswith("there is no answer from /disk. ")
    assert told[1:] == [SOUND]


def test_who_waits_for_the_end_gets_what_was_put_off() -> None:
    late = Disk("late")
    late.may_end.set()
    record = Waiting([], put_off=[late])
    saver = Saver(record, lambda: None)

    async def work() -> None:
        saver.tick()
        assert record.saved == []
        assert await saver.settle(10)
        record.health = FULL
        assert not await saver.settle(10), "nothing runs, and not all is saved"

    asyncio.run(work())
    assert record.saved == ["late"]
    assert saver.done == 1


def test_power_loss_costs_a_second_at_most() -> None:
    """Whatever is written is given to the disk within two turns: `tests/store/test_saving.py`."""
    assert 2 * TICK_S < 1


@dataclass
class Refusing(Waiting):
    """A record that takes failures."""

    failures: list[OSError] = field(default_factory=list)

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        if isinstance(outcome, SyncFailed):
            self.failures.append(outcome.error)
        else:
            super().finish(job, outcome)


def test_where_no_thread_can_be_started_saving_has_failed_and_goes_on_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = Refusing([Disk("first"), Disk("second")])
    saver = Saver(record, lambda: None)

    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def work() -> None:
        with monkeypatch.context() as exhausted:
            exhausted.setattr(threading.Thread, "start", start)
            saver.tick()
        await asyncio.sleep(0)
        (failure,) = record.failures
        assert "can't start new thread" in str(failure)
        record.jobs[0].may_end.set()
        assert await saver.settle(10)

    asyncio.run(work())
    assert record.saved == ["second"]
