"""Syncs the record within a second of a write, on a thread, so that no key waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from sessions.store.health import Failing, Health, silent
from sessions.store.sync import Synced, SyncFailed, SyncJob
from tui.sitting.threads import off_loop
from tui.terminal.clock import wall_now

TICK_S: Final = 0.4
STUCK_S: Final = 5.0
SETTLE_S: Final = 1.5


class Syncing(Protocol):
    """What has something to sync: the record."""

    @property
    def path(self) -> Path:
        """The session."""

    @property
    def health(self) -> Health:
        """Whether the disk takes what it is given."""

    @property
    def is_saved(self) -> bool:
        """Whether the disk has confirmed everything."""

    def rotate(self, *, at_once: bool = False) -> SyncJob | None:
        """The next job, or None where nothing is to be synced now."""

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        """Take a job back that has run."""


class Saver:
    """Runs one job at a time on a thread.

    `told` is called in the event loop after each, and when the health became another. `done` counts
    the jobs that came right; `set_aside` are the names under which files are kept that had to be
    written anew.
    """

    def __init__(
        self, record: Syncing, told: Callable[[], None], *, stuck_s: float = STUCK_S
    ) -> None:
        self._record = record
        self._told = told
        self._running: asyncio.Future[Synced | SyncFailed] | None = None
        self._waits: tuple[float, datetime] = (0.0, wall_now())
        self._stuck_s = stuck_s
        self._health = record.health
        self.done = 0
        self.set_aside: tuple[Path, ...] = ()

    @property
    def is_saved(self) -> bool:
        """Whether the disk has confirmed everything."""
        return self._record.is_saved

    @property
    def health(self) -> Health:
        """Whether the disk takes what it is given, and answers."""
        found = self._record.health
        began_s, since = self._waits
        if isinstance(found, Failing) or self._running is None:
            return found
        is_stuck = asyncio.get_running_loop().time() - began_s > self._stuck_s
        return silent(self._record.path, since) if is_stuck else found

    def tick(self, *, at_once: bool = False) -> None:
        """Start the next job, unless one is still running. To be called every TICK_S."""
        if self._running is None:
            self._start(self._record.rotate(at_once=at_once))
        self._tell_change()

    def _start(self, job: SyncJob | None) -> None:
        if job is not None:
            self._waits = asyncio.get_running_loop().time(), wall_now()
            self._running = off_loop(job.run)
            self._running.add_done_callback(lambda done: self._finished(job, _outcome(done)))

    async def settle(self, seconds: float = SETTLE_S) -> bool:
        """Save all there is, for at most `seconds`. Whether nothing is left to save."""
        try:
            async with asyncio.timeout(seconds):
                self.tick(at_once=True)
                while self._running is not None:
                    # awaiting a future that is done gives `_finished` no turn; this does
                    await asyncio.wait((self._running,))
                    self.tick()
        except TimeoutError:
            return False
        return self._record.is_saved

    def _finished(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        self._running = None
        self._record.finish(job, outcome)
        if isinstance(outcome, Synced):
            self.done += 1
            self.set_aside += () if outcome.aside is None else (outcome.aside,)
        self._health = self.health
        self._told()

    def _tell_change(self) -> None:
        health = self.health
        if health != self._health:
            self._health = health
            self._told()


def _outcome(done: asyncio.Future[Synced | SyncFailed]) -> Synced | SyncFailed:
    """What became of a job; one that could not even begin has failed."""
    error = done.exception()
    return SyncFailed(error) if isinstance(error, OSError) else done.result()
