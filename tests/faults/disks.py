"""Disks for a session of the real program, and what is found on them afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from sessions.store.checking.verify import verify
from sessions.store.opened import Writable
from tests.faults.toll import Toll
from tests.harness.pty import Pty
from tests.store.scenes import reopened
from tests.story.batches import DRAFTS, write_rows
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.work import Work

FILL: Final = "fill"
ONE, TWO, THREE = "c01", "c02", "c03"
DRAFT: Final = DRAFTS[0]
BEFORE: Final = "Before. "
# More than the journal's last pages have room for.
AFTER: Final = "afterwards " * 40
ASKED: Final = "Before the program ends"


@dataclass(frozen=True, slots=True)
class DiskWork(Work):
    """Work whose session stands on a disk of its own; the rest of the home does not."""

    disk: Path = Path()

    @property
    def session(self) -> Path:
        return self.disk / "work" / "session.toml"

    def journal(self) -> str:
        paths = (self.session.with_name(f"{self.session.name}.j{n}") for n in (1, 2))
        return "".join(path.read_text(encoding="utf-8") for path in paths)

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


def some_batch(folder: Path) -> Path:
    """Three clips without videos."""
    rows = [{"id": id_, "media": "none.mp4", "draft": DRAFT} for id_ in (ONE, TWO, THREE)]
    return write_rows(folder / "kitchen.jsonl", rows)


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


def told(seat: PtySeat) -> str:
    """What was written, however it was wrapped."""
    return "".join(line.rstrip("\n") for line in seat.terminal.screen.lines)


def refused(work: DiskWork, *as_whom: str) -> str:
    """What the program says that cannot open the session."""
    command = [*as_whom, RECAPTION, *opening(work.batch, work.session)]
    with Pty(command, env=home(work.folder), columns=200) as terminal:
        assert terminal.wait_end() == 2
        return told(PtySeat(terminal))


def count(toll: Toll, fault: str, work: DiskWork, session: Path, expected: dict[str, str]) -> None:
    """Compare what the next start finds with what was on the screen."""
    began = time.perf_counter()
    found = texts_in(session, work.folder / "scratch")
    took_ms = (time.perf_counter() - began) * 1000
    lost = "" if found == expected else f"{expected} came back as {found}"
    toll.count(fault, lost=lost, recovery_ms=took_ms)


def texts(work: DiskWork) -> dict[str, str]:
    return texts_in(work.session, work.folder / "scratch")
