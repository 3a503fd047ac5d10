"""One process writes a session at a time; the second one is told who does.

The lock is the kernel's: it is gone the moment its process is. The file beside the session only
says whose it is, and is never deleted, for a deleted lock can be held twice.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from pathlib import Path

from msgspec import Struct, to_builtins

from sessions.store.files import FILE_MODE, release

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_HELD = frozenset({errno.EWOULDBLOCK, errno.EACCES})


class Holder(Struct, frozen=True):
    """Who has a session open. Fields are empty, or 0, where that is not known."""

    pid: int = 0
    host: str = ""
    boot: str = ""
    since: str = ""
    person: str = ""

    def __str__(self) -> str:
        if not self.pid:
            return "another process"
        who = f"{self.person} " if self.person else ""
        return f"{who}(process {self.pid} on {self.host}, since {self.since})"


class Lock:
    """A held lock."""

    __slots__ = ("_fd",)

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def duplicate(self) -> int:
        """A descriptor that holds the lock too until it is closed. Raises OSError."""
        return os.dup(self._fd)

    def release(self) -> None:
        release(self._fd)


def acquire(path: Path, me: Holder) -> Lock | Holder:
    """The lock at `path`, or who holds it.

    Raises OSError where the file cannot be opened or its folder knows no locks. A forked child
    would inherit the lock: start children with exec, which closes it.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        release(fd)
        if error.errno in _HELD:
            return _read_holder(path)
        raise
    try:
        os.ftruncate(fd, 0)
        os.pwrite(fd, json.dumps(to_builtins(me)).encode() + b"\n", 0)
    except BaseException:
        release(fd)
        raise
    return Lock(fd)


def this_process(*, person: str, since: str) -> Holder:
    return Holder(os.getpid(), host_name(), boot_id(), since, person)


def host_name() -> str:
    return os.uname().nodename


def boot_id() -> str:
    """The id of this boot of the machine; "" where the system has none."""
    return _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else ""


def _read_holder(path: Path) -> Holder:
    """What the holder wrote; it may be about to."""
    try:
        values = json.loads(path.read_bytes())
        return Holder(
            int(values["pid"]), *(str(values[k]) for k in ("host", "boot", "since", "person"))
        )
    except (ValueError, KeyError, TypeError):
        return Holder()
