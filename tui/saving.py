"""Syncs the record within a second of a write, on a thread, so that no key waits for a disk."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

Done = TypeVar("Done")
Done_co = TypeVar("Done_co", covariant=True)

TICK_S: Final = 0.4


class SyncJob(Protocol[Done_co]):
    """Blocking work that knows no thread. `run` answers failures, it does not raise them."""

    def run(self) -> Done_co: ...


class Saver(Generic[Done]):
    """Runs one job at a time.

    `due` gives the next job or None and `finish` takes what became of it; both are called in the
    event loop, only `job.run` on the thread.
    """

    def __init__(
        self,
        due: Callable[[], SyncJob[Done] | None],
        finish: Callable[[Done], None],
    ) -> None:
        self._due = due
        self._finish = finish
        self._running: asyncio.Future[Done] | None = None

    def tick(self) -> None:
        """Start the next job, unless one is still running. Call it every TICK_S."""
        if self._running is not None:
            return
        job = self._due()
        if job is None:
            return
        loop = asyncio.get_running_loop()
        self._running = loop.create_future()
        # A daemon: a sync that hangs on a dead disk must not keep the program from ending.
        threading.Thread(target=self._work, args=(job, loop), daemon=True).start()

    async def settle(self, seconds: float) -> bool:
        """Save all there is, for at most `seconds`. Whether nothing is left to save."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    self.tick()
                    if self._running is None:
                        return True
                    await asyncio.shield(self._running)
        except TimeoutError:
            return False

    def _work(self, job: SyncJob[Done], loop: asyncio.AbstractEventLoop) -> None:
        done = job.run()
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._finished, done)

    def _finished(self, done: Done) -> None:
        running, self._running = self._running, None
        self._finish(done)
        if running is not None and not running.done():
            running.set_result(done)
