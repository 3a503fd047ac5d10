"""Which media a batch may show: regular files below an allowed folder, and nothing else.

mpv and FFmpeg run code and open connections for the right kind of name; only what this returns
may be given to them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from sessions.errors import BadInput, Fault, cited


def admit_media(path: str, roots: Sequence[Path]) -> Path:
    """The absolute real path of a media file, which lies below one of `roots`.

    A relative path counts from the first root. Nothing is opened: a pipe would block. Raises
    BadInput for names with a scheme, for what is missing, unreadable or no regular file, and for
    what lies outside, also by a link.
    """
    if not roots:
        raise ValueError("media need at least one allowed folder")
    _refuse_names(path)
    named = Path(roots[0], path)
    real = _real(named)
    if not any(real.is_relative_to(os.path.realpath(root)) for root in roots):
        raise _refusal(
            f"lies outside {' and '.join(map(str, roots))}",
            named,
            "move it there, or allow its folder with --root",
        )
    _refuse_kinds(real)
    return real


def _refuse_names(path: str) -> None:
    if not path.strip():
        raise _refusal("the name of the media file is empty", None, "write its path")
    if "\0" in path:
        raise _refusal(f"{cited(path)} is no file name", None, "take the NUL out")
    if not _is_encodable(path):
        raise _refusal(f"{cited(path)} is no file name: half a character", None, "write it anew")
    before_slash = path.partition("/")[0]
    if ":" in before_slash:
        scheme = before_slash.partition(":")[0]
        raise _refusal(
            f"{cited(path)} begins with {cited(f'{scheme}:')}, as an address does;"
            " only files are shown",
            None,
            f"if it is a file, write ./{path}",
        )


def _is_encodable(path: str) -> bool:
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def _real(named: Path) -> Path:
    try:
        return Path(os.path.realpath(named, strict=True))
    except FileNotFoundError:
        raise _refusal("is missing", named, "check the name and the folder") from None
    except OSError as failed:
        raise _refusal(f"cannot be reached: {failed.strerror}", named, "check the path") from None


def _refuse_kinds(real: Path) -> None:
    mode = real.stat().st_mode
    if not stat.S_ISREG(mode):
        raise _refusal(f"is {_kind(mode)}, not a file", real, "name a video file")
    if not os.access(real, os.R_OK):
        raise _refusal("may not be read", real, "ask its owner for read permission")


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for is_kind, name in kinds if is_kind(mode)), "something special")


def _refusal(what: str, path: Path | None, remedy: str) -> BadInput:
    return BadInput(Fault(what, path=path, remedy=remedy))
