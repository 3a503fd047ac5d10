"""Bringing what was written onto the disk. The one thing here that runs on another thread.

A job owns its descriptors and shares nothing with the record that made it.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from sessions.store.blocks.chain import read_chain
from sessions.store.files import (
    free_name,
    open_to_append,
    put_in_place,
    release,
    sync_data,
    write_beside,
)


class Part(StrEnum):
    """A file of the record."""

    SESSION = "session"
    FIRST = "j1"
    SECOND = "j2"


class Synced(Struct, frozen=True):
    """It is on the disk. `fd` is the open descriptor of a file that was written anew."""

    fd: int | None = None


class SyncFailed(Struct, frozen=True):
    """The disk refused: what was written since the last sync may be lost."""

    error: OSError


class SyncFile(Struct, frozen=True):
    """The bytes before `size` of a part shall last."""

    part: Part
    fd: int
    size: int

    def run(self) -> int | None:
        try:
            sync_data(self.fd)
        finally:
            release(self.fd)
        return None


class RenewFile(Struct, frozen=True):
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
        whole = self._kept() + self.content
        new = write_beside(self.path, whole)
        if self.path.exists():
            os.link(self.path, free_name(self.path))
        put_in_place(new, self.path)
        return open_to_append(self.path)

    def _kept(self) -> bytes:
        if self.fd is None:
            return b""
        try:
            kept = os.pread(self.fd, self.kept, 0)
        finally:
            release(self.fd)
        chain = read_chain(kept)
        if (chain.end, chain.tip.head) != (self.kept, self.head):
            raise OSError("another program changed the file while it was open")
        return kept


class SyncJob(Struct, frozen=True):
    """One file to be brought onto the disk.

    `guard` is a descriptor of the lock: as long as a job may put a new file in place, nobody else
    gets the session, even if the record was closed meanwhile.
    """

    step: SyncFile | RenewFile
    guard: int

    def run(self) -> Synced | SyncFailed:
        """Wait until the disk has it all. Never raises OSError. To be called once."""
        try:
            return Synced(self.step.run())
        except OSError as error:
            return SyncFailed(error)
        finally:
            release(self.guard)
