"""Media inside an archive: how they are named, and how one of them gets out.

`shards/train-01.tar!/000042.mp4` is the member `000042.mp4` of the tar `shards/train-01.tar`. The
part before `!/` is a media file like any other and is admitted like one; the part behind it is
never a path: what comes out has a name of ours, in a folder of ours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.media.tar import Member, read_members

JOINT: Final = "!/"
CACHE_BYTES: Final = 4_000_000_000
VIDEO_SUFFIXES: Final = frozenset(
    {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".ogv", ".gif"}
)
_ARCHIVE_END: Final = f".tar{JOINT}"
_PIECE: Final = 1 << 20
_ABANDONED_S: Final = 3_600


class Place(Struct, frozen=True):
    """A media file within an archive, as a batch names both."""

    archive: str
    member: str


def place_of(media: str) -> Place | None:
    """Where in which archive `media` lies; None for a file of its own."""
    before, found, member = media.partition(_ARCHIVE_END)
    return Place(before + _ARCHIVE_END.removesuffix(JOINT), member) if found and member else None


def media_within(archive: str, member: str) -> str:
    """The name under which a clip has `member` of `archive`, whose own name ends in ".tar"."""
    return f"{archive}{JOINT}{member}"


class Archives:
    """Takes members out of tars, into `folder`, which never holds more than `most_bytes`.

    What was not wanted for the longest time is deleted first. Folders have mode 0700, files 0600.
    A file that is there is whole. Blocks; to be used by one thread at a time.
    """

    def __init__(self, folder: Path, most_bytes: int = CACHE_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._tables: dict[tuple[Path, int, int], Mapping[str, Member]] = {}

    def take_out(self, archive: Path, member: str) -> Path:
        """The file that holds `member` of the tar at `archive`, an admitted path.

        Raises BadInput where there is no such video in it, or no room for it.
        """
        try:
            return self._take_out(archive, member)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BadInput(_fault(archive, f"{member!r} cannot be taken out: {reason}")) from error

    def _take_out(self, archive: Path, member: str) -> Path:
        found = os.stat(archive)
        key = (archive, found.st_size, found.st_mtime_ns)
        if key not in self._tables:
            members = read_members(archive)
            self._tables = {key: {each.name: each for each in members}}
        there = self._tables[key].get(member)
        if there is None:
            raise BadInput(_fault(archive, f"has no {member!r}"))
        suffix = PurePosixPath(member).suffix.lower()
        if suffix not in VIDEO_SUFFIXES:
            raise BadInput(_fault(archive, f"{member!r} is no video by its name"))
        if there.size > self._most_bytes:
            what = f"{member!r} has {there.size:,} bytes, the cache room for {self._most_bytes:,}"
            raise BadInput(_fault(archive, what))
        named = sha256("\0".join((*map(str, key), member)).encode()).hexdigest()
        target = self._folder / f"{named[:32]}{suffix}"
        if not _is_whole(target, there.size):
            self._make_room(there.size)
            _copy(archive, there, target)
        os.utime(target)
        return target

    def _make_room(self, wanted: int) -> None:
        """Delete the oldest, and halves that nobody writes any more, until `wanted` bytes fit."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another program makes room too
                there = path.stat()
                if path.suffix == ".new" and time.time() - there.st_mtime > _ABANDONED_S:
                    path.unlink()
                elif path.suffix != ".new":
                    kept.append((there.st_mtime, there.st_size, path))
        used = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if used + wanted <= self._most_bytes:
                return
            path.unlink(missing_ok=True)
            used -= size


def _is_whole(target: Path, size: int) -> bool:
    try:
        return target.stat().st_size == size
    except FileNotFoundError:
        return False


def _copy(archive: Path, member: Member, target: Path) -> None:
    half = target.with_name(f"{target.name}.{os.getpid()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with (
            archive.open("rb") as source,
            os.fdopen(os.open(half, flags, 0o600), "wb") as file,
        ):
            source.seek(member.start)
            left = member.size
            while left and (piece := source.read(min(_PIECE, left))):
                file.write(piece)
                left -= len(piece)
        if left:
            raise BadInput(_fault(archive, f"ends within {member.name!r}"))
        half.rename(target)
    finally:
        half.unlink(missing_ok=True)


def _fault(archive: Path, what: str) -> Fault:
    return Fault(what, archive, remedy="copy the archive again, or make room")
