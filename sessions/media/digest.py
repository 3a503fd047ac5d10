"""A quick name for the bytes of a media file, the same on every machine."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

from sessions.errors import BadInput, Fault

EDGE_BYTES = 64 * 1024


def head_and_tail(path: Path) -> tuple[int, str]:
    """The size in bytes and a digest in lower-case hex.

    The digest is the SHA-256 of: the size as 8 bytes big endian, the first 64 KiB, the last
    64 KiB. In a file shorter than 128 KiB the two overlap or are both the whole file. It tells
    files apart that differ in size or at an edge, where containers keep their index; it is no
    proof that the middles are equal. Raises BadInput when the file cannot be read, also where a
    pipe or a link was put in its place since it was admitted.
    """
    try:
        with open(path, "rb", opener=_admitted) as file:
            size = file.seek(0, 2)
            file.seek(0)
            head = file.read(EDGE_BYTES)
            file.seek(max(0, size - EDGE_BYTES))
            tail = file.read(EDGE_BYTES)
    except OSError as failed:
        raise BadInput(
            Fault(f"cannot be read: {failed.strerror}", path=path, remedy="check the file")
        ) from failed
    return size, sha256(size.to_bytes(8, "big") + head + tail).hexdigest()


def _admitted(path: str, flags: int) -> int:
    """A descriptor of the regular file at `path`, for which nothing is waited."""
    fd = os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, "it is no regular file any more", path)
