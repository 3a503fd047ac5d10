"""A file that only grows, and knows what of it is on the disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from sessions.store.files import CLOSED, open_to_append, release, sync_data
from sessions.store.health import NO_ROOM, NotOurs

ANEW: Final = "Go on: it is written anew, and what stands there is kept."


class Appender:
    """A file that only grows. What cannot be written is owed, in order; nothing is raised.

    After an error other than want of room the descriptor `is_broken`: what the kernel still held
    may be lost, and the file has to be written anew elsewhere. It `is_suspect` where somebody wrote
    to it and left its size as it was; until that was looked into, nothing more is written.
    """

    __slots__ = (
        *("_fd", "_is_watched", "_seen", "is_broken", "is_suspect", "owed", "path"),
        *("size", "synced", "trouble"),
    )

    def __init__(self, path: Path, *, is_watched: bool = False) -> None:
        """Opens or creates `path`. Raises OSError. Only what `is_watched` is ever suspect."""
        self.path = path
        self._fd = open_to_append(path)
        here = os.fstat(self._fd)
        self.size = self.synced = here.st_size
        self.owed = b""
        self.trouble: OSError | None = None
        self.is_broken = self.is_suspect = False
        self._is_watched = is_watched
        self._seen = (here.st_size, here.st_mtime_ns)

    @property
    def length(self) -> int:
        """The size when everything owed is written."""
        return self.size + len(self.owed)

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that a sync would make last."""
        return self.size > self.synced and not self.is_broken

    @property
    def is_whole(self) -> bool:
        """Whether everything is in the file that should be."""
        return not (self.owed or self.is_broken)

    @property
    def is_saved(self) -> bool:
        """Whether everything that should be in the file lasts."""
        return self.is_whole and not self.is_dirty

    def check(self) -> None:
        """Break off where the file is not as it was left, or its name leads to another one."""
        if self.is_broken:
            return
        try:
            here = os.fstat(self._fd)
        except OSError as error:
            self.break_off(error)
            return
        if here.st_size < self.size:
            missing = f"{self.size - here.st_size} bytes that were written are not in"
            self.break_off(NotOurs(missing, ANEW))
        elif here.st_size > self.size:
            self.break_off(NotOurs("another program wrote to", ANEW))
        else:
            self._check_time(here)
            self._check_name(here)

    def look(self) -> None:
        """This is how we left it."""
        with suppress(OSError):
            here = os.fstat(self._fd)
            self._seen = (here.st_size, here.st_mtime_ns)

    def _check_time(self, here: os.stat_result) -> None:
        """Our own writes change the size; who changes the time alone is somebody else."""
        before, self._seen = self._seen, (here.st_size, here.st_mtime_ns)
        if self._is_watched and before[0] == here.st_size and before[1] != here.st_mtime_ns:
            self.is_suspect = True

    def _check_name(self, here: os.stat_result) -> None:
        try:
            there = os.stat(self.path)
        except FileNotFoundError:
            self.break_off(NotOurs("another program moved or deleted", ANEW))
        except OSError:
            return  # it cannot be looked at; what is written arrives all the same
        else:
            if (there.st_dev, there.st_ino) != (here.st_dev, here.st_ino):
                self.break_off(NotOurs("another program replaced", ANEW))

    def append(self, content: bytes) -> None:
        if self.owed or self.is_broken or self.is_suspect:
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
            while self.owed and not (self.is_broken or self.is_suspect):
                written = os.write(self._fd, self.owed)
                self.size += written
                self.owed = self.owed[written:]
        except OSError as error:
            self.fail(error)
            self.look()  # an attempt that failed changes the time too
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
        self.is_broken, self.is_suspect, self.trouble = False, False, None
        self.pay()
        self.look()

    def close(self) -> None:
        """From here on everything is owed."""
        release(self._fd)
        self._fd = CLOSED
