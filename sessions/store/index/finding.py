"""Session files among other files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import Fault

SUFFIX: Final = ".toml"
_COMPANIONS: Final = (".lock", ".j1", ".j2")
"""What stands beside a session and beside nothing else."""


class Candidate(Struct, frozen=True):
    """A file that may be a session. `is_named` where a person named it, or our files tell."""

    path: Path
    is_named: bool


def candidates(paths: Sequence[Path]) -> tuple[tuple[Candidate, ...], tuple[Fault, ...]]:
    """The files at `paths`, in folders all below that may be sessions, and what is not there.

    They are in the order of their names; links to folders are not followed.
    """
    found: list[Candidate] = []
    faults: list[Fault] = []

    def unreadable(error: OSError) -> None:
        faults.append(unread(Path(error.filename), error))

    for path in paths:
        if path.is_dir():
            found += _below(path, unreadable)
        elif path.exists():
            found.append(Candidate(path, is_named=True))
        else:
            faults.append(Fault("there is no such file or folder", path))
    return tuple(found), tuple(faults)


def unread(path: Path, error: OSError) -> Fault:
    """A file or folder that cannot be read, and why."""
    return Fault(f"cannot be read: {(error.strerror or str(error)).lower()}", path)


def _below(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[Candidate]:
    for root, folders, files in os.walk(folder, onerror=onerror):
        folders.sort()
        names = frozenset(files)
        for name in sorted(files):
            if name.endswith(SUFFIX):
                ours = any(f"{name}{companion}" in names for companion in _COMPANIONS)
                yield Candidate(Path(root, name), is_named=ours)
