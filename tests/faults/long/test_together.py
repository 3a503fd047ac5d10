"""Several programs at the files of one batch: one writes a session, others read it meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from sessions.delivery.session import read_session
from sessions.store.checking.verify import verify
from sessions.store.index.reading import read_sessions
from sessions.store.opened import ReadOnly
from sessions.store.opening import open_record
from sessions.store.recovery.recover import recover
from tests.conftest import ROOT
from tests.desk.conftest import SITTING
from tests.faults.amount import amount
from tests.faults.long.day import SESSION
from tests.faults.toll import Toll

pytestmark = pytest.mark.faults

CLIPS: Final = amount(200, 40)
EVENTS: Final = 12
NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


@contextmanager
def writer(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that works through a batch as fast as it can, and has begun."""
    command = [sys.executable, "-m", "tests.faults.long.day", str(folder), str(CLIPS), str(EVENTS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def statistics(path: Path, index: Path | None) -> int:
    found = read_sessions([path], index)
    assert not found.faults, found.faults
    assert not found.notes
    (facts,) = found.facts
    return len(facts.visits)


def delivery(path: Path) -> int:
    read = read_session(path)
    assert not [notice for notice in read.notices if "cut off" in notice], read.notices
    return len(read.clips)


def recovery(path: Path) -> int:
    found = recover(path, lambda: NOW, only_look=True)
    assert (found.wrong, found.lost) == ((), ()), found
    return 0


def checking(path: Path) -> int:
    assert verify(path) == ()
    return 0


def looking(path: Path) -> int:
    opened = open_record(path, sitting=SITTING)
    if isinstance(opened, ReadOnly):
        assert opened.holder is not None, opened.why
    else:  # the writer has ended just now
        opened.record.close()
    return len(opened.contents.clips)


READERS: Final[dict[str, Callable[[Path], int]]] = {
    "statistics": lambda path: statistics(path, None),
    "statistics with an index": lambda path: statistics(path, path.with_name("index.sqlite3")),
    "export": delivery,
    "recover --look": recovery,
    "replay --verify": checking,
    "a second opener": looking,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_beside_a_writer_sees_whole_blocks_and_ever_more_of_them(
    reader: str, tmp_path: Path, toll: Toll
) -> None:
    path = tmp_path / SESSION
    seen = size = 0
    with writer(tmp_path) as process:
        while process.poll() is None:
            size_before, size = size, path.stat().st_size
            found = READERS[reader](path)
            assert found >= seen
            seen = found
            if size != size_before:
                toll.count(f"read beside a writer: {reader}")
    assert process.returncode == 0
    assert READERS[reader](path) in (0, CLIPS)


def test_two_sessions_of_one_batch_know_nothing_of_each_other(tmp_path: Path, toll: Toll) -> None:
    folders = [tmp_path / "ada", tmp_path / "bob"]
    for folder in folders:
        folder.mkdir()
    with writer(folders[0]) as one, writer(folders[1]) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    for folder in folders:
        assert verify(folder / SESSION) == ()
        assert len(read_session(folder / SESSION).clips) == CLIPS
        toll.count("two sessions of one batch")
