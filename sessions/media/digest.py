"""A quick name for the bytes of a media file, the same on every machine."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sessions.errors import BadInput, Fault

EDGE_BYTES = 64 * 1024


def head_and_tail(path: Path) -> tuple[int, str]:
    """The size in bytes and a digest in lower-case hex.

    The digest is the SHA-256 of: the size as 8 bytes big endian, the first 64 KiB, the last
    64 KiB. In a file shorter than 128 KiB the two overlap or are both the whole file. It tells
    files apart that differ in size or at an edge, where containers keep their index; it is no
    proof that the middles are equal. Raises BadInput when the file cannot be read.
    """
    try:
        with path.open("rb") as file:
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
