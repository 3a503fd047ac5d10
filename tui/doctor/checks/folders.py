"""Whether what is kept can be kept: fast enough, for long enough, by one program at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.doctor.diagnosis import Diagnosis, bad, better, good
from tui.doctor.facts import Facts, FolderFacts

# Kinds of file system, by their names in /proc/mounts.
FAR: Final = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse.", "glusterfs", "lustre", "vboxsf")
IN_MEMORY: Final = ("tmpfs", "ramfs")
SLOW_SYNC_MS: Final = 100.0
LITTLE_BYTES: Final = 1_000_000_000
TOO_LITTLE_BYTES: Final = 50_000_000
# Without these the work itself is in danger; without the others only comfort is.
VITAL: Final = frozenset({"sessions"})
_ELSEWHERE: Final = "keep sessions on a local disk: --session FILE, or XDG_DATA_HOME=FOLDER"


def check_folders(facts: Facts) -> Iterator[Diagnosis]:
    for folder in facts.folders:
        found = list(_told(folder))
        yield from found or (good(_described(folder)),)


def _told(folder: FolderFacts) -> Iterator[Diagnosis]:
    where = f"{folder.name}: {folder.path}"
    is_vital = folder.name in VITAL
    complain = bad if is_vital else better
    remedy = _ELSEWHERE if is_vital else "let another folder be used: XDG_CONFIG_HOME and its like"
    if folder.is_hung:
        yield bad(f"{where} does not answer; typing would stop with it", remedy)
        return
    if folder.trouble:
        yield complain(f"{where} cannot be written: {folder.trouble}", remedy)
        return
    if not folder.locks:
        yield complain(f"{where} cannot lock files: two programs could write at once", remedy)
    if folder.kind.startswith(FAR):
        yield better(f"{where} is on {folder.kind}: where that hangs, typing stops", remedy)
    if folder.kind in IN_MEMORY and is_vital:
        yield bad(f"{where} is in memory ({folder.kind}): gone with the next start", remedy)
    if folder.sync_ms > SLOW_SYNC_MS:
        yield better(f"{where} is slow: {folder.sync_ms:.0f} ms to keep a line", remedy)
    yield from _room(folder, where)


def _room(folder: FolderFacts, where: str) -> Iterator[Diagnosis]:
    if 0 <= folder.free_bytes < TOO_LITTLE_BYTES and folder.name in VITAL:
        yield bad(f"{where} has {spell_bytes(folder.free_bytes)} left", "make room on that disk")
    elif 0 <= folder.free_bytes < LITTLE_BYTES:
        yield better(f"{where} has {spell_bytes(folder.free_bytes)} left", "make room on that disk")


def _described(folder: FolderFacts) -> str:
    kind = f"{folder.kind}, " if folder.kind else ""
    new = "" if folder.measured == folder.path else ", made when needed"
    times = f"write {folder.write_ms:.1f} ms, fsync {folder.sync_ms:.1f} ms"
    return (
        f"{folder.name}: {folder.path} ({kind}{times}, {spell_bytes(folder.free_bytes)} free{new})"
    )


def spell_bytes(count: int) -> str:
    """Of 1,500,000,000: "1.5 GB"."""
    for unit, size in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} bytes"
