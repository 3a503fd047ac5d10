"""Keeping a copy of a session whose own place does not take it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Final

from sessions.errors import Fault, RecaptionError
from sessions.store.disk.elsewhere import free_place
from sessions.store.disk.patience import room_in
from sessions.store.looking import Looking
from sessions.store.record import Record
from tui.settings.copies import Kept, copy_of, forget_copy, remember_copy
from tui.terminal.clock import wall_now

SPARE: Final = 1 << 16


def place_elsewhere(session: Path, folder: Path) -> Path:
    """Where a copy goes by itself: `folder`, or where there is no room for it, a temporary one."""
    needed = _size(session) + SPARE
    fit = (each for each in _folders(folder) if (room_in(each) or 0) > needed)
    return free_place(next(fit, folder), session)


def _folders(folder: Path) -> Iterator[Path]:
    if _can_be_written(folder):
        yield folder
    yield _temporary()


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _temporary() -> Path:
    """A folder below /tmp that nobody else can look into."""
    import tempfile  # noqa: PLC0415 - hardly ever wanted

    folder = Path(tempfile.gettempdir()) / f"recaption-{os.getuid()}"
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        found = folder.lstat()
        is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        if not is_ours or found.st_mode & 0o077:
            return Path(tempfile.mkdtemp(prefix="recaption-"))
    return folder


def _size(session: Path) -> int:
    try:
        return session.stat().st_size
    except OSError:
        return 0


def note_of(session: Path, copy: Path, folder: Path) -> None:
    """Let the next start know of the copy."""
    remember_copy(Kept(str(session), str(copy), f"{wall_now():%Y-%m-%d %H:%M}"), folder)


def told_of(session: Path, copy: Path) -> str:
    """What is said when the program has ended with a copy."""
    return (
        f"not all could be saved in {session}; a copy with everything stands in {copy}; "
        f"go on with: recaption open BATCH --session {quote(str(copy))}"
    )


def copy_told(session: Path, folder: Path) -> Iterator[str]:
    """What a person who opens `session` should know of a copy that has more than it.

    Who opens the copy itself knows, and nobody has to be told again.
    """
    forget_copy(session, folder)
    kept = copy_of(session, folder)
    if kept is not None:
        yield f"What could not be saved here on {kept.at} is in {kept.copy}."
        yield f"To go on there: recaption open BATCH --session {quote(kept.copy)}"


def copy_to_open(session: Path, folder: Path) -> Iterator[Fault]:
    """What to open instead of a session that cannot be."""
    kept = copy_of(session, folder)
    if kept is not None:
        remedy = "go on there: recaption open BATCH --session and this file"
        yield Fault(f"here is a copy of {kept.at}", Path(kept.copy), remedy=remedy)


def why_not(error: RecaptionError | OSError) -> str:
    """Why a copy could not be written, in words."""
    if isinstance(error, RecaptionError) or not error.strerror:
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror.lower()}"


def keep_by_itself(record: Record | Looking, folder: Path) -> tuple[str, Path | None]:
    """Save what can be saved; else write a copy below `folder`, and say so. Blocks.

    Gives what is to be said, empty where all is saved, and the copy.
    """
    if isinstance(record, Looking) or record.save_now():
        return "", None
    try:
        copy = record.copying(place_elsewhere(record.path, folder)).run().path
    except (RecaptionError, OSError) as failed:
        why = why_not(failed)
        return f"not all could be saved in {record.path}, and no copy either: {why}", None
    note_of(record.path, copy, folder)
    return told_of(record.path, copy), copy
