"""Run by itself, without the rest of the program: measures one folder and prints what it found.

A share that hangs hangs this process, and nobody else. Nothing is left in the folder.
"""

import fcntl
import json
import os
import sys
import tempfile
import time

LINE = b"x" * 80
TRIES = 3


def measure(folder: str) -> dict[str, object]:
    """The folder, or the nearest one above that exists: where, how fast, how much room."""
    measured = nearest(os.path.abspath(folder))
    found: dict[str, object] = {"measured": measured, "real": os.path.realpath(measured)}
    space = os.statvfs(measured)
    found["free_bytes"] = space.f_bavail * space.f_frsize
    try:
        found.update(write_in(measured))
    except OSError as failed:
        found["trouble"] = (failed.strerror or str(failed)).lower()
    return found


def nearest(folder: str) -> str:
    """The folder, or the first above it that exists."""
    while not os.path.lexists(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def write_in(folder: str) -> dict[str, object]:
    """Times in ms of a write and of making it safe, the best of a few, and whether locks work."""
    fd, path = tempfile.mkstemp(prefix=".recaption-doctor-", dir=folder)
    try:
        os.unlink(path)
        writes, syncs = [], []
        for _ in range(TRIES):
            began = time.perf_counter()
            os.write(fd, LINE)
            written = time.perf_counter()
            os.fsync(fd)
            writes.append((written - began) * 1000)
            syncs.append((time.perf_counter() - written) * 1000)
        return {"write_ms": min(writes), "sync_ms": min(syncs), "locks": can_lock(fd)}
    finally:
        os.close(fd)


def can_lock(fd: int) -> bool:
    """Whether the folder's file system knows locks."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
