"""What other programs do to the files of an open session: nothing of ours or theirs is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.store.checking.verify import verify
from sessions.store.health import SOUND
from sessions.store.journal.segments import segment_paths
from sessions.store.lock import Holder, acquire, lock_path
from sessions.store.opened import ReadOnly
from sessions.store.opening import files_of, open_record, wall_time
from sessions.store.record import Record
from sessions.store.recovery.found import look
from sessions.store.recovery.recover import recover
from sessions.trace.state import VisitState
from tests.harness.waiting import at_most
from tests.store.making import HEAD, SITTING, do_visit, do_work, finish, opened, sync, visit_head
from tests.store.scenes import assert_failing, crashed, reopened

Deed = Callable[[Path], None]


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def rename_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("renamed"))


def delete_session(path: Path) -> None:
    path.unlink()


def delete_journal(path: Path) -> None:
    for segment in segment_paths(path):
        segment.unlink()


def delete_lock(path: Path) -> None:
    lock_path(path).unlink()


def put_back_older(path: Path) -> None:
    """As git does: the old name, another file."""
    theirs = path.with_name("theirs")
    theirs.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    theirs.replace(path)


def change_line_ends(path: Path) -> None:
    """As git with autocrlf does at a checkout."""
    theirs = path.with_name("theirs")
    theirs.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    theirs.replace(path)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n# a note of mine\n")


def truncate_journal(path: Path) -> None:
    for segment in segment_paths(path):
        os.truncate(segment, 0)


MENDED: list[Deed] = [
    *(delete_folder, rename_folder, delete_session, delete_journal, delete_lock),
    *(put_back_older, change_line_ends, append, truncate_journal),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir(0o700)
    return tmp_path / "work" / "s.toml"


def at_work(record: Record) -> VisitState:
    """One clip saved, one sealed and not saved, and one open."""
    do_visit(record, visit_head("c1"))
    sync(record)
    do_visit(record, visit_head("c2"))
    return do_work(record, record.begin(visit_head("c3")), 20, 1)


@pytest.mark.parametrize("deed", MENDED)
def test_the_files_are_written_anew_and_typing_goes_on(
    record: Record, path: Path, deed: Deed
) -> None:
    state = at_work(record)
    deed(path)
    state = do_work(record, state, 20, 2)
    for _ in range(4):
        if (job := record.rotate()) is not None:
            record.finish(job, job.run())
            state = do_work(record, state, 5, 3)
    sync(record)
    assert record.health == SOUND
    assert record.is_saved
    assert record.saved_through == record.sealed_through
    visit = crashed(path).recovered.visit
    assert visit is not None
    assert visit.state == state
    assert isinstance(open_record(path, sitting=SITTING), ReadOnly), "the lock is held again"


@pytest.mark.parametrize("deed", [put_back_older, change_line_ends, append])
def test_what_another_program_wrote_is_kept(record: Record, path: Path, deed: Deed) -> None:
    at_work(record)
    deed(path)
    theirs = path.read_bytes()
    assert record.save_now()
    assert theirs in [aside.read_bytes() for aside in path.parent.glob("*.torn-*")]


def change_a_word(path: Path) -> None:
    raw = path.read_bytes()
    assert b"wrist" in raw
    path.write_bytes(raw.replace(b"wrist", b"waist"))


def test_a_word_that_somebody_changes_in_place_is_seen_and_left_to_them(
    record: Record, path: Path
) -> None:
    state = at_work(record)
    sync(record)
    change_a_word(path)
    theirs = path.read_bytes()
    finish(record, state)
    assert not record.save_now()
    assert_failing(record, "another program changed")
    assert path.read_bytes() == theirs
    assert not list(path.parent.glob("*torn*"))


def test_what_was_not_saved_yet_is_written_again(record: Record, path: Path) -> None:
    do_visit(record, visit_head("c1"))
    change_a_word(path)
    theirs = path.read_bytes()
    assert record.save_now()
    assert verify(path) == ()
    assert b"waist" not in path.read_bytes()
    assert theirs in [aside.read_bytes() for aside in path.parent.glob("*.torn-*")]


def test_who_only_touches_the_file_is_no_trouble(record: Record, path: Path) -> None:
    at_work(record)
    sync(record)
    os.utime(path, ns=(1, 1))
    assert record.save_now()
    assert record.health == SOUND
    assert record.rotate() is None, "it was looked at, once"


def test_the_folder_that_was_renamed_keeps_what_was_in_it(record: Record, path: Path) -> None:
    at_work(record)
    rename_folder(path)
    assert record.save_now()
    renamed = path.parent.with_name("renamed") / path.name
    assert verify(renamed) == ()
    assert path.stat().st_ino != renamed.stat().st_ino


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_work_that_somebody_else_sealed_there_is_not_put_aside(
    record: Record, path: Path, line_end: bytes
) -> None:
    at_work(record)
    elsewhere = path.with_name("elsewhere.toml")
    shutil.copy(path, elsewhere)
    other = opened(elsewhere).record
    do_visit(other, visit_head("c9"))
    other.close()
    elsewhere.write_bytes(elsewhere.read_bytes().replace(b"\n", line_end))
    elsewhere.replace(path)
    theirs = path.read_bytes()
    assert not record.save_now()
    assert_failing(record, "another program put other work in")
    assert path.read_bytes() == theirs
    assert not list(path.parent.glob("*torn*"))


def test_who_gets_hold_of_the_session_meanwhile_is_not_written_over(
    record: Record, path: Path
) -> None:
    state = at_work(record)
    sync(record)
    lock_path(path).unlink()
    second = reopened(path).record
    before = path.read_bytes()
    do_work(record, state, 20, 2)
    assert not record.save_now()
    assert_failing(record, f"(process {os.getpid()} on")
    assert path.read_bytes() == before
    second.close()
    assert verify(path) == ()


def make_link(at: Path) -> None:
    at.symlink_to(at.with_name("victim"))


@pytest.mark.parametrize("which", range(1, 4))
@pytest.mark.parametrize(
    ("make", "kind"), [(os.mkfifo, "a pipe"), (os.mkdir, "a folder"), (make_link, "a link")]
)
def test_a_pipe_a_link_or_a_folder_in_a_files_place_is_refused_and_left_alone(
    tmp_path: Path, which: int, make: Deed, kind: str
) -> None:
    path = tmp_path / "s.toml"
    opened(path).record.close()
    victim = tmp_path / "victim"
    victim.write_text("dear to somebody")
    odd = files_of(path)[which]
    odd.unlink()
    make(odd)
    with at_most(5), pytest.raises(BadInput, match=f"{kind} stands where a file belongs"):
        open_record(path, sitting=SITTING, new=HEAD)
    with at_most(5), pytest.raises(BadInput, match=f"{kind} stands where a file belongs"):
        recover(path, wall_time)
    if odd != lock_path(path):
        with at_most(5), pytest.raises(BadInput, match=f"{kind} stands where a file belongs"):
            look(path)
    assert victim.read_text() == "dear to somebody"


@pytest.mark.parametrize("use", [look, partial(recover, now=wall_time), opened])
def test_who_names_the_folder_of_their_work_is_not_told_to_move_it_away(
    tmp_path: Path, use: Deed
) -> None:
    with pytest.raises(BadInput, match=r"this is a folder \(name the session's file\)"):
        use(tmp_path)


def test_a_lock_that_becomes_a_link_leads_nowhere(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("dear to somebody")
    (tmp_path / "s.lock").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic link"):
        acquire(tmp_path / "s.lock", Holder(1))
    assert victim.read_text() == "dear to somebody"
