"""Whether the disk takes what it is given."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path

from msgspec import Struct

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What passes when somebody makes room: the same descriptor may be written to again."""


class Sound(Struct, frozen=True):
    """Everything was written."""


class Failing(Struct, frozen=True):
    """Something could not be written since `since`; it is kept and tried again."""

    sentence: str
    since: datetime


Health = Sound | Failing
SOUND = Sound()


def sentence_for(error: OSError, path: Path) -> str:
    """What the person is told: what happened, where, and what to do."""
    kept = "your work is kept here and written as soon as that is possible"
    if error.errno in NO_ROOM:
        return f"no room left in {path.parent}: {kept}. Delete something there, and go on"
    why = (error.strerror or str(error)).lower()
    return f"{path} cannot be written ({why}): {kept}. Do not quit before this message is gone"
