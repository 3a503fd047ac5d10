"""Whatever is done at a desk, in whatever order, comes back when the session is opened again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Side
from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped, Verdict
from sessions.desk import Desk, Outcome
from sessions.jobs.loader import load_job
from sessions.store.checking.verify import verify
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.state import VisitState, Writing
from sessions.visit import Visit
from tests.desk.conftest import DRAFTS, HEAD, SITTING, batch_of
from tests.fakes.clock import FakeClock

JOB: Final = load_job("robot")
BATCH: Final = batch_of(*DRAFTS, "two\r\nlines\x1b[31m", "")


class Bench:
    """A desk on real files, and what is expected of it: how each clip was left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.left: dict[str, VisitState] = {}
        self.verdicts: dict[str, Verdict] = {}
        self.trail: list[int] = []
        self.open()

    @property
    def path(self) -> Path:
        return self.folder / "s.toml"

    def open(self) -> None:
        """Open the session where it was left."""
        opened = open_record(self.path, sitting=SITTING, new=HEAD, now=self.clock.wall)
        assert isinstance(opened, Writable)
        self.trail = [BATCH.index_of(clip_id) for clip_id in self.left]
        self.desk = Desk(BATCH, JOB, opened.record, self.clock)
        self.desk.begin(opened.recovered.visit)

    def do(self, intent: want.Intent) -> None:
        """Do it, and expect the verdict and text that it leaves a clip with."""
        before = self.desk.visit
        outcome = self.desk.do(intent)
        assert outcome.visit is self.desk.visit
        if outcome.moved and before is not None:
            self.left.pop(before.clip.id, None)  # in the order in which clips were left last
            self.left[before.clip.id] = before.state
            self.verdicts[before.clip.id] = left_with(before, intent)
            if isinstance(intent, want.Undo):
                assert outcome.visit is not None
                self.trail = [index for index in self.trail if index != before.index]
                assert outcome.visit.index == self.trail.pop()
            else:
                self.trail.append(before.index)
        self.check(outcome)

    def check(self, outcome: Outcome) -> None:
        """Every clip has the verdict it was left with, and opens as it was left."""
        for clip in BATCH.clips:
            assert self.desk.verdict_of(clip.id) == self.verdicts.get(clip.id, OPEN)
        if outcome.moved and outcome.visit is not None:
            visit = outcome.visit
            left = self.left.get(visit.clip.id, VisitState(Writing(visit.draft)))
            assert handed_on(visit.state) == handed_on(left)

    def open_again(self, leave: Callable[[], None]) -> None:
        """Leave, come back some time later, and find everything as it was."""
        before = self.desk.visit
        leave()
        self.clock.pass_ms(5_000)
        self.open()
        self.check(Outcome(self.desk.visit))
        after = self.desk.visit
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            assert kept_of(after) == kept_of(before)

    def close(self) -> None:
        self.desk.record.close()

    def be_killed(self) -> None:
        """The process ends at once; its files are found as they are at this moment."""
        found = self.folder / f"found{self.clock.ms}"
        shutil.copytree(self.folder, found, ignore=shutil.ignore_patterns("found*"))
        self.close()
        self.folder = found


def kept_of(visit: Visit) -> tuple[object, ...]:
    """What of a visit must not change while the program is closed."""
    state = visit.state
    return (
        *(visit.clip.id, visit.rev, visit.draft, visit.was, visit.began_with, visit.earlier_ms),
        *(state.writing, state.history, state.tally, state.note, state.unsure, state.at_ms),
        state.questions,
    )


def handed_on(state: VisitState) -> tuple[object, ...]:
    """What a visit takes over from the one before."""
    writing, history = state.writing, state.history
    return (
        *(writing.text, writing.cursor, writing.findings, state.note, state.unsure),
        state.questions,
        *(history.done, history.undone),
    )


def left_with(visit: Visit, intent: want.Intent) -> Verdict:
    """The verdict that a visit is left with."""
    match intent:
        case want.Submit():
            return Rewritten() if visit.text != visit.draft else Accepted()
        case want.Accept():
            return Accepted()
        case want.Reject(reason):
            return Rejected(reason)
        case want.Skip():
            return Skipped()
        case _:
            return OPEN if visit.text != visit.began_with else visit.was


Step: TypeAlias = Callable[[Bench], None]

TEXTS: Final = st.sampled_from(["a", " ", "cup ", "é", "e\u0301", "'''", '"\\', "\u202e", "漢", ""])
ORIGINS: Final = st.sampled_from(list(ev.Origin))
PLACES: Final = st.floats(0, 1)
VERDICTS: Final[list[want.Intent]] = [
    *(want.Submit(), want.Accept(), want.Skip(), want.Reject("damaged"), want.Reject("nonsense"))
]
PLAIN: Final[list[want.Intent]] = [
    *(want.Undo(), want.Undo(), want.Redo(), want.RestoreDraft(), want.Clear()),
    *(want.StopClock(), want.StartClock(), want.CountKeys(3)),
    *(want.WriteNote("dark"), want.SetUnsure(True), want.SetUnsure(False), want.DropFinding(0)),
    *(want.Observe(ev.Played(0, 100)), want.Observe(ev.Paused(0, 900))),
    *(want.Observe(ev.MediaOpened(0, 4000)), want.Observe(ev.LoopChanged(0, 0, 4000))),
    *(want.Observe(ev.FocusChanged(0, False)), want.Observe(ev.MediaFailed(0, "gone"))),
    want.Observe(ev.MediaMeasured(0, "main", 8, "0" * 64)),
]


def wait(ms: int) -> Step:
    return lambda bench: bench.clock.pass_ms(ms)


def sleep(ms: int) -> Step:
    return lambda bench: bench.clock.sleep_ms(ms)


def set_wall(ahead_ms: int) -> Step:
    return lambda bench: setattr(bench.clock, "wall_ahead_ms", ahead_ms)


def do(intent: want.Intent) -> Step:
    return lambda bench: bench.do(intent)


def replace(start: float, end: float, text: str, origin: ev.Origin) -> Step:
    """Put `text` for what stands between two parts of the way through the rewrite."""

    def step(bench: Bench) -> None:
        length = len(bench.desk.visit.text) if bench.desk.visit else 0
        first, last = sorted((round(start * length), round(end * length)))
        bench.do(want.Replace((Edit(first, last, text),), origin))

    return step


def type_on(text: str) -> Step:
    """Type at the cursor."""

    def step(bench: Bench) -> None:
        if bench.desk.visit is not None:
            at = bench.desk.visit.state.writing.cursor
            bench.do(want.Replace((Edit(at, at, text),)))

    return step


def move(cursor: float, anchor: float) -> Step:
    def step(bench: Bench) -> None:
        length = len(bench.desk.visit.text) if bench.desk.visit else 0
        bench.do(want.Move(round(cursor * length), round(anchor * length)))

    return step


def mark(finding_id: int, end: float) -> Step:
    """Mark the beginning of the rewrite."""

    def step(bench: Bench) -> None:
        length = len(bench.desk.visit.text) if bench.desk.visit else 0
        if length:
            span = Span(0, max(1, round(end * length)))
            bench.do(want.MarkFinding(Finding(finding_id, "object", Side.REWRITE, rewrite=span)))

    return step


def undo_twice(bench: Bench) -> None:
    """Where there is nothing to undo, this goes back to the clip before."""
    bench.do(want.Undo())
    bench.clock.pass_ms(600)
    bench.do(want.Undo())


def save(bench: Bench) -> None:
    """What the saver does, in one go."""
    record = bench.desk.record
    job = record.rotate()
    if job is not None:
        record.finish(job, job.run())


def close_and_open(bench: Bench) -> None:
    bench.open_again(bench.close)


def be_killed_and_open(bench: Bench) -> None:
    bench.open_again(bench.be_killed)


STEPS: Final = st.one_of(
    st.builds(type_on, TEXTS),
    st.builds(replace, PLACES, PLACES, TEXTS, ORIGINS),
    st.builds(move, PLACES, PLACES),
    st.builds(mark, st.integers(0, 2), PLACES),
    st.builds(do, st.sampled_from(PLAIN)),
    st.builds(do, st.sampled_from(VERDICTS)),
    st.builds(do, st.builds(want.GoTo, st.integers(-1, len(BATCH)))),
    st.builds(wait, st.sampled_from([0, 1, 400, 2_500, 40_000])),
    st.builds(sleep, st.sampled_from([900, 60_000])),
    st.builds(set_wall, st.sampled_from([0, 3_600_000])),
    st.sampled_from([undo_twice, save, close_and_open, be_killed_and_open]),
)


@given(st.lists(STEPS, min_size=30, max_size=60))
@settings(max_examples=120, deadline=None)
def test_a_session_is_found_as_it_was_left(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        try:
            for step in steps:
                step(bench)
            bench.open_again(bench.close)
        finally:
            bench.close()
        assert verify(bench.path) == ()
