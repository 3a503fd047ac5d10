"""Every system call by which a session is mended, killed or failed once, one after the other."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias
from unittest.mock import Mock

import pytest

from sessions.store.checking.verify import verify
from sessions.store.journal.segments import SUFFIXES
from sessions.store.opening import wall_time
from sessions.store.recovery.recover import recover
from tests.faults.amount import amount
from tests.faults.test_syscalls import KILL, OUTCOMES, calls_of
from tests.faults.toll import Toll
from tests.store.independent import check_session
from tests.store.making import opened
from tests.store.scenes import crash_scene, deal
from tests.story.program import RECAPTION
from tui.__main__ import COULD_NOT_FINISH, main

pytestmark = [pytest.mark.faults, pytest.mark.strace]

Capture: TypeAlias = pytest.CaptureFixture[str]

SESSION: Final = "scene.toml"
ENDS: Final = ("", *SUFFIXES, ".lock")
NEW: Final = ("", ".torn-1", ".new", ".torn-1.new")
CASES: Final = [(call, outcome) for call, outcomes in OUTCOMES.items() for outcome in outcomes]
EVERY_NTH: Final = amount(1, 19)
# Done, something was lost, refused, could not finish.
CODES: Final = {0, 1, 2, 3}


class Found(NamedTuple):
    """Texts of the sealed clips, and the words of the visit that is open."""

    texts: Mapping[str, str]
    typed: str


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session that somebody changed in the middle, with a visit in its journal."""
    folder = tmp_path_factory.mktemp("recovery")
    (folder / "work").mkdir()
    scene = crash_scene(folder / "work")
    (folder / "damaged").mkdir()
    changed = scene.raw.replace(b'final = "', b'final = "Never. ', 1)
    assert changed != scene.raw
    scene.place(folder / "damaged", changed, deal(scene.lines))
    return folder / "damaged"


def mend(folder: Path, faults: Sequence[str]) -> int:
    """Run `recaption recover` under strace with `faults`; the exit code, negative for a signal."""
    parts = [f"{folder / SESSION}{end}{new}" for end in ENDS for new in NEW]
    paths = [word for part in (*parts, str(folder)) for word in ("-P", part)]
    command = ["strace", "-f", "-qq", "-o", f"{folder}.log", *paths, *faults]
    done = subprocess.run(
        [*command, RECAPTION, "recover", str(folder / SESSION)],
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    if done.returncode in {2, 3}:
        assert len(done.stderr.splitlines()) == 1, done.stderr.decode()
    return done.returncode


def after(folder: Path) -> Found:
    """What is there once recovery came to its end, and the next start to the open visit."""
    path = folder / SESSION
    recover(path, wall_time)
    record = opened(path, new=None).record
    typed = "" if record.visit is None else str(len(record.visit.events))
    record.close()
    assert verify(path) == ()
    clips = check_session(path.read_bytes())
    return Found({name: revs[-1].block["final"] for name, revs in clips.items()}, typed)


def bytes_kept(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.iterdir()):
        yield path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(("call", "outcome"), amount(CASES, CASES[::5]))
def test_what_can_be_mended_is_whichever_call_fails_and_nothing_is_deleted(
    damaged: Path, tmp_path: Path, toll: Toll, *, call: str, outcome: str
) -> None:
    before = [path.read_bytes() for path in damaged.iterdir()]
    clean = tmp_path / "clean"
    shutil.copytree(damaged, clean)
    assert mend(clean, ("-e", f"trace={call}")) == 0
    assert set(before) <= set(bytes_kept(clean))
    times = calls_of(clean, call)
    expected = after(clean)
    offset = CASES.index((call, outcome)) % EVERY_NTH
    for nth in range(1 + offset, times + 1, EVERY_NTH):
        folder = tmp_path / f"{nth}"
        shutil.copytree(damaged, folder)
        code = mend(folder, ("-e", f"inject={call}:{outcome}:when={nth}"))
        assert code in CODES or (outcome == KILL and code in {-9, 137}), code
        kept = list(bytes_kept(folder))
        began_s = time.perf_counter()
        found = after(folder)
        took_ms = (time.perf_counter() - began_s) * 1000
        lost = "" if found == expected else f"{found} instead of {expected}"
        lost = lost if set(before) <= set(kept) else f"bytes as they were; {lost}"
        where = f" (the {nth}. {call} of {times})"
        toll.count(f"recover: {call} {outcome}", lost=lost and lost + where, recovery_ms=took_ms)
        shutil.rmtree(folder)


def test_a_disk_that_takes_nothing_is_told_in_a_sentence(
    damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    folder = shutil.copytree(damaged, tmp_path / "full")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(os, "fsync", Mock(side_effect=full))
    assert main(["recover", str(folder / SESSION)]) == COULD_NOT_FINISH
    assert capsys.readouterr().err == (
        f"recaption: {folder / SESSION}: it could not be mended (No space left on device); "
        "nothing is lost: put that right and run this again\n"
    )
    assert (folder / SESSION).read_bytes() == (damaged / SESSION).read_bytes()
