"""The clock by which pictures follow each other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol


class Due(Protocol):
    """Something that will be done."""

    def cancel(self) -> None: ...


class Timer(Protocol):
    """Tells the time, and does things later, in the event loop."""

    def now_s(self) -> float: ...

    def call_later(self, after_s: float, do: Callable[[], None]) -> Due: ...


class LoopTimer:
    """The clock of the running event loop."""

    def now_s(self) -> float:
        return asyncio.get_running_loop().time()

    def call_later(self, after_s: float, do: Callable[[], None]) -> Due:
        return asyncio.get_running_loop().call_later(after_s, do)
