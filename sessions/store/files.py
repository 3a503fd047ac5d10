"""Files that are whole or not there, and files that only grow."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from sessions.store.health import NO_ROOM

FILE_MODE = 0o600
FOLDER_MODE = 0o700
CLOSED = -1
"""No descriptor: the kernel refuses it, where a number that was freed may be another file's."""


def read_if_there(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`: all of it, on the disk, or nothing. Raises OSError."""
    put_in_place(write_beside(path, content), path)


def write_beside(path: Path, content: bytes) -> Path:
    """A new file beside `path` with all of `content`, on the disk. Raises OSError, leaves none."""
    new = path.with_name(path.name + ".new")
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    try:
        write_all(fd, content)
        os.fsync(fd)
    except OSError:
        new.unlink()
        raise
    finally:
        release(fd)
    return new


def put_in_place(new: Path, path: Path) -> None:
    """Let `path` be the file `new`, and last. Raises OSError."""
    new.replace(path)
    sync_folder(path.parent)


def write_all(fd: int, content: bytes) -> None:
    """Raises OSError where not every byte arrives in the file, even if the kernel says it did."""
    before = os.fstat(fd).st_size
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(fd, rest) :]
    if os.fstat(fd).st_size != before + len(content):
        raise OSError(f"{len(content)} bytes were written, but the file did not grow by them")


def remove_halves(path: Path) -> None:
    """Remove what `write_whole` left beside `path` when it was cut off. Raises OSError."""
    for name in os.listdir(path.parent):
        if name.startswith(path.name) and name.endswith(".new"):
            path.with_name(name).unlink()


def append_durably(path: Path, content: bytes, *, at: int) -> None:
    """Cut `path` off at `at` bytes, and put `content` there, on the disk.

    Raises OSError; then the file ends at `at`, not in the middle of something.
    """
    fd = open_to_append(path)
    try:
        os.ftruncate(fd, at)
        try:
            write_all(fd, content)
            os.fsync(fd)
        except OSError:
            os.ftruncate(fd, at)
            raise
    finally:
        release(fd)


def make_folder(folder: Path) -> None:
    """Make `folder`, and what is missing above it, for this person only. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(FOLDER_MODE, exist_ok=True)
        sync_folder(folder.parent)


def release(fd: int) -> None:
    """Close a descriptor whose file was synced, or was not written to.

    The kernel frees it whatever it answers, and there is nothing left that could go wrong.
    """
    with suppress(OSError):
        os.close(fd)


def sync_data(fd: int) -> None:
    """Wait until the bytes of a file last. Raises OSError."""
    if hasattr(os, "fdatasync"):  # macOS has none
        os.fdatasync(fd)
    else:
        os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last. Raises OSError."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        release(fd)


def set_aside(path: Path, content: bytes) -> Path:
    """Keep `content` in a new file beside `path`, on the disk. Gives its path; raises OSError."""
    aside = free_name(path)
    write_whole(aside, content)
    return aside


def free_name(path: Path) -> Path:
    """A name beside `path` for what is set aside, not in use yet."""
    names = (path.with_name(f"{path.name}.torn-{n}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


class Appender:
    """A file that only grows. What cannot be written is owed, in order; nothing is raised.

    After an error other than want of room the descriptor `is_broken`: what the kernel still held
    may be lost, and the file has to be written anew elsewhere.
    """

    __slots__ = ("_fd", "is_broken", "owed", "path", "size", "synced", "trouble")

    def __init__(self, path: Path) -> None:
        """Opens or creates `path`. Raises OSError."""
        self.path = path
        self._fd = open_to_append(path)
        self.size = self.synced = os.fstat(self._fd).st_size
        self.owed = b""
        self.trouble: OSError | None = None
        self.is_broken = False

    @property
    def length(self) -> int:
        """The size when everything owed is written."""
        return self.size + len(self.owed)

    @property
    def is_dirty(self) -> bool:
        """Whether bytes were written that were not synced."""
        return self.size > self.synced

    @property
    def is_whole(self) -> bool:
        """Whether everything is in the file that should be."""
        return not (self.owed or self.is_broken)

    @property
    def is_ours(self) -> bool:
        """Whether the name still leads to this file, and nobody else wrote to it."""
        try:
            there, here = os.stat(self.path), os.fstat(self._fd)
        except OSError:
            return False
        return (there.st_dev, there.st_ino, there.st_size) == (here.st_dev, here.st_ino, self.size)

    def check(self) -> None:
        """Break off where the file lacks bytes that the kernel said it had written."""
        try:
            length = os.fstat(self._fd).st_size
        except OSError as error:
            self.break_off(error)
            return
        if length < self.size and not self.is_broken:
            self.break_off(OSError(f"{self.size - length} bytes that were written are not there"))

    def append(self, content: bytes) -> None:
        if self.owed or self.is_broken:
            self.owed += content
            self.pay()
            return
        try:
            written = os.write(self._fd, content)
        except OSError as error:
            self.owed = content
            self.fail(error)
            return
        self.size += written
        if written != len(content):
            self.owed = content[written:]
            self.pay()

    def pay(self) -> None:
        """Write what is owed, as far as the disk takes it."""
        try:
            while self.owed and not self.is_broken:
                written = os.write(self._fd, self.owed)
                self.size += written
                self.owed = self.owed[written:]
        except OSError as error:
            self.fail(error)
        else:
            if not self.is_broken:
                self.trouble = None

    def fail(self, error: OSError) -> None:
        self.trouble = error
        self.is_broken = self.is_broken or error.errno not in NO_ROOM

    def break_off(self, error: OSError) -> None:
        """Whatever the error: what was written since the last sync may be lost."""
        self.trouble, self.is_broken = error, True

    def sync(self) -> None:
        """Wait until all that was written lasts."""
        try:
            sync_data(self._fd)
        except OSError as error:
            self.break_off(error)
        else:
            self.synced = self.size

    def duplicate(self) -> int:
        """A descriptor of its own for another thread, which closes it. Raises OSError."""
        return os.dup(self._fd)

    def empty(self) -> None:
        """Drop what was written. Only for what is safe elsewhere."""
        try:
            os.ftruncate(self._fd, 0)
        except OSError as error:
            self.fail(error)
        else:
            self.size = self.synced = 0

    def adopt(self, fd: int, *, size: int, paid: int) -> None:
        """Go on in another file, synced at `size` bytes, which holds `paid` bytes of the owed."""
        release(self._fd)
        self._fd = fd
        self.size = self.synced = size
        self.owed = self.owed[paid:]
        self.is_broken, self.trouble = False, None
        self.pay()

    def close(self) -> None:
        """From here on everything is owed."""
        release(self._fd)
        self._fd = CLOSED


def open_to_append(path: Path) -> int:
    """Readable too: a file that must be written anew is read from its old descriptor."""
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
