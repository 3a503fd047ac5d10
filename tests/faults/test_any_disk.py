"""Any work at a desk, on a disk that fails and comes back, with kills, beside a plain model."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Final, TypeAlias

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sessions.captions.admit import admit
from sessions.clips.verdict import Verdict
from sessions.desk import Desk
from sessions.store.checking.verify import verify
from sessions.store.health import SOUND
from sessions.store.journal.segments import segment_paths
from sessions.store.lock import lock_path
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from sessions.store.record import Record
from sessions.store.sync import SyncJob
from sessions.trace.events import Origin
from sessions.visit import Visit
from tests.desk import test_any_work as works
from tests.desk.conftest import SITTING
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.store.faults import WRITES, Killed, fail, kill_at

pytestmark = pytest.mark.faults

EXAMPLES: Final = amount(300, 8)
STEPS: Final = amount(60, 40)
FAILURES: Final = st.sampled_from([errno.EIO, errno.ENOSPC, errno.EROFS])
CALLS: Final = st.sets(st.sampled_from([*WRITES, "open"]), min_size=1)
EVER: Final = 1_000_000
ENDS: Final = (works.close_and_open, works.be_killed_and_open, works.save)
DEEDS: Final = works.STEPS.filter(lambda step: step not in ENDS)

# By clip, the newest rev that was begun, and how far it had come.
Progress: TypeAlias = Mapping[str, tuple[int, int]]
Left: TypeAlias = tuple[object, ...]


class AnyDisk(RuleBasedStateMachine):
    """`bench` has the desk and the model: how each clip was left, and with which verdict.

    `painted` are the texts that each clip ever showed, `safe` is how far the work had come when the
    disk fell ill: a kill from then on may cost what came later, and nothing else.
    """

    toll: ClassVar[Toll]

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        self.faults = pytest.MonkeyPatch()
        self.is_ill = False
        self.job: SyncJob | None = None
        self.painted: dict[str, set[str]] = {}
        self.number = 0
        self.safe: Progress = {}

    @initialize()
    def sit_down(self) -> None:
        folder = Path(self.home.name) / "0"
        folder.mkdir()
        self.bench = works.Bench(folder)

    @property
    def desk(self) -> Desk:
        return self.bench.desk

    @property
    def record(self) -> Record:
        assert isinstance(self.desk.record, Record)
        return self.desk.record

    # What a person does.

    @rule(step=DEEDS)
    def work(self, step: works.Step) -> None:
        step(self.bench)

    @rule(text=works.TEXTS, times=st.integers(1, 6))
    def type(self, text: str, times: int) -> None:
        for _ in range(times):
            works.type_on(text)(self.bench)

    @rule(start=works.PLACES, text=works.TEXTS)
    def paste(self, start: float, text: str) -> None:
        works.replace(start, 1, text, Origin.PASTED)(self.bench)

    # What the saver does, and the disk under it.

    @rule()
    def begin_sync(self) -> None:
        if self.job is None:
            self.job = self.record.rotate()

    @rule()
    def end_sync(self) -> None:
        if self.job is not None:
            self.record.finish(self.job, self.job.run())
            self.job = None

    @precondition(lambda self: not self.is_ill)
    @rule(number=FAILURES, calls=CALLS)
    def fall_ill(self, number: int, calls: set[str]) -> None:
        """From now on some calls fail."""
        self.is_ill = True
        self.safe = self.progress
        for call in sorted(calls):
            fail(self.faults, call, number, times=EVER)
        self.count(errno.errorcode[number])

    @precondition(lambda self: self.is_ill)
    @rule()
    def get_well(self) -> None:
        """Everything is saved, without another word from anybody."""
        self.faults.undo()
        self.is_ill = False
        self.end_sync()
        assert self.record.save_now(), self.record.health
        assert self.record.health == SOUND
        self.look("a disk that came back")

    @precondition(lambda self: not self.is_ill and self.job is None)
    @rule(deed=st.sampled_from(["folder", "session", "journal", "lock", "older"]))
    def spoil_files(self, deed: str) -> None:
        """Somebody deletes the files, or puts an older version in place."""
        path = self.bench.path
        match deed:
            case "folder":
                shutil.rmtree(path.parent)
            case "session":
                path.unlink()
            case "journal":
                segment_paths(path)[0].unlink()
            case "lock":
                lock_path(path).unlink()
            case _:
                theirs = path.with_name("theirs")
                theirs.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
                theirs.replace(path)
        assert self.record.save_now(), self.record.health
        self.look(f"{deed} taken away or replaced")

    # Ends.

    @precondition(lambda self: not self.is_ill and self.job is None)
    @rule()
    def close_and_open(self) -> None:
        works.close_and_open(self.bench)

    @precondition(lambda self: not self.is_ill)
    @rule(step=DEEDS, nth=st.integers(1, 12))
    def be_killed_while_working(self, step: works.Step, nth: int) -> None:
        """The process ends before the nth call that changes a file."""
        before, come = self.model, self.progress
        here = "" if self.desk.visit is None else self.desk.visit.clip.id
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, nth)
            try:
                step(self.bench)
                self.begin_sync()
                self.end_sync()
            except Killed:
                pass
            else:
                before, come = self.model, self.progress
        self.come_back()
        lost = [id_ for id_ in before if id_ != here and self.model.get(id_) != before[id_]]
        self.count("kill", *lost, *self.behind(come))

    @precondition(lambda self: self.is_ill)
    @rule()
    def be_killed_while_ill(self) -> None:
        """What only memory had may be gone; what comes back was once on the screen."""
        self.faults.undo()
        self.is_ill = False
        self.come_back()
        texts = {id_: state.text for id_, state in self.bench.left.items()}
        if self.desk.visit is not None:
            texts[self.desk.visit.clip.id] = self.desk.visit.text
        odd = [id_ for id_, text in texts.items() if text not in self.painted[id_]]
        self.count("kill on a disk that fails", *odd, *self.behind(self.safe))

    @precondition(lambda self: self.is_ill)
    @rule()
    def leave_with_a_copy(self) -> None:
        """The copy has everything, whatever the disk had."""
        self.faults.undo()
        self.is_ill = False
        before, visit = self.model, self.desk.visit
        self.number += 1
        folder = Path(self.home.name) / f"{self.number}"
        self.record.copying(folder / self.bench.path.name).run()
        self.sit_down_in(folder)
        lost = [id_ for id_ in before if self.model.get(id_) != before[id_]]
        self.count("left with a copy", *lost, *changed(visit, self.desk.visit))

    # The model.

    def count(self, fault: str, *lost: str) -> None:
        """One fault more; what it cost, it should not have."""
        self.toll.count(f"state machine: {fault}", lost=", ".join(lost))
        assert not lost, (fault, lost)

    @property
    def model(self) -> Mapping[str, tuple[Verdict, Left]]:
        left = self.bench.left.items()
        return {id_: (self.bench.verdicts[id_], works.handed_on(state)) for id_, state in left}

    def behind(self, come: Progress) -> Sequence[str]:
        """The clips in which less is there than had `come`."""
        return [id_ for id_, far in come.items() if self.progress.get(id_, (0, 0)) < far]

    @property
    def progress(self) -> Progress:
        come = {
            id_: (self.record.clips[id_].rev, left.at_ms) for id_, left in self.bench.left.items()
        }
        visit = self.desk.visit
        if visit is not None:
            come[visit.clip.id] = visit.rev, visit.state.at_ms
        return come

    def come_back(self) -> None:
        """Find the files as they are at this moment, and begin anew with them."""
        self.number += 1
        folder = Path(self.home.name) / f"{self.number}"
        shutil.copytree(self.bench.path.parent, folder)
        self.sit_down_in(folder)

    def sit_down_in(self, folder: Path) -> None:
        """Work goes on in `folder`; what the session says is the model from now on."""
        job, self.job = self.job, None
        if job is not None:
            job.run()
        self.bench.close()
        self.bench.folder = folder
        self.bench.clock.pass_ms(5_000)
        self.bench.open()
        clips = sorted(self.record.clips.values(), key=lambda clip: clip.seal)
        states = {clip.id: self.record.state_of(clip.id) for clip in clips}
        self.bench.left = {id_: state for id_, state in states.items() if state is not None}
        self.bench.verdicts = {clip.id: clip.verdict for clip in clips}
        self.bench.trail = [works.BATCH.index_of(id_) for id_ in self.bench.left]

    def look(self, fault: str) -> None:
        """Whoever opens the session now finds what is on the screen."""
        scratch = Path(self.home.name) / "scratch"
        shutil.copytree(self.bench.path.parent, scratch)
        bench = works.Bench(scratch)
        found, visit = bench.desk.visit, self.desk.visit
        verdicts = self.bench.verdicts.items()
        lost = [id_ for id_, verdict in verdicts if bench.desk.verdict_of(id_) != verdict]
        lost += changed(visit, found)
        bench.close()
        lost += map(str, verify(bench.path))
        shutil.rmtree(scratch)
        self.count(fault, *lost)

    @rule()
    def second_opener(self) -> None:
        """It may look, and is told who writes."""
        if not self.is_ill:
            answer = open_record(self.bench.path, sitting=SITTING)
            assert isinstance(answer, ReadOnly)
            assert answer.holder is not None
            assert answer.holder.pid == os.getpid()

    @invariant()
    def remember_what_was_painted(self) -> None:
        if not hasattr(self, "bench"):
            return
        for clip in works.BATCH.clips:
            self.painted.setdefault(clip.id, {admit(clip.draft)})
        if self.desk.visit is not None:
            self.painted[self.desk.visit.clip.id].add(self.desk.visit.text)
        for id_, state in self.bench.left.items():
            self.painted[id_].add(state.text)

    def teardown(self) -> None:
        self.faults.undo()
        if self.job is not None:
            self.job.run()
        if hasattr(self, "bench"):
            self.bench.close()
        self.home.cleanup()


def changed(visit: Visit | None, found: Visit | None) -> Sequence[str]:
    """That a visit did not come back as it was."""
    if visit is None or (found is not None and works.kept_of(found) == works.kept_of(visit)):
        return ()
    return ("the open visit",)


def test_whatever_the_disk_does_what_was_painted_is_there_or_was_said_not_to_be(
    toll: Toll,
) -> None:
    AnyDisk.toll = toll
    run_state_machine_as_test(
        AnyDisk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
