"""A disk with moods: a folder seen through a file system that refuses what it is told to refuse.

python -m tests.faults.moody MOUNT FOLDER MOOD

FOLDER is what it shows. MOOD is a file with one word, read at every operation: `sound`,
`read-only`, `failing` (every write and sync is an error), `silent` (syncs do not come back).
`no-locks` counts while it is mounted, and knows no flock.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from mfusepy import FUSE, FuseOSError, Operations

from tests.conftest import ROOT
from tests.harness.waiting import eventually

GLANCE_S: Final = 0.02
Done = TypeVar("Done")


class Moody(Operations):  # type: ignore[misc]
    """What is not refused is done in the folder."""

    use_ns = True

    def __init__(self, folder: Path, mood: Path) -> None:
        self._folder = folder
        self._mood_file = mood

    @property
    def _mood(self) -> str:
        return self._mood_file.read_text()

    def _at(self, path: str) -> Path:
        return self._folder / path[1:]

    def _changing(self, change: Callable[[], Done]) -> Done:
        if self._mood == "read-only":
            raise FuseOSError(errno.EROFS)
        return _done(change)

    def _writing(self, change: Callable[[], Done]) -> Done:
        if self._mood == "failing":
            raise FuseOSError(errno.EIO)
        return self._changing(change)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        found = _done(lambda: os.lstat(self._at(path)))
        names = ("st_mode", "st_size", "st_uid", "st_gid", "st_nlink")
        return {name: getattr(found, name) for name in names}

    def statfs(self, path: str) -> dict[str, int]:
        found = os.statvfs(self._folder)
        return {name: getattr(found, name) for name in ("f_bsize", "f_bavail", "f_blocks")}

    def readdir(self, path: str, fh: int) -> Iterator[str]:
        yield from (".", "..", *os.listdir(self._at(path)))

    def open(self, path: str, flags: int) -> int:
        return _done(lambda: os.open(self._at(path), flags & ~os.O_APPEND))

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        return self._changing(lambda: os.open(self._at(path), os.O_RDWR | os.O_CREAT, mode))

    def mkdir(self, path: str, mode: int) -> None:
        self._changing(lambda: os.mkdir(self._at(path), mode))

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return _done(lambda: os.pread(fh, size, offset))

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        return self._writing(lambda: os.pwrite(fh, data, offset))

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        self._changing(lambda: os.truncate(self._at(path) if fh is None else fh, length))

    def fsync(self, path: str, datasync: int, fh: int) -> None:
        self._writing(lambda: os.fsync(fh))
        while self._mood == "silent":
            time.sleep(GLANCE_S)

    def fsyncdir(self, path: str, datasync: int, fh: int) -> None:
        self._writing(lambda: None)

    def rename(self, old: str, new: str) -> None:
        self._changing(lambda: os.rename(self._at(old), self._at(new)))

    def link(self, target: str, source: str) -> None:
        self._changing(lambda: os.link(self._at(source), self._at(target)))

    def unlink(self, path: str) -> None:
        self._changing(lambda: os.unlink(self._at(path)))

    def release(self, path: str, fh: int) -> None:
        os.close(fh)

    def chmod(self, path: str, mode: int) -> None:
        self._changing(lambda: os.chmod(self._at(path), mode))

    def utimens(self, path: str, times: Any = None) -> None:
        self._changing(lambda: None)


class Lockless(Moody):
    """Knows no flock."""

    def flock(self, path: str, fh: int, op: int) -> int:
        raise FuseOSError(errno.ENOSYS)


def _done(change: Callable[[], Done]) -> Done:
    try:
        return change()
    except OSError as error:
        raise FuseOSError(error.errno or errno.EIO) from error


class Disk:
    """A mounted disk; set its `mood`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "disk"
        self._mood_file = folder / "mood"

    @property
    def mood(self) -> str:
        return self._mood_file.read_text()

    @mood.setter
    def mood(self, mood: str) -> None:
        new = self._mood_file.with_name("mood.new")
        new.write_text(mood)
        new.replace(self._mood_file)


@contextmanager
def moody(folder: Path, mood: str = "sound") -> Iterator[Disk]:
    """A disk in that mood, until the body ends."""
    disk, behind = Disk(folder), folder / "behind"
    disk.path.mkdir()
    behind.mkdir()
    disk.mood = mood
    arguments: Sequence[str] = (str(disk.path), str(behind), str(folder / "mood"))
    with subprocess.Popen([sys.executable, "-m", "tests.faults.moody", *arguments], cwd=ROOT) as it:
        try:
            assert eventually(disk.path.is_mount, 10)
            yield disk
        finally:
            disk.mood = "sound"
            subprocess.run(["fusermount", "-u", disk.path], check=True)
            assert it.wait(10) == 0


def main(mount: str, folder: str, mood: str) -> None:
    """Serve until it is unmounted."""
    kind = Lockless if Path(mood).read_text() == "no-locks" else Moody
    # Several threads: a sync that does not come back must not hold up the writes beside it.
    FUSE(kind(Path(folder), Path(mood)), mount, foreground=True, nothreads=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
