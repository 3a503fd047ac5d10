"""What stands where a file of the record should, and is none: it could hang, or lead elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault

_FOLDER: Final = "a folder"
_ODD: Final[tuple[tuple[Callable[[int], bool], str], ...]] = (
    (stat.S_ISDIR, _FOLDER),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISREG, ""),
)


def refuse_odd(session: Path, *beside: Path) -> None:
    """Raises BadInput with all of a session's files where something stands that is no file."""
    if _kind(session) == _FOLDER:  # it may be that of all their work: it is not to be moved
        raise BadInput(Fault("this is a folder", session, remedy="name the session's file"))
    remedy = "move it away"
    odd = ((path, kind) for path in (session, *beside) if (kind := _kind(path)))
    faults = [
        Fault(f"{kind} stands where a file belongs", path, remedy=remedy) for path, kind in odd
    ]
    if faults:
        raise BadInput(*faults)


def _kind(path: Path) -> str:
    """What it is; empty for a file, and for nothing."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return ""
    return next((kind for is_it, kind in _ODD if is_it(mode)), "a device")
