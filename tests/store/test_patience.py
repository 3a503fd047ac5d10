"""A disk that refuses a new file is not asked at every turn, and asked at once when it has room."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.store.disk.patience import LONGEST, Patience
from sessions.store.health import SOUND
from sessions.store.record import Record
from sessions.store.sync import RenewFile
from tests.store.faults import fail
from tests.store.making import do_work, visit_head
from tests.store.scenes import assert_failing

REFUSED = OSError(errno.EIO, "")
FULL = OSError(errno.ENOSPC, "")


def turns_between(error: OSError, folder: Path) -> Iterator[int]:
    """How many turns are let pass after each refusal."""
    patience = Patience()
    while True:
        patience, turns = patience.after(error, folder), 0
        while not patience.is_up(folder, 1):
            patience, turns = patience.passed(), turns + 1
        yield turns


def test_the_pauses_double_up_to_half_a_minute(tmp_path: Path) -> None:
    pauses = turns_between(REFUSED, tmp_path)
    assert [next(pauses) for _ in range(9)] == [1, 2, 4, 8, 16, 32, 64, LONGEST, LONGEST]


def test_room_that_was_made_ends_a_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, free = os.statvfs(tmp_path), [10]

    def statvfs(_: Path) -> os.statvfs_result:
        return os.statvfs_result((1, 1, *real[2:4], free[0], *real[5:]))

    monkeypatch.setattr(os, "statvfs", statvfs)
    patience = Patience().after(FULL, tmp_path)
    assert not patience.is_up(tmp_path, 5), "it said it had room before"
    free[0] = 20
    assert patience.is_up(tmp_path, 15)
    assert not patience.is_up(tmp_path, 25)
    assert not Patience().after(REFUSED, tmp_path).is_up(tmp_path, 5)


def test_a_folder_that_nobody_can_ask_is_waited_for(tmp_path: Path) -> None:
    patience = Patience().after(FULL, tmp_path / "gone")
    assert not patience.is_up(tmp_path / "gone", 1)
    assert patience.passed().is_up(tmp_path / "gone", 1)


def test_a_dead_disk_is_asked_a_few_times_a_minute_and_typing_goes_on(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = record.begin(visit_head("c1"))
    fail(monkeypatch, "write", errno.EIO, times=9_999)
    asked = 0
    for _ in range(300):
        if (job := record.rotate()) is not None:
            asked += isinstance(job.step, RenewFile)
            record.finish(job, job.run())
        state = do_work(record, state, 1, 1)
    assert 8 <= asked <= 12
    assert_failing(record, "input/output error")
    monkeypatch.undo()
    for _ in range(6):
        if (job := record.rotate(at_once=True)) is not None:
            record.finish(job, job.run())
    assert record.health == SOUND
    assert record.is_saved
