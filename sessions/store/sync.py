"""Bringing what was written onto the disk. The one thing here that runs on another thread.

A job owns its descriptors and shares nothing with the record that made it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sessions.store.blocks.chain import read_chain
from sessions.store.files import free_name, open_to_append, sync_data, write_whole


class Part(StrEnum):
    """A file of the record."""

    SESSION = "session"
    FIRST = "j1"
    SECOND = "j2"


@dataclass(frozen=True, slots=True)
class Synced:
    """All of a job is on the disk. `renewed` are open descriptors of files written anew."""

    renewed: Mapping[Part, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SyncFailed:
    """The disk refused; what stood in `part` since the last sync may be lost there."""

    part: Part
    error: OSError


@dataclass(frozen=True, slots=True)
class SyncFile:
    """The bytes before `size` of a part shall last."""

    part: Part
    fd: int
    size: int

    def run(self) -> int | None:
        try:
            sync_data(self.fd)
        finally:
            self.drop()
        return None

    def drop(self) -> None:
        os.close(self.fd)


@dataclass(frozen=True, slots=True)
class RenewFile:
    """A part shall be written to a new file; the old one is set aside.

    The new one holds the first `kept` bytes of the old one, which end with the seal `head`, and
    then `content`, of which `paid` bytes were owed.
    """

    part: Part
    path: Path
    content: bytes
    paid: int
    fd: int | None = None
    kept: int = 0
    head: bytes = b""

    @property
    def size(self) -> int:
        return self.kept + len(self.content)

    def run(self) -> int:
        try:
            whole = self._kept() + self.content
        finally:
            self.drop()
        if self.path.exists():
            os.link(self.path, free_name(self.path))
        write_whole(self.path, whole)
        return open_to_append(self.path)

    def drop(self) -> None:
        if self.fd is not None:
            os.close(self.fd)

    def _kept(self) -> bytes:
        if self.fd is None:
            return b""
        kept = os.pread(self.fd, self.kept, 0)
        chain = read_chain(kept)
        if (chain.end, chain.tip.head) != (self.kept, self.head):
            raise OSError("another program changed the file while it was open")
        return kept


@dataclass(frozen=True, slots=True)
class SyncJob:
    """Steps in their order: a finished visit lasts before its journal does."""

    steps: tuple[SyncFile | RenewFile, ...]

    def run(self) -> Synced | SyncFailed:
        """Wait until the disk has it all. Never raises OSError. To be called once."""
        renewed: dict[Part, int] = {}
        for done, step in enumerate(self.steps, 1):
            try:
                fd = step.run()
            except OSError as error:
                for left in self.steps[done:]:
                    left.drop()
                return SyncFailed(step.part, error)
            if fd is not None:
                renewed[step.part] = fd
        return Synced(renewed)
