"""Waiting for a claim to come true, where there is no message to wait for."""

from __future__ import annotations

import time
from collections.abc import Callable


def eventually(is_true: Callable[[], bool], within_s: float) -> bool:
    """Ask until the claim is true, or the time is over; return what it is then."""
    end_s = time.monotonic() + within_s
    while not is_true() and time.monotonic() < end_s:
        time.sleep(0.01)
    return is_true()
