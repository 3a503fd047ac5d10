"""A session that its own place does not take is written whole to another."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.store.checking.verify import verify
from sessions.store.disk.elsewhere import Copied, free_place, place_for
from sessions.store.journal.segments import segment_paths
from sessions.store.record import Record
from tests.store.faults import fail
from tests.store.making import do_visit, do_work, finish, sync, visit_head
from tests.store.scenes import reopened


def on_a_dead_disk(record: Record, monkeypatch: pytest.MonkeyPatch) -> Record:
    """One clip saved, one sealed and never written, and one open, of which nothing was written."""
    do_visit(record, visit_head("c1"))
    sync(record)
    fail(monkeypatch, "write", errno.EIO, times=9_999)
    do_visit(record, visit_head("c2"))
    do_work(record, record.begin(visit_head("c3")), 30, 1)
    monkeypatch.undo()
    assert not record.is_saved
    return record


def test_who_opens_the_copy_goes_on_exactly_where_they_were(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = on_a_dead_disk(record, monkeypatch).visit
    assert visit is not None
    copy = tmp_path / "elsewhere" / "copy.toml"
    assert record.copying(copy).run() == Copied(copy, is_exact=True)
    assert verify(copy) == ()
    again = reopened(copy)
    assert list(again.contents.clips) == ["c1", "c2"]
    assert again.recovered.visit == visit
    assert again.recovered.set_aside == ()
    assert again.contents.head == record.head
    finish(again.record, visit.state)
    again.record.close()
    assert verify(copy) == ()
    assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_without_an_open_visit_the_copy_has_an_empty_journal(
    record: Record, tmp_path: Path
) -> None:
    do_visit(record, visit_head("c1"))
    copy = tmp_path / "copy.toml"
    record.copying(copy).run()
    assert [segment.read_bytes() for segment in segment_paths(copy)] == [b"", b""]
    assert reopened(copy).recovered.visit is None


def test_of_a_file_that_somebody_changed_all_is_copied_that_can_be_trusted(
    record: Record, path: Path, tmp_path: Path
) -> None:
    do_visit(record, visit_head("c1"))
    do_visit(record, visit_head("c2"))
    sync(record)
    path.write_bytes(path.read_bytes().replace(b'rev = 1\nbase = "draft"', b"rev = 1\nbase = 0", 1))
    last = do_visit(record, visit_head("c3"))
    typed = do_work(record, record.begin(visit_head("c4")), 20, 1)
    assert not record.save_now()
    copy = tmp_path / "copy.toml"
    assert record.copying(copy).run() == Copied(copy, is_exact=False)
    again = reopened(copy).record
    assert sorted(again.clips) == ["c2", "c3", "c4"]
    for clip, state in (("c3", last), ("c4", typed)):
        found = again.state_of(clip)
        assert found is not None
        assert found.text == state.text


@pytest.mark.parametrize("ending", ["", ".j1", ".j2"])
def test_nothing_that_stands_there_is_written_over(
    record: Record, tmp_path: Path, ending: str
) -> None:
    taken = tmp_path / f"copy.toml{ending}"
    taken.write_text("dear to somebody")
    with pytest.raises(BadInput, match="there is a file already"):
        record.copying(tmp_path / "copy.toml").run()
    assert taken.read_text() == "dear to somebody"
    assert free_place(tmp_path, Path("copy.toml")) == tmp_path / "copy-2.toml"


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_copy_that_cannot_be_written_is_no_session_and_leaves_no_descriptor(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    do_visit(record, visit_head("c1"))
    before = len(os.listdir("/proc/self/fd"))
    job = record.copying(tmp_path / "copy.toml")
    fail(monkeypatch, call, errno.EIO, times=9)
    with pytest.raises(OSError, match="Input/output"):
        job.run()
    assert not (tmp_path / "copy.toml").exists()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_copy_that_does_not_read_back_is_told(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_work(record, record.begin(visit_head("c1")), 20, 1)
    job = record.copying(tmp_path / "copy.toml")
    replace = os.replace

    def turn_a_bit(source: Path, target: Path) -> None:
        raw = bytearray(Path(source).read_bytes())
        if raw:
            raw[-20] ^= 1
        Path(source).write_bytes(raw)
        replace(source, target)

    monkeypatch.setattr(os, "replace", turn_a_bit)
    with pytest.raises(OSError, match="does not read back"):
        job.run()


def test_a_folder_is_a_place_too(tmp_path: Path) -> None:
    session = Path("/gone/kitchen.toml")
    assert place_for(str(tmp_path), session) == tmp_path / "kitchen.toml"
    assert place_for(f"{tmp_path}/new/", session) == tmp_path / "new" / "kitchen.toml"
    assert place_for(f"{tmp_path}/mine", session) == tmp_path / "mine.toml"
    assert place_for("~/mine.toml", session) == Path.home() / "mine.toml"
