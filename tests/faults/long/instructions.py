"""Counts the instructions of Python that our own code takes, which no busy machine changes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from types import FrameType
from typing import Any, TypeAlias

from tests.conftest import ROOT

Tracer: TypeAlias = Callable[[FrameType, str, Any], Any]
OURS = tuple(str(ROOT / package) + "/" for package in ("sessions", "tui", "keymaps"))


def instructions(work: Callable[[], object]) -> Counter[str]:
    """How many instructions each of our functions took while `work` ran, in this thread."""
    taken: Counter[str] = Counter()

    def each(frame: FrameType, happened: str, _: Any) -> Tracer:
        if happened == "opcode":
            taken[_name(frame.f_code.co_filename, frame.f_code.co_qualname)] += 1
        return each

    def enter(frame: FrameType, _: str, __: Any) -> Tracer | None:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return each

    former = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(former)
    return taken


@lru_cache(maxsize=4096)
def _name(file: str, function: str) -> str:
    return f"{file.removeprefix(str(ROOT) + '/')}:{function}"
