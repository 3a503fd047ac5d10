"""Two programs, one session."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.store.lock import Holder, Lock, acquire, boot_id, host_name
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from tests.store.making import HEAD, SITTING, do_visit, opened, visit_head
from tests.store.scenes import reopened


def test_the_second_one_may_read_and_is_told_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", str(path), "1"],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdout is not None
        while not child.stdout.readline().startswith(b"S 3"):
            assert child.poll() is None
        answer = open_record(path, sitting=SITTING)
        assert isinstance(answer, ReadOnly)
        assert answer.holder is not None
        assert (answer.holder.pid, answer.holder.person) == (child.pid, "ada")
        assert (answer.holder.host, answer.holder.boot) == (host_name(), boot_id())
        assert f"ada (process {child.pid} on {host_name()}" in answer.why.what
        assert answer.contents.clips["c0"].rev == 2
        child.kill()
    reopened(path).record.close()


def test_a_session_under_another_name_is_the_same_session(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    record = opened(path).record
    (tmp_path / "link.toml").symlink_to(path)
    assert isinstance(open_record(tmp_path / "link.toml", sitting=SITTING), ReadOnly)
    record.close()
    again = reopened(tmp_path / "link.toml").record
    do_visit(again, visit_head("c1"))
    again.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "link.toml",
        "s.toml",
        "s.toml.j1",
        "s.toml.j2",
        "s.toml.lock",
    ]


def test_a_child_that_is_started_does_not_keep_the_lock(tmp_path: Path) -> None:
    record = opened(tmp_path / "s.toml").record
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, close_fds=False) as child:
        record.close()
        reopened(tmp_path / "s.toml").record.close()
        assert child.poll() is None, "the child was there all the time"
        child.kill()


def test_a_holder_is_told_with_the_minute_it_came() -> None:
    ada = Holder(42, "box", "boot", "2026-11-21T08:07:33+00:00", "ada")
    assert str(ada) == "ada (process 42 on box, since 2026-11-21 08:07)"


def test_the_lock_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    me = Holder(os.getpid(), "box", "boot", "now", "ada")
    lock = acquire(path, me)
    assert isinstance(lock, Lock)
    assert acquire(path, Holder()) == me
    lock.release()
    assert path.exists()
    again = acquire(path, Holder())
    assert isinstance(again, Lock)
    again.release()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"pid": "x"}',
        b"\0" * 100,
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 5_000,
        b'{"pid": -1}',
        b'{"pid": 1e400}',
        b'{"pid": 99999999999}',
        b'{"pid": 1, "host": ["x"]}',
        b'{"pid": 1, "person": "' + b"x" * 5_000 + b'"}',
        b'{"pid": 1, "person": "\\u001b]52;c;\\u0007"}',
    ],
    ids=range(14),
)
def test_nonsense_in_a_lock_file_names_nobody_and_a_lock_nobody_holds_is_free(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "s.toml.lock"
    path.write_bytes(content)
    lock = acquire(path, Holder(1))
    assert isinstance(lock, Lock)
    path.write_bytes(content)
    assert acquire(path, Holder(2)) == Holder()
    assert str(Holder()) == "another process"
    lock.release()
    lock.release()


def test_a_session_that_another_process_is_just_beginning_is_not_begun_twice(
    tmp_path: Path,
) -> None:
    lock = acquire(tmp_path / "s.toml.lock", Holder(1))
    assert isinstance(lock, Lock)
    with pytest.raises(BadInput, match="just beginning"):
        open_record(tmp_path / "s.toml", sitting=SITTING, new=HEAD)
    lock.release()
