"""The power goes after any operation on the disk: what was called saved is there again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import dropwhile
from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct

from sessions.store.checking.verify import verify
from sessions.store.opened import Writable
from sessions.store.record import Record
from sessions.store.sync import Synced, SyncFailed, SyncJob
from sessions.trace import events as ev
from sessions.trace.fold import fold
from tests.conftest import ROOT
from tests.faults.amount import amount
from tests.faults.lossy import ACKS, Ack, Cut, Files, read_log
from tests.faults.toll import Toll
from tests.harness.waiting import eventually
from tests.store.making import finish, opened, sync, visit_head, work
from tests.store.scenes import Scene, crash_scene, deal, reopened

pytestmark = [pytest.mark.faults, pytest.mark.fuse]

SYNC_S: Final = amount(2.0, 0.2)
KEY_S: Final = SYNC_S / 10
CLIPS: Final = amount(12, 4)
EVENTS: Final = amount(60, 24)


@contextmanager
def lossy(folder: Path, sync_s: float = 0.0) -> Iterator[Path]:
    """A lossy file system; when it is left, its log stands in `folder`."""
    mount = folder / "disk"
    mount.mkdir()
    arguments = (str(mount), str(folder / "log"), str(sync_s))
    with subprocess.Popen([sys.executable, "-m", "tests.faults.lossy", *arguments], cwd=ROOT) as it:
        try:
            assert eventually(mount.is_mount, 10)
            yield mount
        finally:
            subprocess.run(["fusermount", "-u", mount], check=True)
            assert it.wait(10) == 0


class Sitting:
    """Work on a lossy disk. `done` has every event of every visit, for comparison."""

    def __init__(self, disk: Path) -> None:
        self.record: Record = opened(disk / "s.toml").record
        self.done: dict[tuple[str, int], list[ev.AnyEvent]] = defaultdict(list)
        self._acks = os.open(disk / ACKS, os.O_WRONLY)

    def ack(self) -> None:
        """Everything up to here was said to be on the disk."""
        visit = self.record.visit
        is_open = "-" if visit is None else f"{visit.head.id} {visit.head.rev} {len(visit.events)}"
        os.write(self._acks, f"{self.record.saved_through} {is_open}".encode())

    def ack_seals(self) -> None:
        """So many seals were said to be on the disk."""
        os.write(self._acks, f"{self.record.saved_through} -".encode())

    def work(self, clip: str, rev: int, seed: int) -> Iterator[None]:
        """A visit, with a pause after each event, in which the disk may be asked to sync."""
        state = self.record.begin(visit_head(clip, rev))
        self.done[clip, rev].append(ev.Opened(0, "draft" if rev == 1 else f"rev {rev - 1}"))
        for event in work(state, EVENTS, seed):
            self.record.append((event,))
            self.done[clip, rev].append(event)
            state = fold(state, event)
            yield
        finish(self.record, state)
        yield

    def close(self) -> None:
        self.record.close()
        self.ack()
        os.close(self._acks)


def test_what_was_called_saved_survives_a_power_cut_after_any_operation(
    tmp_path: Path, toll: Toll
) -> None:
    with lossy(tmp_path) as disk:
        sitting = Sitting(disk)
        for number in range(CLIPS):
            clip, rev = f"c{number // 2}", number % 2 + 1
            for step, _ in enumerate(sitting.work(clip, rev, number)):
                if step % 5 == 4:
                    sync(sitting.record)
                    sitting.ack()
        sitting.close()
    cut_everywhere(tmp_path, sitting, toll)


def test_on_a_disk_whose_syncs_take_long_typing_goes_on_and_nothing_is_lost(
    tmp_path: Path, toll: Toll
) -> None:
    with lossy(tmp_path, SYNC_S) as disk, ThreadPoolExecutor(1) as thread:
        sitting = Sitting(disk)
        saver = SlowSaver(sitting, thread)
        for clip in ("c0", "c1"):
            for _ in sitting.work(clip, 1, 7):
                saver.tick()
                time.sleep(KEY_S)
        saver.settle()
        sitting.close()
    assert saver.typed_meanwhile >= EVENTS
    cut_everywhere(tmp_path, sitting, toll)


def test_what_was_saved_survives_a_power_cut_while_it_is_recovered(
    tmp_path: Path, toll: Toll
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    scene = crash_scene(before)
    with lossy(tmp_path) as disk:
        torn = scene.raw[: scene.first_unsaved + 300]
        path = scene.place(disk, torn, deal(scene.lines))
        for each in (*disk.iterdir(), disk):
            sync_now(each)
        acks = os.open(disk / ACKS, os.O_WRONLY)
        os.write(acks, b"all of it")
        os.close(acks)
        reopened(path).record.close()
    _, *recovering = dropwhile(lambda entry: isinstance(entry, Cut), read_log(tmp_path / "log"))
    assert recovering
    for n, entry in enumerate(recovering):
        assert isinstance(entry, Cut)
        for kind, files in left_by(entry).items():
            lost = what_is_lost_of(scene, tmp_path / f"cut-{n}-{kind}", files)
            toll.count(f"power cut while recovering, {kind}", lost=lost and f"{n}: {lost}")


def sync_now(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)


def what_is_lost_of(scene: Scene, folder: Path, files: Files) -> str:
    """What of a scene is not there; empty where all is."""
    put(folder, files)
    answer = reopened(folder / "scene.toml")
    answer.record.close()
    visit = answer.recovered.visit
    found = {clip.id: clip.rev for clip in answer.contents.clips.values()}
    if found != {"c1": 2, "c2": 1}:
        return f"sealed visits: there are only {found}"
    return "" if visit is not None and visit.state == scene.ends[-1] else "the open visit"


class SlowSaver:
    """Runs the record's jobs on a thread, as the program does, and promises what they saved."""

    def __init__(self, sitting: Sitting, thread: ThreadPoolExecutor) -> None:
        self._sitting = sitting
        self._thread = thread
        self._running: tuple[SyncJob, Future[Synced | SyncFailed]] | None = None
        self.typed_meanwhile = 0

    def tick(self) -> None:
        if self._running is not None:
            self.typed_meanwhile += 1
            if self._running[1].done():
                self._finish()
        if self._running is None and (job := self._sitting.record.rotate()) is not None:
            self._running = job, self._thread.submit(job.run)

    def settle(self) -> None:
        if self._running is not None:
            self._finish()
        sync(self._sitting.record)
        self._sitting.ack()

    def _finish(self) -> None:
        assert self._running is not None
        job, outcome = self._running
        self._sitting.record.finish(job, outcome.result())
        self._running = None
        self._sitting.ack_seals()


class Promise(Struct, frozen=True):
    """The newest acknowledgement: seals saved, and the open visit with how many events."""

    seals: int = 0
    visit: tuple[str, int] | None = None
    events: int = 0


def promise_of(text: str) -> Promise:
    seals, *rest = text.split()
    if rest == ["-"]:
        return Promise(int(seals))
    clip, rev, events = rest
    return Promise(int(seals), (clip, int(rev)), int(events))


def cut_everywhere(folder: Path, sitting: Sitting, toll: Toll) -> None:
    """Cut the power after every operation, open what is left, compare with what was promised."""
    promise = Promise()
    seen: set[tuple[object, ...]] = set()
    for n, entry in enumerate(read_log(folder / "log")):
        if isinstance(entry, Ack):
            promise = promise_of(entry.text)
            continue
        for kind, files in left_by(entry).items():
            key = (promise, *sorted(files.items()))
            if key not in seen:
                seen.add(key)
                began = time.perf_counter()
                lost = what_is_lost(folder / f"cut-{n}-{kind}", files, promise, sitting.done)
                took_ms = (time.perf_counter() - began) * 1000
                toll.count(f"power cut, {kind}", lost=lost, recovery_ms=took_ms)


def left_by(cut: Cut) -> Mapping[str, Files]:
    return {"nothing unsynced": cut.strict, "names kept": cut.names, "torn": cut.torn}


def what_is_lost(
    folder: Path,
    files: Files,
    promise: Promise,
    done: Mapping[tuple[str, int], Sequence[ev.AnyEvent]],
) -> str:
    """What was promised and is not there; empty where all is."""
    if "s.toml" not in files or not files["s.toml"]:
        return "the session" if promise.seals else ""
    put(folder, files)
    path = folder / "s.toml"
    answer = reopened(path)
    answer.record.close()
    faults = verify(path)
    if faults:
        return f"a sound file: {faults[0]}"
    return _lost_seals(answer, promise) or _lost_events(answer, promise, done)


def put(folder: Path, files: Files) -> None:
    """Have `files` in a new folder."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _lost_seals(answer: Writable, promise: Promise) -> str:
    sealed = 1 + sum(summary.rev for summary in answer.contents.clips.values())
    return f"{promise.seals - sealed} sealed blocks" if sealed < promise.seals else ""


def _lost_events(
    answer: Writable, promise: Promise, done: Mapping[tuple[str, int], Sequence[ev.AnyEvent]]
) -> str:
    visit = answer.recovered.visit
    found = 0
    if visit is not None:
        expected = done[visit.head.id, visit.head.rev][: len(visit.events)]
        if list(visit.events) != list(expected):
            return f"the work in clip {visit.head.id}: it came back as another"
        found = len(visit.events)
    if promise.visit is None:
        return ""
    clip, rev = promise.visit
    summary = answer.contents.clips.get(clip)
    if summary is not None and summary.rev >= rev:
        return ""
    is_it = visit is not None and (visit.head.id, visit.head.rev) == promise.visit
    missing = promise.events - (found if is_it else 0)
    return f"{missing} events of clip {clip}" if missing > 0 else ""
