"""Which sessions had to be copied elsewhere, so that the next start can say so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, to_builtins


class Kept(Struct, frozen=True):
    """`copy` has what could not be written to `session`; `at` is when, fit to be shown."""

    session: str
    copy: str
    at: str


def remember_copy(kept: Kept, folder: Path) -> None:
    """Keep the note. A folder that cannot be written costs the memory."""
    name = sha256(kept.session.encode(errors="surrogateescape")).hexdigest()[:16]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        note = folder / f"{name}.json"
        note.touch(mode=0o600)
        note.write_text(json.dumps(to_builtins(kept)), encoding="utf-8")


def copy_of(session: Path, folder: Path) -> Kept | None:
    """The copy of a session that has more than it, as long as it was not opened."""
    found = (kept for kept, _ in _notes(folder) if kept.session == str(session))
    return next((kept for kept in found if Path(kept.copy).is_file()), None)


def forget_copy(copy: Path, folder: Path) -> None:
    """The copy is worked on now: nobody has to be told of it any more."""
    for kept, note in _notes(folder):
        if kept.copy == str(copy):
            with suppress(OSError):
                note.unlink()


def _notes(folder: Path) -> Iterator[tuple[Kept, Path]]:
    for note in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            values = json.loads(note.read_bytes())
            yield Kept(*(str(values[key]) for key in ("session", "copy", "at"))), note
