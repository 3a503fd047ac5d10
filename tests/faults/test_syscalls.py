"""Every system call by which a session is written, killed or failed once, one after the other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct
from msgspec.structs import replace

from sessions.store.checking.verify import verify
from tests.conftest import ROOT
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.faults.worker import SESSION, Screen, Worker

pytestmark = [pytest.mark.faults, pytest.mark.strace]

TORN: Final = {"": b'[[clip]]\nid = "torn', ".j1": b"0badc0de 99 7 to"}
ASIDE: Final = (".torn-1", ".j1.torn-1")
WHOLE: Final = ("", ".j1", ".j2", ".lock", *ASIDE)
FILES: Final = (*WHOLE, *(f"{each}.new" for each in WHOLE))
KILL: Final = "signal=KILL"
# What a call can come to; `retval` claims that bytes were written which were not.
OUTCOMES: Final[Mapping[str, Sequence[str]]] = {
    "write": (KILL, "error=ENOSPC", "error=EIO", "retval=7"),
    "fdatasync": (KILL, "error=EIO", "error=ENOSPC"),
    "fsync": (KILL, "error=EIO"),
    "rename": (KILL, "error=EIO"),
    "openat": (KILL, "error=EMFILE", "error=EIO"),
    "close": (KILL, "error=EIO"),
    "ftruncate": (KILL, "error=EIO"),
}
CASES: Final = [
    (scene, call, outcome)
    for scene in amount(("begin", "go on", "torn"), ("begin", "go on"))
    for call, outcomes in OUTCOMES.items()
    for outcome in outcomes
]
EVERY_NTH: Final = amount(1, 23)
REFUSED: Final = 2


class Run(Struct, frozen=True):
    """One run of the worker: its exit code (negative: the signal) and what it showed."""

    code: int
    screens: Sequence[Screen]
    complaint: str


@cache
def left_open(scratch: Path) -> Path:
    """A folder as a kill leaves it: a clip submitted that is not saved yet, another one open."""
    folder = scratch / "left"
    folder.mkdir()
    run(folder, "begin", ("-e", "inject=fdatasync:signal=KILL:when=6"))
    return folder


def run(folder: Path, scene: str, faults: Sequence[str] = ()) -> Run:
    """Run the worker under strace with `faults` in the calls that touch the session."""
    paths = [part for end in FILES for part in ("-P", str(folder / f"{SESSION}{end}"))]
    command = ["strace", "-f", "-qq", "-o", f"{folder}.log", *paths, "-P", str(folder), *faults]
    deeds = "begin" if scene == "begin" else "go on"
    worker = [sys.executable, "-m", "tests.faults.worker", str(folder), deeds]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [*command, *worker], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    lines = [line for line in done.stdout.splitlines(keepends=True) if line.endswith("\n")]
    return Run(done.returncode, [Screen(*json.loads(line)) for line in lines], done.stderr)


def calls_of(folder: Path, call: str) -> int:
    """How often the run that was traced in `folder` made `call`."""
    lines = Path(f"{folder}.log").read_text().splitlines()
    return sum(f" {call}(" in line for line in lines)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sweep")


@pytest.mark.slow
@pytest.mark.parametrize(("scene", "call", "outcome"), CASES)
def test_nothing_that_was_shown_is_lost_whichever_call_fails(
    scratch: Path, tmp_path: Path, toll: Toll, *, scene: str, call: str, outcome: str
) -> None:
    clean = tmp_path / "clean"
    prepare(clean, scene, scratch)
    expected = run(clean, scene, ("-e", f"trace={call}"))
    assert expected.code == 0, expected.complaint
    times = calls_of(clean, call)
    offset = CASES.index((scene, call, outcome)) % EVERY_NTH
    for nth in range(1 + offset, times + 1, EVERY_NTH):
        folder = tmp_path / f"{nth}"
        prepare(folder, scene, scratch)
        before = shown_after(folder)
        struck = run(folder, scene, ("-e", f"inject={call}:{outcome}:when={nth}"))
        began = time.perf_counter()
        lost = what_is_lost(folder, struck, expected, before)
        took_ms = (time.perf_counter() - began) * 1000
        if scene == "torn" and not lost:
            lost = what_is_deleted(folder)
        where = f" (the {nth}. {call} of {times}, scene {scene!r})"
        toll.count(f"{call} {outcome}", lost=lost and lost + where, recovery_ms=took_ms)
        shutil.rmtree(folder)


def prepare(folder: Path, scene: str, scratch: Path) -> None:
    if scene == "begin":
        folder.mkdir()
        return
    shutil.copytree(left_open(scratch), folder)
    if scene == "torn":
        for end, torn in TORN.items():
            with (folder / f"{SESSION}{end}").open("ab") as file:
                file.write(torn)


def what_is_deleted(folder: Path) -> str:
    """Which bytes of a write that was cut off are in no file any more; empty where all are."""
    kept = [path.read_bytes() for path in folder.iterdir()]
    gone = [torn for torn in TORN.values() if not any(torn in each for each in kept)]
    return f"torn bytes: {gone}" if gone else ""


def shown_after(folder: Path) -> Screen | None:
    """What the next start shows of a copy of `folder`; None where nothing was begun."""
    if not (folder / SESSION).exists():
        return None
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    try:
        return _opened(copy)
    finally:
        shutil.rmtree(copy)


def what_is_lost(folder: Path, struck: Run, expected: Run, before: Screen | None) -> str:
    """What was shown and is gone, or what else went wrong; empty where nothing did."""
    is_kill = struck.code in {-9, 128 + 9}
    if not is_kill and struck.code not in {0, REFUSED}:
        return f"the program: exit code {struck.code}, {struck.complaint[-300:]}"
    if not struck.complaint and list(struck.screens) != list(
        expected.screens[: len(struck.screens)]
    ):
        return "the screen: it showed something else than without the fault"
    if struck.code == REFUSED and len(struck.complaint.splitlines()) > 1:
        return f"the clear sentence: {struck.complaint}"
    return _compare(folder, struck, expected, before)


def _compare(folder: Path, struck: Run, expected: Run, before: Screen | None) -> str:
    shown = len(struck.screens)
    fine = [before] if shown == 0 else [struck.screens[-1]]
    if struck.code not in {0, REFUSED}:
        fine = [*fine, *expected.screens[shown : shown + 1]]
    if not (folder / SESSION).exists():
        return "the session" if shown else ""
    found = _opened(folder)
    if shown == 0 and before is None:
        fine = [expected.screens[0]]
    if not any(screen is not None and is_same_work(found, screen) for screen in fine):
        return f"what was shown: {fine} came back as {found}"
    faults = verify(folder / SESSION)
    return f"a sound file: {faults[0]}" if faults else ""


def is_same_work(found: Screen, shown: Screen) -> bool:
    """Killed between leaving one clip and opening the next, the first is opened again: rev + 1."""
    same = replace(found, rev=shown.rev) == shown
    return same and found.rev - shown.rev in {0, 1}


def _opened(folder: Path) -> Screen:
    screens: list[Screen] = []
    worker = Worker(folder, screens.append)
    worker.record.close()
    return screens[-1]


def test_the_sweep_sees_a_loss(tmp_path: Path) -> None:
    """Without this, a comparison that compares nothing would stay green for ever."""
    folder = tmp_path / "s"
    folder.mkdir()
    expected = run(folder, "begin")
    journal = next(path for path in _journals(folder) if path.stat().st_size)
    *lines, _ = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines))
    assert what_is_lost(folder, expected, expected, None).startswith("what was shown")


def _journals(folder: Path) -> Iterator[Path]:
    yield from (folder / f"{SESSION}{end}" for end in (".j1", ".j2"))


def test_a_session_that_cannot_be_opened_says_so_and_is_left_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    run(folder, "begin")
    before = shown_after(folder)
    refused = run(folder, "begin", ("-e", "inject=openat:error=EMFILE:when=1"))
    assert refused.code == REFUSED, refused
    assert not refused.screens
    assert shown_after(folder) == before
    assert str(folder) in refused.complaint
