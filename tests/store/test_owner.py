"""A folder that knows no locks: a file says who has the session."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from sessions.store.disk.holder import started
from sessions.store.lock import Holder, Owner, acquire, boot_id, host_name, this_process
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from tests.store.making import SITTING, do_visit, opened, sync, visit_head
from tests.store.scenes import assert_failing, reopened

HERE = {"host": host_name(), "boot": boot_id()}


@pytest.fixture(autouse=True)
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(fd: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)


def owner_file(path: Path) -> Path:
    return path.with_name(path.name + ".owner")


def owned_by(path: Path, **values: object) -> None:
    told: Mapping[str, object] = {"pid": 1, **HERE, "since": "now", "person": "eve", **values}
    owner_file(path).write_text(json.dumps(told))


def test_a_session_is_worked_on_there_with_a_warning_and_the_file_goes_at_the_end(
    path: Path,
) -> None:
    answer = opened(path)
    assert answer.warning.startswith("This folder cannot lock files")
    assert json.loads(owner_file(path).read_bytes())["pid"] == os.getpid()
    do_visit(answer.record, visit_head("c1"))
    sync(answer.record)
    answer.record.close()
    assert not owner_file(path).exists()
    reopened(path).record.close()


def test_the_second_one_reads_and_is_told_who_writes_and_what_to_delete(path: Path) -> None:
    record = opened(path).record
    second = open_record(path, sitting=SITTING)
    assert isinstance(second, ReadOnly)
    assert f"ada (process {os.getpid()} on {host_name()}" in second.why.what
    assert "delete its .owner file" in second.why.remedy
    record.close()


def test_of_a_process_that_is_gone_the_session_is_taken_over(path: Path) -> None:
    opened(path).record.close()
    with subprocess.Popen(["true"]) as ended:
        pass
    owned_by(path, pid=ended.pid)
    reopened(path).record.close()
    owned_by(path, boot="another boot")
    reopened(path).record.close()


def test_a_process_that_got_the_number_of_one_that_is_gone_is_another(path: Path) -> None:
    opened(path).record.close()
    owned_by(path, pid=os.getppid(), started=started(os.getppid()) - 1)
    reopened(path).record.close()
    owned_by(path, pid=os.getppid(), started=started(os.getppid()))
    assert isinstance(open_record(path, sitting=SITTING), ReadOnly)


@pytest.mark.parametrize("values", [{"pid": os.getpid()}, {"host": "elsewhere"}, {"pid": 0}])
def test_of_one_that_may_be_alive_it_is_not(path: Path, values: Mapping[str, object]) -> None:
    opened(path).record.close()
    owned_by(path, **values)
    assert isinstance(open_record(path, sitting=SITTING), ReadOnly)


def test_who_removes_the_file_and_takes_the_session_stops_the_first(path: Path) -> None:
    record = opened(path).record
    do_visit(record, visit_head("c1"))
    owner_file(path).unlink()
    owned_by(path)
    before = path.read_bytes()
    assert not record.save_now()
    assert_failing(record, "eve (process 1 on")
    do_visit(record, visit_head("c2"))
    assert path.read_bytes() == before
    owner_file(path).unlink()
    assert record.save_now()
    record.close()
    assert list(reopened(path).record.clips) == ["c1", "c2"]


def test_two_that_find_the_same_dead_owner_do_not_both_take_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = path.with_name(path.name + ".lock")
    owned_by(path, boot="another boot")
    rename, quicker = Path.rename, []

    def late(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        owner_file(path).unlink()
        quicker.append(acquire(lock, Holder(7, "box", "boot", "now", "bob")))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", late)
    second = acquire(lock, this_process(person="ada", since="now"))
    assert second == Holder(7, "box", "boot", "now", "bob")
    assert isinstance(quicker[0], Owner)
    assert json.loads(owner_file(path).read_bytes())["person"] == "bob"
