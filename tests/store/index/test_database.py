"""The database is only ever a help: whatever happens to it, the answer is the same."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from sessions.store.index import database
from sessions.store.index.database import VERSION, Index
from sessions.store.index.reading import read_sessions
from tests.store.index.making import Visit, until, write_session

FIRST = Visit("c1", "2026-03-02T09:00:00.000+01:00", (until(10_000),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_session(tmp_path / "sessions" / "a.toml", FIRST)
    return tmp_path / "sessions"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "recaption" / "i.sqlite3"


def is_kept(index: Path, folder: Path) -> bool:
    """Whether the next run need not read the session."""
    database = Index(index)
    known = database.known([os.fsencode(folder)])
    database.close()
    return [each.unpack() is not None for each in known.values()] == [True]


def test_it_is_for_this_person_only(folder: Path, index: Path) -> None:
    read_sessions([folder], index)
    assert index.stat().st_mode & 0o777 == 0o600
    assert index.parent.stat().st_mode & 0o777 == 0o700
    assert is_kept(index, folder)


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 500]
)
def test_a_damaged_one_is_made_anew(folder: Path, index: Path, content: bytes) -> None:
    expected = read_sessions([folder], index)
    index.write_bytes(content)
    assert read_sessions([folder], index) == expected
    assert is_kept(index, folder)


def test_one_damaged_inside_is_gone_without_or_made_anew(folder: Path, index: Path) -> None:
    expected = read_sessions([folder], index)
    raw = bytearray(index.read_bytes())
    raw[200:] = b"\xff" * (len(raw) - 200)
    index.write_bytes(bytes(raw))
    assert read_sessions([folder], index) == expected


@pytest.mark.parametrize("version", [VERSION - 1, VERSION + 1])
def test_one_of_another_version_is_made_anew(folder: Path, index: Path, version: int) -> None:
    expected = read_sessions([folder], index)
    connection = sqlite3.connect(index)
    connection.execute("UPDATE session SET read = x'00'")
    connection.execute("ALTER TABLE session ADD COLUMN more")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()
    assert read_sessions([folder], index) == expected
    assert is_kept(index, folder)


def test_a_row_that_says_nothing_is_read_again(folder: Path, index: Path) -> None:
    expected = read_sessions([folder], index)
    connection = sqlite3.connect(index)
    connection.execute("UPDATE session SET read = x'00'")
    connection.commit()
    connection.close()
    assert read_sessions([folder], index) == expected


def test_where_none_can_be_made_the_files_are_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    expected = read_sessions([folder])
    assert read_sessions([folder], tmp_path / "file" / "i.sqlite3") == expected
    (tmp_path / "folder.sqlite3").mkdir()
    assert read_sessions([folder], tmp_path / "folder.sqlite3") == expected


def test_one_that_somebody_writes_to_is_not_waited_for(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.01)
    expected = read_sessions([folder], index)
    write_session(folder / "b.toml", FIRST, session="S2")
    other = sqlite3.connect(index)
    other.execute("BEGIN EXCLUSIVE")
    assert len(read_sessions([folder], index).files) == 2
    other.rollback()
    other.close()
    assert is_kept(index, folder)
    assert read_sessions([folder / "a.toml"], index) == expected


def test_two_at_once_keep_what_both_have_read(folder: Path, index: Path) -> None:
    one, other = Index(index), Index(index)
    (first,) = read_sessions([folder]).files
    one.keep([(b"/one", (1, 2, 3, 4), first.read)])
    other.keep([(b"/other", (5, 6, 7, 8), first.read)])
    both = one.known([b"/one", b"/other"])
    assert {path: known.unpack() for path, known in both.items()} == {
        b"/one": first.read,
        b"/other": first.read,
    }
    one.close()
    other.close()


def test_only_what_is_asked_for_is_loaded(folder: Path, index: Path) -> None:
    (first,) = read_sessions([folder]).files
    kept = Index(index)
    kept.keep([(path, (1, 2, 3, 4), first.read) for path in (b"/a/b", b"/a/c/d", b"/ab", b"/a0")])
    assert set(kept.known([b"/a"])) == {b"/a/b", b"/a/c/d"}
    assert set(kept.known([b"/ab"])) == {b"/ab"}
    kept.close()
