"""All sessions below some paths, with the figures of each, read as little as need be."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.pace.facts import SessionFacts
from sessions.store.index.copies import FileRead, without_copies
from sessions.store.index.database import Index, Known, Stamp
from sessions.store.index.finding import Candidate, candidates, unread
from sessions.store.index.session_file import SessionRead, is_session, read_on, read_session

KEPT_AT_ONCE: Final = 100
PEEKED: Final = 64


class Sessions(Struct, frozen=True):
    """`files` hold each session once. `notes` are worth a line, `faults` tell what was not read."""

    files: tuple[FileRead, ...]
    notes: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def facts(self) -> tuple[SessionFacts, ...]:
        return tuple(file.read.facts for file in self.files)


def read_sessions(
    paths: Sequence[Path],
    index: Path | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Sessions:
    """The sessions at `paths`: files, and folders with all below them.

    `index` is the database to use, made where there is none. `told` is called with how many files
    are done, of how many, whenever one had to be read.
    """
    database = Index(index)
    try:
        return _Reader(database, tuple(map(os.path.abspath, paths)), told).read()
    finally:
        database.close()


class _Reader:
    """One run over some paths."""

    def __init__(
        self, index: Index, paths: Sequence[str], told: Callable[[int, int], None]
    ) -> None:
        self._index = index
        self._paths = paths
        self._told = told
        self._known = index.known(map(os.fsencode, paths))
        self._fresh: list[tuple[bytes, Stamp, SessionRead]] = []
        self._seen: set[tuple[int, int]] = set()

    def read(self) -> Sessions:
        found, missing = candidates([Path(path) for path in self._paths])
        faults = list(missing)
        files = []
        for done, candidate in enumerate(found, 1):
            try:
                read = self._file(candidate, done, len(found))
            except BadInput as error:
                faults += error.faults
            except OSError as error:
                faults.append(unread(candidate.path, error))
            else:
                if read is not None:
                    files.append(FileRead(candidate.path, read))
                    faults += (flaw.at(candidate.path) for flaw in read.flaws)
        self._keep(at_least=1)
        self._index.forget(self._gone(found))
        once = without_copies(files)
        return Sessions(once.kept, once.notes, (*faults, *once.faults))

    def _file(self, candidate: Candidate, done: int, total: int) -> SessionRead | None:
        """What the file says; None where it is no session, or was met by another name before."""
        with open(candidate.path, "rb", buffering=0, opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if (status.st_dev, status.st_ino) in self._seen:
                return None
            stamp = (status.st_dev, status.st_ino, status.st_size, _changed_ns(status))
            name = os.fsencode(candidate.path)
            known = self._known.get(name)
            before = None if known is None else _trusted(known, stamp, file.fileno())
            if before is None and not _begins_as_session(file.fileno(), status):
                if candidate.is_named:
                    raise BadInput(_no_session(candidate.path))
                return None
            self._seen.add((status.st_dev, status.st_ino))
            if before is not None and known is not None and known.stamp == stamp:
                return before
            self._told(done, total)
            if before is None:
                read = read_session(file.readall(), candidate.path)
            else:
                file.seek(before.end)
                read = read_on(before, file.readall())
        self._fresh.append((name, stamp, read))
        self._keep(at_least=KEPT_AT_ONCE)
        return read

    def _keep(self, at_least: int) -> None:
        if len(self._fresh) >= at_least:
            self._index.keep(self._fresh)
            self._fresh.clear()

    def _gone(self, found: Sequence[Candidate]) -> Iterator[bytes]:
        there = {os.fsencode(candidate.path) for candidate in found}
        return (name for name in self._known if name not in there)


def _changed_ns(status: os.stat_result) -> int:
    """The later of when the content was changed and when anything was; no program sets both."""
    return max(status.st_mtime_ns, status.st_ctime_ns)


def _trusted(known: Known, stamp: Stamp, fd: int) -> SessionRead | None:
    """What is known, where the file is still the one that was read, or has only grown since."""
    if known.stamp[:2] != stamp[:2] or known.stamp[2] > stamp[2]:
        return None
    if known.stamp[2] == stamp[2] and known.stamp != stamp:
        return None
    read = known.unpack()
    if read is None:
        return None
    ending = read.ending
    if not ending or os.pread(fd, len(ending), read.end - len(ending)) != ending:
        return None
    return read


def _begins_as_session(fd: int, status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and is_session(os.pread(fd, PEEKED, 0))


def _no_session(path: Path) -> Fault:
    remedy = "name sessions, or folders with sessions in them"
    return Fault("this is not a session file", path, 1, remedy=remedy)


def _without_waiting(path: str, flags: int) -> int:
    """A descriptor, also of a pipe that nobody writes to."""
    return os.open(path, flags | os.O_NONBLOCK)
