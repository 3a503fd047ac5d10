"""Disks for a session of the real program, and what is found on them afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from sessions.store.opened import Writable
from sessions.store.verify import verify
from tests.store.scenes import reopened
from tests.story.work import Work

FILL: Final = "fill"


@dataclass(frozen=True, slots=True)
class DiskWork(Work):
    """Work whose session stands on a disk of its own; the rest of the home does not."""

    disk: Path = Path()

    @property
    def session(self) -> Path:
        return self.disk / "work" / "session.toml"

    @property
    def copies(self) -> Path:
        """Where copies go by themselves."""
        return self.folder / "state" / "recaption" / "copies"


@contextmanager
def tmpfs(folder: Path, size: str) -> Iterator[Path]:
    """A small disk in memory; skipped where nobody may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Leave no byte."""
    with (disk / FILL).open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue


def make_room(disk: Path) -> None:
    (disk / FILL).unlink()


def texts_in(session: Path, scratch: Path) -> dict[str, str]:
    """How every clip stands, as the next start would find it. Opens a copy in `scratch`."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    for file in session.parent.glob(f"{session.name}*"):
        shutil.copy(file, scratch)
    answer = reopened(scratch / session.name)
    texts = _texts(answer)
    answer.record.close()
    assert verify(scratch / session.name) == ()
    return texts


def _texts(answer: Writable) -> dict[str, str]:
    states = {id_: answer.record.state_of(id_) for id_ in answer.contents.clips}
    if answer.recovered.visit is not None:
        states[answer.recovered.visit.head.id] = answer.recovered.visit.state
    return {id_: state.text for id_, state in states.items() if state is not None}
