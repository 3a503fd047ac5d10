"""What is on the disk and what is not yet, and when the journal may forget it."""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from sessions.store.journal.segments import segment_paths
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from sessions.store.record import Record
from sessions.store.sync import Part, RenewFile, Synced, SyncJob
from tests.store.faults import fail
from tests.store.making import SITTING, do_visit, do_work, finish, sync, visit_head
from tests.store.scenes import assert_failing, reopened, sizes


def test_nothing_to_sync_is_no_job(record: Record) -> None:
    assert record.rotate() is None


def test_while_one_segment_is_synced_events_go_to_the_other(record: Record, path: Path) -> None:
    state = do_work(record, record.begin(visit_head("c1")), 5)
    job = record.rotate()
    assert job is not None
    first, second = sizes(path)
    assert (first > 0, second) == (True, 0)
    do_work(record, state, 5)
    assert sizes(path)[0] == first
    assert sizes(path)[1] > 0
    assert record.rotate() is None
    record.finish(job, job.run())
    assert record.rotate() is not None


def test_saved_is_said_only_after_the_disk_said_so(record: Record) -> None:
    do_visit(record, visit_head("c1"))
    assert (record.sealed_through, record.saved_through) == (2, 1)
    job = record.rotate()
    assert job is not None
    outcome = job.run()
    assert record.saved_through == 1
    record.finish(job, outcome)
    assert record.saved_through == 2


def test_a_block_sealed_while_a_job_is_out_is_not_saved_by_it(record: Record) -> None:
    do_visit(record, visit_head("c1"))
    job = record.rotate()
    assert job is not None
    do_visit(record, visit_head("c2"))
    record.finish(job, job.run())
    assert record.saved_through == 2
    sync(record)
    assert record.saved_through == 3


def test_journal_lines_go_when_their_blocks_are_saved_and_not_before(
    record: Record, path: Path
) -> None:
    do_visit(record, visit_head("c1"))
    state = do_work(record, record.begin(visit_head("c2")), 5)
    job = record.rotate()
    assert job is not None
    assert b'"c1"' in b"".join(p.read_bytes() for p in segment_paths(path))
    record.finish(job, job.run())
    sync(record)
    finish(record, do_work(record, state, 5))
    sync(record)
    assert sizes(path) == (0, 0)


@pytest.mark.parametrize("ticks", [(1,), (2,), (5,), (6,), (0, 1, 2, 3), (7, 0, 1)])
def test_the_journal_does_not_grow_with_the_number_of_clips(
    record: Record, path: Path, ticks: tuple[int, ...]
) -> None:
    largest = 0
    for number in range(24):
        state = record.begin(visit_head(f"c{number}"))
        for part in range(ticks[number % len(ticks)]):
            state = do_work(record, state, 2, part)
            job = record.rotate()
            if job is not None:
                record.finish(job, job.run())
        finish(record, state)
        largest = max(largest, sum(sizes(path)))
    assert largest < 4_000


def test_the_longest_wait_for_a_sync_is_two_calls(record: Record, path: Path) -> None:
    """One for a block, one for the events of the visit that is open."""
    for number in range(30):
        state = record.begin(visit_head(f"c{number}"))
        state = do_work(record, state, 4, number)
        synced = []
        for _ in range(2):
            if (job := record.rotate()) is not None:
                synced.append(job.step.part)
                record.finish(job, job.run())
        assert any(part is not Part.SESSION for part in synced)
        finish(record, state)


def test_a_closed_record_writes_into_nobody_elses_file(record: Record, tmp_path: Path) -> None:
    state = record.begin(visit_head("c1"))
    record.close()
    with ExitStack() as stack:  # these get the descriptors that were freed
        others = [tmp_path / f"other{number}" for number in range(9)]
        for other in others:
            stack.enter_context(other.open("wb"))
        do_work(record, state, 3)
    assert {other.stat().st_size for other in others} == {0}
    assert_failing(record, "bad file descriptor")


def test_for_a_disk_that_does_not_answer_nobody_waits(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_visit(record, visit_head("c1"))
    job = record.rotate()
    assert job is not None
    state = do_work(record, record.begin(visit_head("c2")), 10, 1)

    def hang(_: int) -> None:
        raise AssertionError("this would never end")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", hang)
        assert record.save_now(), "the kernel has it all"
        record.close()
    assert job.run() == Synced()
    visit = reopened(path).recovered.visit
    assert visit is not None
    assert visit.state == state


def test_nobody_gets_the_session_while_a_job_may_still_put_a_file_in_its_place(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_visit(record, visit_head("c1"))
    sync(record)
    fail(monkeypatch, "write", errno.EIO)
    do_visit(record, visit_head("c2"), count=0)
    fail(monkeypatch, "fdatasync", errno.EIO)
    renewal = broken_job(record)
    record.close()
    assert isinstance(open_record(path, sitting=SITTING), ReadOnly)
    record.finish(renewal, renewal.run())
    again = reopened(path)
    assert list(again.contents.clips) == ["c1", "c2"]
    again.record.close()


def broken_job(record: Record) -> SyncJob:
    """The job that writes the session file anew."""
    while True:
        job = record.rotate()
        assert job is not None
        if isinstance(job.step, RenewFile) and job.step.part is Part.SESSION:
            return job
        record.finish(job, job.run())
