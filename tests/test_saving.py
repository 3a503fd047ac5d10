from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field

from tui.saving import Saver


@dataclass
class Job:
    name: str
    may_end: threading.Event = field(default_factory=threading.Event)
    thread: int = 0

    def run(self) -> str:
        self.may_end.wait(10)
        self.thread = threading.get_ident()
        return self.name


def _saver(jobs: list[Job]) -> tuple[Saver[str], list[str]]:
    saved: list[str] = []
    waiting = list(jobs)
    return Saver(lambda: waiting.pop(0) if waiting else None, saved.append), saved


def test_jobs_run_one_at_a_time_off_the_event_loop() -> None:
    jobs = [Job("first"), Job("second")]
    saver, saved = _saver(jobs)

    async def work() -> None:
        for _ in range(5):
            saver.tick()
        assert saved == [], "the loop goes on while the disk works"
        for job in jobs:
            job.may_end.set()
        assert await saver.settle(10)

    asyncio.run(work())
    assert saved == ["first", "second"]
    assert threading.get_ident() not in {job.thread for job in jobs}


def test_a_sync_that_hangs_does_not_keep_the_program() -> None:
    hung = Job("hung")
    saver, saved = _saver([hung])

    async def work() -> bool:
        return await saver.settle(0.05)

    assert asyncio.run(work()) is False
    assert saved == []
    hung.may_end.set()
