"""Bringing what was written onto the disk. The one thing here that runs on another thread.

A job owns its descriptors and shares nothing with the record that made it.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.line_ends import put_back
from sessions.store.files import (
    keep_aside,
    open_to_append,
    put_in_place,
    read_if_there,
    release,
    sync_data,
    sync_path,
    write_beside,
)
from sessions.store.health import NotOurs

_QUIT: Final = "It cannot be written any more: go on, and quit with a copy elsewhere."
_MOVE: Final = "Move that file away, or quit with a copy elsewhere. Go on meanwhile."


class Part(StrEnum):
    """A file of the record."""

    SESSION = "session"
    FIRST = "j1"
    SECOND = "j2"


class Synced(Struct, frozen=True):
    """It is on the disk. Of a file that was written anew, `fd` is the open descriptor, and `aside`
    the name under which what stood there is kept.
    """

    fd: int | None = None
    aside: Path | None = None


class SyncFailed(Struct, frozen=True):
    """The disk refused: what was written since the last sync may be lost."""

    error: OSError


class SyncFile(Struct, frozen=True):
    """The bytes before `size` of a part shall last."""

    part: Part
    fd: int
    size: int

    def run(self) -> Synced:
        try:
            sync_data(self.fd)
        finally:
            release(self.fd)
        return Synced()


class RenewFile(Struct, frozen=True):
    """A part shall be written to a new file, in place of what stands there, which is kept.

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

    def run(self) -> Synced:
        whole = self._kept() + self.content
        if self.part is Part.SESSION:
            _refuse_to_hide(self.path, whole)
        new = write_beside(self.path, whole)
        aside = keep_aside(self.path)
        put_in_place(new, self.path)
        sync_path(self.path.parent)
        return Synced(open_to_append(self.path), aside)

    def _kept(self) -> bytes:
        return b"" if self.fd is None else _read_kept(self.fd, self.kept, self.head)


class CheckFile(Struct, frozen=True):
    """The first `kept` bytes of a part shall be what they were, up to the seal `head`."""

    part: Part
    fd: int
    kept: int
    head: bytes

    def run(self) -> Synced:
        _read_kept(self.fd, self.kept, self.head)
        return Synced()


def _read_kept(fd: int, size: int, head: bytes) -> bytes:
    """The first `size` bytes. Closes `fd`. Raises OSError where they do not end with `head`."""
    try:
        kept = os.pread(fd, size, 0)
    finally:
        release(fd)
    chain = read_chain(kept)
    if (chain.end, chain.tip.head) != (size, head):
        raise NotOurs("another program changed", _QUIT)
    return kept


def _refuse_to_hide(path: Path, whole: bytes) -> None:
    """Raises OSError where somebody sealed blocks at `path` that are not in `whole`."""
    ours = {block.seal for block in read_chain(whole).blocks}
    if any(block.seal not in ours for block in read_chain(put_back(read_if_there(path))).blocks):
        raise NotOurs("another program put other work in", _MOVE)


class SyncJob(Struct, frozen=True):
    """One file to be brought onto the disk.

    `guard` is a descriptor of the lock: as long as a job may put a new file in place, nobody else
    gets the session, even if the record was closed meanwhile.
    """

    step: SyncFile | RenewFile | CheckFile
    guard: int

    def run(self) -> Synced | SyncFailed:
        """Wait until the disk has it all. Never raises OSError. To be called once."""
        try:
            return self.step.run()
        except OSError as error:
            return SyncFailed(error)
        finally:
            release(self.guard)
