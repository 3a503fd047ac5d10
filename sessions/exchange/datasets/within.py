"""Files of a set that consists of several: tables that stand below its folder.

Links are followed, as they are for a batch of one file: caches of downloads consist of them. A
video has to stand below the folder itself (`sessions.media.admission`).
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sessions.errors import BadInput, Fault


def within(root: Path, name: str) -> Path:
    """The path of the set's file `name`. Raises BadInput for a name that leads out of `root`, and
    where there is no such regular file: a pipe would block.
    """
    path = root / name
    if name.startswith("/") or ".." in name.split("/"):
        raise BadInput(Fault(f"{name!r} leads out of the folder", root, remedy="correct its path"))
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(Fault(f"cannot be read: {reason}", path, remedy="copy it again")) from error
    if not is_file:
        raise BadInput(Fault("is no regular file", path, remedy="copy the whole set"))
    return path


def is_there(root: Path, name: str) -> bool:
    """Whether the set has such a file, below its folder or by a link."""
    return os.path.isfile(os.path.join(root, name))
