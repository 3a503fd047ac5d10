"""What may be a batch, before it is read in full: the head of a file, the names in a folder."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault

HEAD_BYTES: Final = 65_536
MOST_NAMES: Final = 1_000_000
LARGEST_FILE: Final = 1_000_000_000  # bytes of a file that is read in one piece
LONGEST_LINE: Final = 16_000_000  # bytes; a draft has 1 MB at most


class Source(Struct, frozen=True):
    """A file with its first 64 KiB, or a folder with the names in it, which end at a million.

    `path` is absolute. `media` is the media file a person named for a source that names none.
    """

    path: Path
    is_folder: bool
    head: bytes = b""
    names: frozenset[str] = frozenset()
    media: str = ""

    @property
    def suffix(self) -> str:
        """The end of the name in lower case, with its dot; "" for a folder."""
        return "" if self.is_folder else self.path.suffix.lower()

    @property
    def folder(self) -> Path:
        """The real folder that media stand below: the source itself, or the one it stands in."""
        real = Path(os.path.realpath(self.path))
        return real if self.is_folder else real.parent


def look_at(path: Path, media: str = "") -> Source:
    """The source at `path`. Blocks. Raises BadInput for what is neither file nor folder."""
    path = path.absolute()
    with told(path):
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            with os.scandir(path) as entries:
                names = frozenset(entry.name for entry in islice(entries, MOST_NAMES))
            return Source(path, is_folder=True, names=names, media=media)
        if not stat.S_ISREG(mode):
            raise BadInput(Fault("is no regular file", path, remedy="name the batch's file"))
        with path.open("rb") as file:
            return Source(path, is_folder=False, head=file.read(HEAD_BYTES), media=media)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Makes what the system says about `path` a BadInput."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", path, remedy="check the path")) from error


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Blocks. Raises BadInput, also for a file of more than 1 GB."""
    with told(path), path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            what = f"is larger than {LARGEST_FILE:,} bytes"
            raise BadInput(Fault(what, path, remedy="split it, or make it JSONL"))
        return file.read()


def read_lines(path: Path, take: Callable[[bytes], object]) -> Iterator[bytes]:
    """The lines of a file, which end at LF, each given to `take` too. Blocks.

    Raises BadInput where the file cannot be read, and for a line of more than 16 MB.
    """
    n = 0
    with told(path), path.open("rb") as file:
        while line := file.readline(LONGEST_LINE + 1):
            n += 1
            if len(line) > LONGEST_LINE:
                what = f"this line is longer than {LONGEST_LINE:,} bytes"
                raise BadInput(Fault(what, path, n, remedy="is it a batch at all?"))
            take(line)
            yield line


def sha256_of(*parts: bytes) -> str:
    """The SHA-256 of `parts`, one after the other, in hex."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
