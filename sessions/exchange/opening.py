"""Opens a batch: the one place here that reads a file."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sessions.clips.batch import Batch
from sessions.errors import BadInput, Fault
from sessions.exchange.formats import format_of

LONGEST_LINE: Final = 16_000_000  # bytes; a draft has 1 MB at most


def open_batch(path: Path) -> Batch:
    """The batch in the file at `path`, with media below the file's folder. Blocks.

    Raises BadInput with every fault of the file, or why it cannot be read.
    """
    known = format_of(path)
    digest = hashlib.sha256()
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput(Fault("is no regular file", path, remedy="name the batch's file"))
        with path.open("rb") as file:
            clips = known.read(_lines(file, path, digest.update), path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", path, remedy="check the path")) from error
    folder = path.resolve().parent
    return Batch(path.stem, path, digest.hexdigest(), clips, root=folder)


def _lines(file: BinaryIO, path: Path, take: Callable[[bytes], None]) -> Iterator[bytes]:
    """The lines of `file`, each given to `take` too."""
    n = 0
    while line := file.readline(LONGEST_LINE + 1):
        n += 1
        if len(line) > LONGEST_LINE:
            what = f"this line is longer than {LONGEST_LINE:,} bytes"
            raise BadInput(Fault(what, path, n, remedy="is it a batch at all?"))
        take(line)
        yield line
