"""The same session in several files: copies count once, two continuations of one are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sessions.errors import Fault
from sessions.store.index.session_file import SessionRead


class FileRead(Struct, frozen=True):
    """What was read of a file."""

    path: Path
    read: SessionRead


class Sorted(Struct, frozen=True):
    """`kept` has every session once; `notes` name the copies, `faults` the conflicts."""

    kept: tuple[FileRead, ...]
    notes: tuple[str, ...]
    faults: tuple[Fault, ...]


def without_copies(files: Sequence[FileRead]) -> Sorted:
    """Every session once, as the file has it that goes on longest."""
    kept: dict[str, list[FileRead]] = {}
    for file in files:
        kept.setdefault(file.read.facts.session or str(file.path), []).append(file)
    notes: list[str] = []
    faults: list[Fault] = []
    longest = []
    for same in kept.values():
        best = max(same, key=lambda file: len(file.read.seals))
        longest.append(best)
        for other in same:
            if other is not best and best.read.seals.startswith(other.read.seals):
                notes.append(_copy(other, best))
            elif other is not best:
                faults.append(_conflict(other, best))
    return Sorted(tuple(longest), tuple(notes), tuple(faults))


def _copy(other: FileRead, best: FileRead) -> str:
    is_older = len(other.read.seals) < len(best.read.seals)
    what = "an older copy" if is_older else "a copy"
    return f"{other.path} is {what} of {best.path}: counted once"


def _conflict(other: FileRead, best: FileRead) -> Fault:
    block = _apart(other.read.seals, best.read.seals)
    what = f"is another continuation of the session in {best.path}: they part at block {block}"
    return Fault(what, other.path, remedy="only the longer one was counted; ask which one is right")


def _apart(one: bytes, other: bytes) -> int:
    """The number of the first block that is not the same."""
    same = 0
    while one[same : same + 32] == other[same : same + 32] != b"":
        same += 32
    return same // 32 + 1
