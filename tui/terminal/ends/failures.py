"""Failures beside the app's own handlers: in callbacks and tasks of the loop, and in threads.

Python would write their tracebacks over the screen, captions included, and go on with half of the
program gone.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

Failed = Callable[[Exception], None]


def watch_failures(failed: Failed) -> Callable[[], None]:
    """Have the running loop and every thread tell `failed`, in the loop. Call the answer to stop.

    What asyncio merely complains about, without an exception, is not told.
    """
    loop = asyncio.get_running_loop()
    former_hook = threading.excepthook

    def in_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            failed(error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if isinstance(error := args.exc_value, Exception) and not loop.is_closed():
            loop.call_soon_threadsafe(failed, error)

    def stop() -> None:
        threading.excepthook = former_hook
        loop.set_exception_handler(None)

    loop.set_exception_handler(in_loop)
    threading.excepthook = in_thread
    return stop
