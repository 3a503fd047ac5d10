"""Holding a session in a folder that knows no locks, as some network disks.

A file of its own says who does. It is made only where there is none, removed at the end, and taken
over from a process of this machine that is gone. Of another machine nobody can tell: there it
stays until a person removes it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sessions.store.disk.holder import Holder, decode_holder, encode_holder
from sessions.store.files import FILE_MODE, is_at, release, write_all

SUFFIX = ".owner"


class Owner:
    """A file that says that this process has the session. Does what a `Lock` does."""

    __slots__ = ("_fd", "_me", "path")

    def __init__(self, path: Path, fd: int, me: Holder) -> None:
        self.path = path
        self._fd = fd
        self._me = me

    @property
    def is_weak(self) -> bool:
        """Whether another machine could write at once, if somebody removed the file."""
        return True

    def duplicate(self) -> int:
        """A descriptor for whoever needs one. Raises OSError."""
        return os.dup(self._fd)

    def rival(self) -> Holder | None:
        """Who took the session from us. Takes it again where nobody has it. Raises OSError."""
        if is_at(self.path, self._fd):
            return None
        again = own(self.path, self._me)
        if isinstance(again, Holder):
            return again
        release(self._fd)
        self._fd = again._fd
        return None

    def release(self) -> None:
        if is_at(self.path, self._fd):
            with suppress(OSError):  # what stays is known as that of a process that is gone
                self.path.unlink()
        release(self._fd)


def own(path: Path, me: Holder) -> Owner | Holder:
    """The session whose owner is told by `path`, or who has it. Raises OSError."""
    for _ in range(2):
        try:
            fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
        except FileExistsError:
            found = path.read_bytes()
            holder = decode_holder(found)
            if not holder.is_dead:
                return holder
            _retire(path, found)
            continue
        try:
            write_all(fd, encode_holder(me))
        except OSError:
            release(fd)
            path.unlink()
            raise
        return Owner(path, fd, me)
    return Holder()


def _retire(path: Path, content: bytes) -> None:
    """Remove what a dead process left, unless somebody else was quicker and has it now."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return
    if aside.read_bytes() != content:
        with suppress(FileExistsError):
            os.link(aside, path)
    aside.unlink()
