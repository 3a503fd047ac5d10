"""Where a session goes that its own place does not take, and how the next start tells of it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from shlex import split

import pytest

from sessions.store.record import Record
from tests.fakes.clock import FakeClock
from tests.sitting.places import open_desk, session_in
from tests.store.faults import fail
from tui.settings.copies import Kept, copy_of, remember_copy
from tui.sitting import elsewhere
from tui.sitting.elsewhere import (
    copy_to_open,
    copy_told,
    keep_by_itself,
    note_of,
    place_elsewhere,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies go; what is temporary stands here too."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return tmp_path / "copies"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    desk, _ = open_desk(tmp_path, FakeClock())
    desk.begin()
    assert isinstance(desk.record, Record)
    yield desk.record
    desk.record.close()


def test_a_copy_goes_to_its_folder_which_only_this_person_may_look_into(folder: Path) -> None:
    assert place_elsewhere(Path("/gone/s.toml"), folder) == folder / "s.toml"
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("spoiled", ["no room", "a file in its place"])
def test_where_that_takes_nothing_it_goes_to_a_temporary_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spoiled: str
) -> None:
    if spoiled == "no room":
        room = {folder: 10}
        monkeypatch.setattr(elsewhere, "room_in", lambda each: room.get(each, 1 << 30))
    else:
        folder.write_text("")
    place = place_elsewhere(Path("/gone/s.toml"), folder)
    assert place.parent.parent == folder.parent / "tmp"
    assert place.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("deed", ["open to all", "a link"])
def test_a_temporary_folder_that_others_can_get_at_is_not_used(
    folder: Path, tmp_path: Path, deed: str
) -> None:
    folder.write_text("")
    first = place_elsewhere(Path("/gone/s.toml"), folder).parent
    first.rmdir()
    if deed == "a link":
        (tmp_path / "theirs").mkdir()
        first.symlink_to(tmp_path / "theirs")
    else:
        first.mkdir()
        first.chmod(0o777)
    again = place_elsewhere(Path("/gone/s.toml"), folder).parent
    assert again != first
    assert again.stat().st_mode & 0o777 == 0o700


def test_what_can_be_saved_is_not_copied(record: Record, folder: Path) -> None:
    assert keep_by_itself(record, folder) == ("", None)
    assert not folder.exists()


def test_a_copy_is_told_at_the_next_start_and_by_one_that_cannot_start(
    record: Record, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_in(tmp_path)
    monkeypatch.setattr(Record, "save_now", lambda _: False)
    said, copy = keep_by_itself(record, folder)
    assert copy == folder / "s.toml"
    assert said.startswith(f"not all could be saved in {session}; a copy with everything stands in")
    told = list(copy_told(session, folder))
    assert str(copy) in told[0]
    (fault,) = copy_to_open(session, folder)
    assert fault.path == copy
    assert list(copy_told(tmp_path / "another.toml", folder)) == []
    assert list(copy_told(copy, folder)) == [], "whoever opens the copy knows"
    assert list(copy_told(session, folder)) == []
    assert list(copy_to_open(session, folder)) == []


def test_the_line_to_go_on_with_can_be_pasted_into_a_shell_whatever_the_path(
    record: Record, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Record, "save_now", lambda _: False)
    said, copy = keep_by_itself(record, tmp_path / "it's my $copy")
    assert copy is not None
    assert split(said.partition("go on with: ")[2]) == _going_on(copy)
    note_of(record.path, copy, folder)
    told = list(copy_told(record.path, folder))
    assert split(told[1].partition("there: ")[2]) == _going_on(copy)


def _going_on(copy: Path) -> list[str]:
    return ["recaption", "open", "BATCH", "--session", str(copy)]


def test_where_no_copy_can_be_written_either_it_says_so(
    record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Record, "save_now", lambda _: False)
    fail(monkeypatch, "fsync", errno.EIO, times=99)
    said, copy = keep_by_itself(record, folder)
    assert copy is None
    assert said.endswith("and no copy either: input/output error")


@pytest.mark.parametrize("note", ["", "{", "[]", '{"session": 1}', "\udcff"])
def test_a_note_that_nobody_can_read_is_left_alone(folder: Path, note: str) -> None:
    folder.mkdir()
    (folder / "x.json").write_bytes(note.encode(errors="surrogateescape"))
    assert copy_of(Path("/s.toml"), folder) is None
    assert (folder / "x.json").exists()


def test_a_note_whose_copy_is_gone_says_nothing(folder: Path) -> None:
    remember_copy(Kept("/s.toml", "/gone.toml", "2026-03-02 14:03"), folder)
    assert copy_of(Path("/s.toml"), folder) is None
    (note,) = folder.iterdir()
    assert note.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_takes_no_note_costs_the_note(folder: Path) -> None:
    folder.write_text("")
    remember_copy(Kept("/s.toml", "/copy.toml", ""), folder)
