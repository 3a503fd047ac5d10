"""Whether the disk takes what it is given, and what the person is told where it does not."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What passes when somebody makes room: the same descriptor may be written to again."""

_THEN: Final = "Go on: your work is saved as soon as that is done."
_RIGHT: Final = ("you may not write any more in", f"Get back the right to write there. {_THEN}")
_GONE: Final = ("there is no more", f"Bring the folder back. {_THEN}")
_MANY: Final = ("too many files are open to save in", f"Close other programs. {_THEN}")
# By error: what is wrong with the folder, and what to do about it.
_WORDS: Final[Mapping[int, tuple[str, str]]] = {
    errno.ENOSPC: ("no room left in", f"Delete something there. {_THEN}"),
    errno.EFBIG: ("no room left in", f"Let files grow there (ulimit -f). {_THEN}"),
    errno.EDQUOT: ("your share of the disk is used up in", f"Delete something there. {_THEN}"),
    errno.EROFS: ("nothing can be written in", f"Have the disk made writable again. {_THEN}"),
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.EMFILE: _MANY,
    errno.ENFILE: _MANY,
}
_MENDED: Final = "Have the disk looked at. Go on: saving is tried again and again."


class NotOurs(OSError):
    """A file of the record that is not as this process left it. Says what happened to it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Sound(Struct, frozen=True):
    """Everything was written."""


class Failing(Struct, frozen=True):
    """Something could not be written since `since`; it is kept in memory and tried again.

    `what` is wrong with the file or folder `where`, and reads on with its name. `remedy` is what
    the person can do about it, `risk` what would lose what was done since.
    """

    what: str
    where: Path
    remedy: str
    since: datetime
    risk: str = "Only memory has what you do now: a kill loses it. Quitting keeps a copy."

    @property
    def sentence(self) -> str:
        return f"{self.what} {self.where}. {self.remedy}"


Health = Sound | Failing
SOUND = Sound()


def failing(error: OSError, path: Path, since: datetime) -> Failing:
    """What is said of an error at the file `path`."""
    if isinstance(error, NotOurs):
        return Failing(error.what, path, error.remedy, since)
    number = error.errno or 0
    if number in _WORDS:
        what, remedy = _WORDS[number]
        return Failing(what, path.parent, remedy, since)
    why = os.strerror(number) if number else str(error)
    return Failing(f"{why.lower()}:", path, _MENDED, since)


def silent(path: Path, since: datetime) -> Failing:
    """What is said of a disk that does not answer."""
    remedy = "Have the disk looked at. Go on: what you do is saved when it answers."
    risk = "Until then a power cut would lose it. A kill would not."
    return Failing("there is no answer from", path.parent, remedy, since, risk)
