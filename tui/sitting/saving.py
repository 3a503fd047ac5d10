"""Syncs the record within a second of a write, on a thread, so that no key waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from sessions.store.sync import Synced, SyncFailed, SyncJob
from tui.sitting.threads import off_loop

TICK_S: Final = 0.4


class Syncing(Protocol):
    """What has something to sync: the record."""

    def rotate(self) -> SyncJob | None:
        """The next job, or None where nothing is to be synced."""

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        """Take a job back that has run."""


class Saver:
    """Runs one job at a time on a thread; `told` is called in the event loop after each."""

    def __init__(self, record: Syncing, told: Callable[[], None]) -> None:
        self._record = record
        self._told = told
        self._running: asyncio.Future[Synced | SyncFailed] | None = None

    def tick(self) -> None:
        """Start the next job, unless one is still running. To be called every TICK_S."""
        if self._running is not None:
            return
        job = self._record.rotate()
        if job is None:
            return
        self._running = off_loop(job.run)
        self._running.add_done_callback(lambda done: self._finished(job, done.result()))

    async def settle(self, seconds: float) -> bool:
        """Save all there is, for at most `seconds`. Whether nothing is left to save."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    self.tick()
                    if self._running is None:
                        return True
                    # awaiting a future that is done gives `_finished` no turn; this does
                    await asyncio.wait((self._running,))
        except TimeoutError:
            return False

    def _finished(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        self._running = None
        self._record.finish(job, outcome)
        self._told()
