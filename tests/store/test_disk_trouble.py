"""Full and failing disks stop nothing but the saving, say so, and cost no work."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessions.store.checking.verify import verify
from sessions.store.health import SOUND
from sessions.store.journal.segments import segment_paths
from sessions.store.record import Record
from sessions.store.sync import Part, Synced, SyncFailed
from sessions.trace import events as ev
from sessions.trace.fold import fold
from tests.store.faults import fail
from tests.store.making import do_visit, do_work, finish, opened, sync, visit_head
from tests.store.scenes import assert_failing, crashed, reopened, sizes


@pytest.fixture
def room() -> Iterator[None]:
    """Files of this process can be limited in size: the disk is full for whoever would grow one."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, old)
    signal.signal(signal.SIGXFSZ, handler)


def limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.usefixtures("room")
def test_a_full_disk_stops_nothing_but_the_saving_and_says_so(record: Record, path: Path) -> None:
    limit(path.stat().st_size + 20)
    state = do_work(record, record.begin(visit_head("c1")), 30, 1)
    since = assert_failing(record, f"no room left in {path.parent}").since
    end = finish(record, state)
    do_visit(record, visit_head("c1", 2))
    assert record.state_of("c1") is not None
    sync(record)
    assert record.saved_through == 1
    assert record.clips["c1"].rev == 2
    assert assert_failing(record, "no room left").since == since
    limit(resource.RLIM_INFINITY)
    sync(record)
    assert record.health == SOUND
    assert record.saved_through == 3
    record.close()
    assert verify(path) == ()
    again = reopened(path)
    assert again.recovered.set_aside == ()
    assert again.contents.clips["c1"].rev == 2
    again.record.close()
    assert end.text
    assert sizes(path) == (0, 0)


def test_what_a_full_disk_takes_not_a_byte_of_is_written_when_there_is_room(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = do_work(record, record.begin(visit_head("c1")), 10, 1)
    fail(monkeypatch, "write", errno.ENOSPC)
    event = ev.CursorMoved(state.at_ms + 10, 1, 1)
    record.append((event,))
    assert_failing(record, "no room left")
    sync(record)
    assert record.health == SOUND
    visit = crashed(path).recovered.visit
    assert visit is not None
    assert visit.state == fold(state, event)


@pytest.mark.usefixtures("room")
def test_killed_on_a_full_disk_what_was_written_comes_back(record: Record, path: Path) -> None:
    state = do_work(record, record.begin(visit_head("c1")), 30, 1)
    limit(path.with_name("s.toml.j1").stat().st_size + 11)
    do_work(record, state, 30, 2)
    limit(resource.RLIM_INFINITY)
    visit = crashed(path).recovered.visit
    assert visit is not None
    assert len(visit.events) >= 30


def renew(record: Record) -> None:
    """Give the record the calls it needs to get well again."""
    assert record.save_now()


@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_after_an_error_of_the_disk_everything_goes_to_new_files(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    do_visit(record, visit_head("c1"))
    sync(record)
    do_visit(record, visit_head("c2"))
    state = do_work(record, record.begin(visit_head("c3")), 20, 1)
    old = {p: p.stat().st_ino for p in (path, *segment_paths(path))}
    fail(monkeypatch, call, errno.EIO)
    state = do_work(record, state, 10, 2)
    if call == "fdatasync":
        job = record.rotate()
        assert job is not None
        record.finish(job, job.run())
    assert_failing(record, "input/output error")
    state = do_work(record, state, 10, 3)
    renew(record)
    assert record.health == SOUND
    assert any(p.stat().st_ino != inode for p, inode in old.items())
    assert list(path.parent.glob("*torn-*"))
    finish(record, do_work(record, state, 10, 4))
    renew(record)
    assert record.saved_through == 4
    record.close()
    assert verify(path) == ()
    assert list(reopened_clips(path)) == ["c1", "c2", "c3"]


@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_killed_after_an_error_of_the_disk_everything_is_in_the_new_files(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    do_visit(record, visit_head("c1"))
    sync(record)
    state = do_work(record, record.begin(visit_head("c2")), 10, 1)
    fail(monkeypatch, call, errno.EIO)
    if call == "fdatasync":
        job = record.rotate()
        assert job is not None
        record.finish(job, job.run())
    state = do_work(record, state, 10, 2)
    assert_failing(record, "input/output error")
    for _ in range(4):
        visit = crashed(path).recovered.visit
        assert visit is not None
        assert visit.state == state
        if (job := record.rotate()) is not None:
            record.finish(job, job.run())
        state = do_work(record, state, 10, 3)
    assert record.health == SOUND


def test_a_file_changed_in_place_by_another_program_is_not_written_over(
    record: Record, path: Path
) -> None:
    do_visit(record, visit_head("c1"))
    sync(record)
    changed = path.read_bytes().replace(b"wrist", b"waist") + b"#"
    path.write_bytes(changed)
    do_visit(record, visit_head("c2"))
    for _ in range(3):
        if (job := record.rotate()) is not None:
            record.finish(job, job.run())
        assert path.read_bytes().startswith(changed)
    assert_failing(record, "another program changed")
    assert list(path.parent.glob("*torn*")) == []
    assert b'"c2"' in b"".join(p.read_bytes() for p in segment_paths(path))


def reopened_clips(path: Path) -> dict[str, int]:
    answer = reopened(path)
    answer.record.close()
    assert answer.recovered.visit is None
    return {clip: summary.rev for clip, summary in answer.contents.clips.items()}


@pytest.mark.parametrize("nth", [0, 1, 2, 3])
def test_a_disk_that_fails_again_and_again_loses_nothing(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    calls = ("write", "fdatasync", "fsync", "write")
    state = record.begin(visit_head("c0"))
    for number in range(1, 6):
        fail(monkeypatch, calls[(nth + number) % 4], errno.EIO, times=number)
        state = do_work(record, state, 10, number)
        for _ in range(3):
            if (job := record.rotate()) is not None:
                record.finish(job, job.run())
        finish(record, state)
        state = record.begin(visit_head(f"c{number}"))
    monkeypatch.undo()
    finish(record, state)
    renew(record)
    assert record.health == SOUND
    record.close()
    assert verify(path) == ()
    assert list(reopened_clips(path)) == [f"c{n}" for n in range(6)]


def test_a_session_file_that_another_program_replaced_is_written_anew_and_theirs_is_kept(
    record: Record, path: Path
) -> None:
    do_visit(record, visit_head("c1"))
    sync(record)
    theirs = path.with_name("theirs")
    theirs.write_bytes(path.read_bytes() + b"\n# checked out\n")
    theirs.replace(path)
    do_visit(record, visit_head("c2"))
    assert_failing(record, "another program replaced")
    renew(record)
    assert record.health == SOUND
    record.close()
    assert verify(path) == ()
    assert list(reopened_clips(path)) == ["c1", "c2"]
    assert b"# checked out" in path.with_name("s.toml.torn-1").read_bytes()


def test_a_failure_tells_since_when_by_the_clock_it_was_given(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = opened(path).record
    state = record.begin(visit_head("c1"))
    before = datetime.now(UTC)
    fail(monkeypatch, "write", errno.EIO, times=3)
    do_work(record, state, 3)
    assert assert_failing(record, "").since >= before
    monkeypatch.undo()
    record.close()


def test_a_job_that_fails_closes_its_descriptors(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_visit(record, visit_head("c1"))
    record.begin(visit_head("c2"))
    open_before = len(os.listdir("/proc/self/fd"))
    job = record.rotate()
    assert job is not None
    fail(monkeypatch, "fdatasync", errno.EIO)
    outcome = job.run()
    assert isinstance(outcome, SyncFailed)
    assert job.step.part is Part.SESSION
    assert len(os.listdir("/proc/self/fd")) == open_before
    record.finish(job, outcome)
    renewal = record.rotate()
    assert renewal is not None
    done = renewal.run()
    assert isinstance(done, Synced)
    record.finish(renewal, done)


def lie(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The next writes keep seven bytes each and claim to have kept all."""
    real, left = os.write, iter(range(times))

    def write(fd: int, content: bytes) -> int:
        if next(left, None) is None:
            return real(fd, content)
        real(fd, content[:7])
        return len(content)

    monkeypatch.setattr(os, "write", write)


def test_a_write_that_only_claims_to_have_written_is_found_out_and_made_good(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = record.begin(visit_head("c1"))
    for times in (1, 3):
        lie(monkeypatch, times)
        state = do_work(record, state, 10, times)
        job = record.rotate()
        assert_failing(record, "bytes that were written are not in")
        while job is not None:
            record.finish(job, job.run())
            job = record.rotate()
        assert record.is_saved
        visit = crashed(path).recovered.visit
        assert visit is not None
        assert visit.state == state
    lie(monkeypatch, 1)
    with monkeypatch.context() as patch:
        patch.setattr("sessions.store.saving.Saving.write_lines", lambda *_: None)
        finish(record, state)
    assert record.save_now()
    record.close()
    assert verify(path) == ()


def test_a_new_file_that_was_only_claimed_to_be_written_is_not_put_in_place(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_visit(record, visit_head("c1"))
    lie(monkeypatch, 1)
    with pytest.raises(OSError, match="did not grow"):
        record.copying(tmp_path / "copy.toml").run()
    assert not (tmp_path / "copy.toml").exists()
