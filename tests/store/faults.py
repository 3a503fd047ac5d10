"""Disks that fail and processes that die, at a call of your choice."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

WRITES = ("write", "fsync", "fdatasync", "ftruncate", "replace", "link", "unlink")


class Killed(BaseException):
    """Stands for the end of the process: nothing in the program catches it."""


def kill_at(monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """Let the process die instead of its nth call that changes a file, counted from 1."""
    left = iter(range(nth - 1, -1, -1))

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if next(left, 0) == 0:
                raise Killed
            return real(*arguments, **named)

        return call

    for name in WRITES:
        monkeypatch.setattr(os, name, dying(getattr(os, name)))


def fail(monkeypatch: pytest.MonkeyPatch, name: str, number: int, times: int = 1) -> None:
    """Let the next `times` calls of os.`name` raise OSError `number`."""
    real, left = getattr(os, name), iter(range(times))

    def call(*arguments: Any, **named: Any) -> Any:
        if next(left, None) is None:
            return real(*arguments, **named)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, call)
