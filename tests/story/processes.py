"""What a program has started, and whether it is gone."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_PATIENCE_S: Final = 5.0


class Process(NamedTuple):
    """A process as /proc tells of it. `parent` is 1, or a reaper's, once its own is gone."""

    pid: int
    name: str
    state: str
    parent: int


def started_by(pid: int) -> Sequence[Process]:
    """Every process below `pid`."""
    running = list(_processes())
    found: list[Process] = []
    parents = {pid}
    while parents:
        children = [process for process in running if process.parent in parents]
        found += children
        parents = {child.pid for child in children}
    return found


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has fetched yet has."""
    process = _read(Path(f"/proc/{pid}"))
    return process is None or process.state == "Z"


def wait_gone(processes: Sequence[Process]) -> None:
    """Wait until all of them have ended."""
    wait_until(lambda: all(is_gone(process.pid) for process in processes), f"end of {processes}")


def is_lock_free(path: Path) -> bool:
    """Whether nobody holds the lock of that file."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Wait until a claim about the machine is true."""
    end_s = time.perf_counter() + _PATIENCE_S
    while not is_true():
        assert time.perf_counter() < end_s, f"never came: {what}"
        time.sleep(0.01)


def _processes() -> Iterator[Process]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and (process := _read(folder)) is not None:
            yield process


def _read(folder: Path) -> Process | None:
    try:
        status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    before, _, after = status.rpartition(") ")
    state, parent = after.split()[:2]
    return Process(int(folder.name), before.partition(" (")[2], state, int(parent))
