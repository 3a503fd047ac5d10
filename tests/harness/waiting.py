"""Waiting for a claim to come true, where there is no message to wait for."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


def eventually(is_true: Callable[[], bool], within_s: float) -> bool:
    """Ask until the claim is true, or the time is over; return what it is then."""
    end_s = time.monotonic() + within_s
    while not is_true() and time.monotonic() < end_s:
        time.sleep(0.01)
    return is_true()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in a body that takes longer, even where it hangs in the kernel."""

    def late(_number: int, _frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"it took more than {seconds:g} s")

    former = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
