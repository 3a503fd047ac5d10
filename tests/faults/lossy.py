"""A file system in memory that forgets, at a power cut, what was not synced.

python -m tests.faults.lossy MOUNT LOG SYNC_S

It keeps one flat folder and writes down, after every operation, what a power cut right then would
leave behind. Bytes last once their file was synced, names once the folder was. What is written to
ACKS is no file: it is put between the operations, so that a promise and the operations before it
stand in their order. LOG is written when the file system is unmounted. Every sync takes SYNC_S.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec
from mfusepy import FUSE, FuseOSError, Operations
from msgspec import Struct

ACKS: Final = ".acks"
_ROOT: Final = "/"
_ACKS_FD: Final = 0

Files: TypeAlias = Mapping[str, bytes]


class Cut(Struct, frozen=True, tag=True):
    """What is left of the folder by a power cut after `operation`, by what the disk does.

    `strict`: neither bytes nor names that were not synced. `names`: names at once, bytes when
    synced. `torn`: names at once, and half of the bytes that were not synced.
    """

    operation: str
    strict: Files
    names: Files
    torn: Files


class Ack(Struct, frozen=True, tag=True):
    """What the program promised at this point."""

    text: str


Entry: TypeAlias = Cut | Ack


def read_log(path: Path) -> list[Entry]:
    """What a file system that was unmounted has seen, in order."""
    return msgspec.msgpack.decode(path.read_bytes(), type=list[Entry])


class Inode:
    """A file, whatever its names."""

    def __init__(self) -> None:
        self.bytes = b""
        self.lasting = b""

    @property
    def torn(self) -> bytes:
        """A disk may have written some of what nobody waited for."""
        if not self.bytes.startswith(self.lasting):
            return self.lasting
        return self.bytes[: (len(self.lasting) + len(self.bytes) + 1) // 2]


class Lossy(Operations):  # type: ignore[misc]
    """The operations, each written down when it is done."""

    use_ns = True

    def __init__(self, log: Path, sync_s: float) -> None:
        self._log = log
        self._sync_s = sync_s
        self._entries: list[Entry] = []
        self._names: dict[str, Inode] = {}
        self._lasting: dict[str, Inode] = {}
        self._open: dict[int, Inode] = {}
        self._next_fd = _ACKS_FD + 1

    def destroy(self, path: str) -> None:
        self._log.write_bytes(msgspec.msgpack.encode(self._entries))

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        owner = {"st_uid": os.getuid(), "st_gid": os.getgid(), "st_nlink": 1}
        if path == _ROOT:
            return {"st_mode": stat.S_IFDIR | 0o700, **owner}
        if path == f"/{ACKS}":
            return {"st_mode": stat.S_IFREG | 0o600, "st_size": 0, **owner}
        return {"st_mode": stat.S_IFREG | 0o600, "st_size": len(self._at(path).bytes), **owner}

    def readdir(self, path: str, fh: int) -> Iterator[str]:
        yield from (".", "..", *self._names)

    def open(self, path: str, flags: int) -> int:
        return _ACKS_FD if path == f"/{ACKS}" else self._opened(self._at(path))

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        inode = self._names[path[1:]] = Inode()
        self._did("create")
        return self._opened(inode)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return self._open[fh].bytes[offset : offset + size]

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        if fh == _ACKS_FD:
            self._entries.append(Ack(data.decode()))
            return len(data)
        inode = self._open[fh]
        before = inode.bytes[:offset].ljust(offset, b"\0")
        inode.bytes = before + data + inode.bytes[offset + len(data) :]
        self._did("write")
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        inode = self._at(path) if fh is None else self._open[fh]
        inode.bytes = inode.bytes[:length].ljust(length, b"\0")
        self._did("truncate")

    def fsync(self, path: str, datasync: int, fh: int) -> None:
        inode = self._open[fh]
        promised = inode.bytes
        time.sleep(self._sync_s)
        inode.lasting = promised
        self._did("fsync")

    def fsyncdir(self, path: str, datasync: int, fh: int) -> None:
        promised = dict(self._names)
        time.sleep(self._sync_s)
        self._lasting = promised
        self._did("fsync of the folder")

    def rename(self, old: str, new: str) -> None:
        self._names[new[1:]] = self._at(old)
        del self._names[old[1:]]
        self._did("rename")

    def link(self, target: str, source: str) -> None:
        self._names[target[1:]] = self._at(source)
        self._did("link")

    def unlink(self, path: str) -> None:
        del self._names[path[1:]]
        self._did("unlink")

    def release(self, path: str, fh: int) -> None:
        self._open.pop(fh, None)

    def chmod(self, path: str, mode: int) -> None:
        self._at(path)

    def utimens(self, path: str, times: Any = None) -> None:
        self._at(path)

    def _at(self, path: str) -> Inode:
        try:
            return self._names[path[1:]]
        except KeyError:
            raise FuseOSError(errno.ENOENT) from None

    def _opened(self, inode: Inode) -> int:
        fd, self._next_fd = self._next_fd, self._next_fd + 1
        self._open[fd] = inode
        return fd

    def _did(self, operation: str) -> None:
        strict = {name: inode.lasting for name, inode in self._lasting.items()}
        names = {name: inode.lasting for name, inode in self._names.items()}
        torn = {name: inode.torn for name, inode in self._names.items()}
        self._entries.append(Cut(operation, strict, names, torn))


if __name__ == "__main__":
    FUSE(Lossy(Path(sys.argv[2]), float(sys.argv[3])), sys.argv[1], foreground=True)
