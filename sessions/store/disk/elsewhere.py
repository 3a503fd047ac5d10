"""A session written whole to another place, where its own takes nothing any more.

The copy is a session like any other: who opens it goes on where they were.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.line_ends import put_back
from sessions.store.files import make_folder, release, write_whole
from sessions.store.journal.segments import segment_paths
from sessions.store.recovery.found import look, objection
from sessions.store.recovery.plan import plan_recovery

_SUFFIX: Final = ".toml"


class Copied(Struct, frozen=True):
    """The copy at `path`, read back and found right.

    `is_exact`: the session as it is, block by block. Otherwise somebody had changed its file, and
    the copy has of that what can be trusted, and everything that was done since.
    """

    path: Path
    is_exact: bool


class CopyJob(Struct, frozen=True):
    """A copy to be written at `path`.

    It has the first `kept` bytes of the session, read from `fd`, which `unsaved` blocks follow up
    to the seal `head`; `visit` is the journal of the visit that is open, `live` all of it.
    """

    path: Path
    fd: int
    kept: int
    unsaved: bytes
    head: bytes
    visit: bytes
    live: bytes
    moment: str

    def run(self) -> Copied:
        """Write, and read back. To be called once; another thread may.

        Raises BadInput where something stands there already, OSError where it cannot be written or
        does not read back. A file that is half made is no session.
        """
        try:
            raw = put_back(_read_all(self.fd))
        finally:
            release(self.fd)
        _refuse_taken(self.path)
        make_folder(self.path.parent)
        content, visit = self._content(raw)
        first, second = segment_paths(self.path)
        write_whole(first, visit)
        write_whole(second, b"")
        write_whole(self.path, content)
        self._read_back(content, visit)
        return Copied(self.path, bool(self._exact(raw)))

    def _content(self, raw: bytes) -> tuple[bytes, bytes]:
        """The session's file, and its journal."""
        exact = self._exact(raw)
        if exact:
            return exact, self.visit
        from sessions.store.recovery.rebuild import rebuild  # noqa: PLC0415 - hardly ever wanted

        return rebuild(raw, (self.live,), self.moment).content, b""

    def _exact(self, raw: bytes) -> bytes:
        """The file as it should be; empty where somebody changed what was sealed."""
        whole = raw[: self.kept] + self.unsaved
        chain = read_chain(whole)
        return whole if (chain.end, chain.tip.head) == (len(whole), self.head) else b""

    def _read_back(self, content: bytes, visit: bytes) -> None:
        found = look(self.path)
        plan = plan_recovery(found.sound, found.segments)
        lines = b"" if plan.visit is None else b"".join(line.raw for line in plan.visit.lines)
        if found.sound.raw != content or lines != visit or objection(found, plan) is not None:
            raise OSError(f"what was written to {self.path} does not read back")


def place_for(typed: str, session: Path) -> Path:
    """The file that a person means: a folder gets the session's name."""
    path = Path(typed).expanduser().absolute()
    if path.is_dir() or typed.endswith(os.sep):
        return path / session.name
    return path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)


def free_place(folder: Path, session: Path) -> Path:
    """A name in `folder` for a copy of `session` that is not in use."""
    path, n = folder / session.name, 1
    while _taken(path):
        n += 1
        path = folder / f"{session.stem}-{n}{session.suffix}"
    return path


def _refuse_taken(path: Path) -> None:
    if taken := _taken(path):
        raise BadInput(Fault("there is a file already", taken[0], remedy="name another"))


def _taken(path: Path) -> list[Path]:
    return [file for file in (path, *segment_paths(path)) if os.path.lexists(file)]


def _read_all(fd: int) -> bytes:
    return os.pread(fd, os.fstat(fd).st_size, 0)
