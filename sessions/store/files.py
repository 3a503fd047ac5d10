"""Files that are whole or not there."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from itertools import count
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_NO_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
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
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, FILE_MODE)
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


def is_at(path: Path, fd: int) -> bool:
    """Whether `path` leads to the open file `fd`, and not by way of a link."""
    try:
        there, here = os.lstat(path), os.fstat(fd)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


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


def sync_path(folder: Path) -> None:
    """Make the names that lead to `folder` last, as far as this person may see to that."""
    for each in (folder, *folder.parents):
        with suppress(PermissionError):
            sync_folder(each)


def keep_aside(path: Path) -> Path | None:
    """Keep the file at `path` under another name too. None where there is none; raises OSError."""
    if not os.path.lexists(path):
        return None
    aside = free_name(path)
    try:
        os.link(path, aside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_whole(aside, path.read_bytes())
    return aside


def set_aside(path: Path, content: bytes) -> Path:
    """Keep `content` in a new file beside `path`, on the disk. Gives its path; raises OSError."""
    aside = free_name(path)
    write_whole(aside, content)
    return aside


def free_name(path: Path) -> Path:
    """A name beside `path` for what is set aside, not in use yet."""
    names = (path.with_name(f"{path.name}.torn-{n}") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))


def open_to_append(path: Path) -> int:
    """Readable too: a file that must be written anew is read from its old descriptor."""
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, FILE_MODE)
