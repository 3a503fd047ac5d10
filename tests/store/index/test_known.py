"""Files that were read before: what is taken as known, and what makes them unknown again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions.clips.verdict import Accepted
from sessions.store.blocks.chain import read_chain
from sessions.store.index import reading, session_file
from sessions.store.index.reading import Sessions, read_sessions
from sessions.store.index.session_file import SessionRead
from tests.store.index.making import Sat, Visit, session_bytes, typed, until, write_session

MORNING = "2026-03-02T09:00:00.000+01:00"
FIRST = Visit("c1", MORNING, (typed(4_000), typed(5_000), until(10_000)))
SECOND = Visit("c2", "2026-03-02T09:10:00.000+01:00", (until(20_000),), Accepted())
THIRD = Visit("c3", "2026-03-02T09:20:00.000+01:00", (typed(1_000), until(3_000)))
BERLIN = Sat("Europe/Berlin")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "i.sqlite3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sessions"
    made.mkdir()
    return made


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes of each file had to be looked into."""
    sizes: list[int] = []

    def whole(raw: bytes, path: Path) -> SessionRead:
        sizes.append(len(raw))
        return session_file.read_session(raw, path)

    def on(known: SessionRead, tail: bytes) -> SessionRead:
        sizes.append(len(tail))
        return session_file.read_on(known, tail)

    monkeypatch.setattr(reading, "read_session", whole)
    monkeypatch.setattr(reading, "read_on", on)
    return sizes


def clips(found: Sessions) -> Sequence[str]:
    return [visit.clip for facts in found.facts for visit in facts.visits]


def test_a_known_file_is_not_read_again(folder: Path, index: Path, files_read: list[int]) -> None:
    write_session(folder / "a.toml", BERLIN, FIRST, SECOND)
    cold = read_sessions([folder], index)
    files_read.clear()
    assert read_sessions([folder], index) == cold == read_sessions([folder])
    assert len(files_read) == 1


def test_of_a_session_that_has_grown_only_what_is_new_is_read(
    folder: Path, index: Path, files_read: list[int]
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST)
    read_sessions([folder], index)
    files_read.clear()
    longer = session_bytes(BERLIN, FIRST, Sat("America/New_York"), SECOND)
    grown = len(longer) - path.stat().st_size
    with path.open("ab") as file:
        file.write(longer[-grown:])
    assert read_sessions([folder], index) == read_sessions([folder])
    assert files_read == [grown, len(longer)]


def test_a_session_that_grew_by_a_broken_block_and_was_mended_is_whole(
    folder: Path, index: Path
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST)
    read_sessions([folder], index)
    longer = session_bytes(BERLIN, FIRST, SECOND, THIRD)
    with path.open("r+b") as file:
        file.write(longer.replace(b'"c2"', b'"c9"', 1))
    assert len(read_sessions([folder], index).faults) == 1
    assert len(read_sessions([folder], index).faults) == 1
    with path.open("r+b") as file:
        file.write(longer)
    assert clips(read_sessions([folder], index)) == ["c1", "c2", "c3"]
    assert not read_sessions([folder], index).faults


@pytest.mark.parametrize("keeps_times", [False, True])
def test_a_file_that_was_changed_in_place_is_not_taken_for_the_known_one(
    folder: Path, index: Path, *, keeps_times: bool
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST)
    read_sessions([folder], index)
    before = path.stat()
    other = session_bytes(BERLIN, FIRST._replace(clip="c7"))
    assert len(other) == before.st_size
    with path.open("r+b") as file:
        file.write(other)
    if keeps_times:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert clips(read_sessions([folder], index)) == ["c7"]


def test_a_changed_byte_is_seen_though_seals_size_and_time_are_the_same(
    folder: Path, index: Path
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST, SECOND)
    read_sessions([folder], index)
    before = path.stat()
    with path.open("r+b") as file:
        file.write(session_bytes(BERLIN, FIRST, SECOND).replace(b'"c1"', b'"c9"', 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(read_sessions([folder], index).faults) == 1


def test_another_session_written_over_a_shorter_one_is_not_read_on(
    folder: Path, index: Path
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST)
    read_sessions([folder], index)
    with path.open("r+b") as file:
        file.write(session_bytes(BERLIN, THIRD, SECOND, session="S2"))
    assert read_sessions([folder], index) == read_sessions([folder])


def test_a_longer_copy_put_in_its_place_is_checked_from_the_beginning(
    folder: Path, index: Path
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST)
    read_sessions([folder], index)
    longer = session_bytes(BERLIN, FIRST, SECOND).replace(b'"c1"', b'"c9"', 1)
    (folder / "new").write_bytes(longer)
    (folder / "new").replace(path)
    assert len(read_sessions([folder], index).faults) == 1


def test_a_fault_is_told_once_however_often_the_file_grows(folder: Path, index: Path) -> None:
    """One in a sealed block stays, one in what follows the seals is looked at anew."""
    first, second, third = (
        session_bytes(BERLIN, FIRST, SECOND, THIRD)[: _end_of(n)] for n in (2, 3, 4)
    )
    path = folder / "a.toml"
    path.write_bytes(second.replace(b'"c2"', b'"c9"', 1))
    assert len(read_sessions([folder], index).faults) == 1
    with path.open("ab") as file:
        file.write(third[len(second) :])
    assert len(read_sessions([folder], index).faults) == 1
    with path.open("ab") as file:
        file.truncate(len(first))
    assert not read_sessions([folder], index).faults


def _end_of(block: int) -> int:
    raw = session_bytes(BERLIN, FIRST, SECOND, THIRD)
    blocks = read_chain(raw).blocks
    return len(raw) if block == len(blocks) else blocks[block].start - 1


def test_a_block_that_is_none_is_told_again_when_the_file_has_grown(
    folder: Path, index: Path
) -> None:
    ours = session_bytes(BERLIN, FIRST, SECOND)
    first, second = (block for block in read_chain(ours).blocks if block.is_clip)
    tip = read_chain(ours[: first.start - 1]).tip
    broken = ours[first.start : first.end].replace(b"edit_rate = ", b"edit_rate = x", 1)
    _, one, tip = tip.sealing(b"clip", broken)
    _, two, _ = tip.sealing(b"clip", ours[second.start : second.end])
    path = folder / "a.toml"
    path.write_bytes(ours[: first.start - 1] + one)
    assert len(read_sessions([folder], index).faults) == 1
    with path.open("ab") as file:
        file.write(two)
    found = read_sessions([folder], index)
    assert len(found.faults) == 1
    assert clips(found) == ["c2"]


def test_another_file_of_the_same_name_is_read_from_its_beginning(
    folder: Path, index: Path
) -> None:
    path = write_session(folder / "a.toml", BERLIN, FIRST)
    read_sessions([folder], index)
    new = write_session(folder / "new", BERLIN, THIRD, SECOND)
    new.replace(path)
    assert clips(read_sessions([folder], index)) == ["c3", "c2"]


def test_files_that_are_gone_are_forgotten_but_only_there(folder: Path, index: Path) -> None:
    for name in ("a/1", "a/2", "ab/3"):
        write_session(folder / f"{name}.toml", FIRST, session=name)
    read_sessions([folder], index)
    (folder / "a" / "2.toml").unlink()
    read_sessions([folder / "a"], index)
    with sqlite3.connect(index) as connection:
        paths = [os.fsdecode(path) for (path,) in connection.execute("SELECT path FROM session")]
    connection.close()
    assert sorted(paths) == [f"{folder}/a/1.toml", f"{folder}/ab/3.toml"]


def test_progress_is_told_for_files_that_are_read(folder: Path, index: Path) -> None:
    for name in "abc":
        write_session(folder / f"{name}.toml", FIRST, session=name)
    told: list[tuple[int, int]] = []
    read_sessions([folder], index, lambda *progress: told.append(progress))
    assert told == [(1, 3), (2, 3), (3, 3)]
    told.clear()
    read_sessions([folder], index, lambda *progress: told.append(progress))
    assert not told
