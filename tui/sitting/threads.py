"""Blocking work beside the event loop."""

from __future__ import annotations

import asyncio
import errno
import threading
from collections.abc import Callable
from typing import TypeVar

Done = TypeVar("Done")


def off_loop(work: Callable[[], Done]) -> asyncio.Future[Done]:
    """Run `work` on a thread of its own; what it returns or raises is the future's.

    The thread is a daemon, unlike those of `asyncio.to_thread`: work that hangs on a dead disk
    must not keep the program from ending. Where the machine has no thread left, the future has
    an OSError.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Done] = loop.create_future()

    def settle(settle_future: Callable[[], None]) -> None:
        if not future.done():
            settle_future()

    def run() -> None:
        try:
            done = work()
        except Exception as error:  # noqa: BLE001 it is raised again where the future is awaited
            failed = error
            _call(loop, lambda: settle(lambda: future.set_exception(failed)))
        else:
            _call(loop, lambda: settle(lambda: future.set_result(done)))

    try:
        threading.Thread(target=run, daemon=True).start()
    except RuntimeError as error:
        future.set_exception(OSError(errno.EAGAIN, f"no thread to work on: {error}"))
    return future


def _call(loop: asyncio.AbstractEventLoop, settled: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(settled)
