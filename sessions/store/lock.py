"""One process writes a session at a time; the second one is told who does.

The lock is the kernel's: it is gone the moment its process is. The file beside the session only
says whose it is, and is never deleted, for a deleted lock can be held twice.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

from sessions.store.disk.holder import (
    Holder,
    boot_id,
    decode_holder,
    encode_holder,
    host_name,
    this_process,
)
from sessions.store.disk.owner import SUFFIX, Owner, own
from sessions.store.files import FILE_MODE, is_at, release

__all__ = [
    "Holder",
    "Lock",
    "Owner",
    "acquire",
    "boot_id",
    "host_name",
    "lock_path",
    "this_process",
]

_HELD = frozenset({errno.EWOULDBLOCK, errno.EACCES})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
# A pipe or a device must not keep us waiting, and a link must not lead to somebody's file.
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class Lock:
    """A held lock."""

    __slots__ = ("_fd", "_me", "path")

    def __init__(self, path: Path, fd: int, me: Holder) -> None:
        self.path = path
        self._fd = fd
        self._me = me

    @property
    def is_weak(self) -> bool:
        """Whether another machine could write at once."""
        return False

    def duplicate(self) -> int:
        """A descriptor that holds the lock too until it is closed. Raises OSError."""
        return os.dup(self._fd)

    def rival(self) -> Holder | None:
        """Who holds the lock of that name, where its file was moved or deleted under us.

        Where nobody does, we hold that one from now on. Raises OSError.
        """
        if is_at(self.path, self._fd):
            return None
        again = acquire(self.path, self._me)
        if isinstance(again, Holder):
            return again
        if isinstance(again, Owner):
            again.release()
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(self.path))
        release(self._fd)
        self._fd = again._fd
        return None

    def release(self) -> None:
        release(self._fd)


def lock_path(session: Path) -> Path:
    return session.with_name(session.name + ".lock")


def acquire(path: Path, me: Holder) -> Lock | Owner | Holder:
    """The lock at `path`, or who holds it; in a folder that knows no locks, a file that says so.

    Raises OSError where the file cannot be opened or is none. A forked child would inherit the
    lock: start children with exec, which closes it.
    """
    fd = os.open(path, _FLAGS, FILE_MODE)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(fd, 0)
        os.pwrite(fd, encode_holder(me), 0)
    except OSError as error:
        release(fd)
        if error.errno in _HELD:
            return decode_holder(path.read_bytes())
        if error.errno in _NO_LOCKS:
            return own(path.with_suffix(SUFFIX), me)
        raise
    except BaseException:
        release(fd)
        raise
    return Lock(path, fd, me)
