"""Bringing what was written onto the disk. The one thing here that runs on another thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synced:
    """All of a job is on the disk."""


@dataclass(frozen=True, slots=True)
class SyncFailed:
    """The disk refused; `why` is its own word."""

    why: str


@dataclass(frozen=True, slots=True)
class SyncJob:
    def run(self) -> Synced | SyncFailed:
        """Wait until the disk has it all. Never raises."""
        raise NotImplementedError
