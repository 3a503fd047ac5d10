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

_FULL: Final = ("no room left in", "Delete something there")
# By error: what is wrong with the folder, and what to do about it.
_WORDS: Final[Mapping[int, tuple[str, str]]] = {
    **dict.fromkeys(NO_ROOM, _FULL),
    errno.EDQUOT: ("your share of the disk is used up in", "Delete something there"),
    errno.EROFS: ("nothing can be written any more in", "Have the disk made writable again"),
    errno.EACCES: ("you may not write any more in", "Get back the right to write there"),
    errno.EPERM: ("you may not write any more in", "Get back the right to write there"),
    errno.ENOENT: ("there is no more", "Bring the folder back"),
    errno.ENOTDIR: ("there is no more", "Bring the folder back"),
    errno.EMFILE: ("too many files are open to save in", "Close other programs"),
    errno.ENFILE: ("too many files are open to save in", "Close other programs"),
}
_MENDED: Final = "Have the disk looked at"


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
    the person can do about it.
    """

    what: str
    where: Path
    remedy: str
    since: datetime

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
