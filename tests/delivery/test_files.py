"""An export is whole and read back, or what stood there stands there still."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sessions.delivery.files import (
    CannotWrite,
    Places,
    place_files,
    places_for,
    refuse_taken,
)
from sessions.errors import BadInput
from sessions.exchange.exports.export import BrokenExport

NEW = b"new\n"
OLD = b"old\n"


def fine(folder: Path) -> None:
    assert folder.is_dir()


def broken(folder: Path) -> None:
    raise BrokenExport("number 1 does not read back")


def put(out: Path, check: Callable[[Path], None] = fine, *names: str) -> None:
    files = dict.fromkeys(names or ("x.csv",), NEW)
    place_files(files, places_for(list(files), out), check)


def test_the_only_file_goes_to_out_itself(tmp_path: Path) -> None:
    put(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == NEW
    assert os.listdir(tmp_path) == ["out.csv"]


def test_into_a_folder_it_goes_under_its_own_name(tmp_path: Path) -> None:
    put(tmp_path)
    assert os.listdir(tmp_path) == ["x.csv"]


def test_a_name_without_a_suffix_is_a_folder_however_many_files_there_are(tmp_path: Path) -> None:
    put(tmp_path / "out", fine, "metadata.jsonl")
    assert os.listdir(tmp_path / "out") == ["metadata.jsonl"]
    (tmp_path / "plain").write_bytes(OLD)
    put(tmp_path / "plain", fine, "metadata.jsonl")
    assert (tmp_path / "plain").read_bytes() == NEW


def test_several_files_make_their_folder(tmp_path: Path) -> None:
    put(tmp_path / "out", fine, "a.srt", "meta/b.srt")
    assert (tmp_path / "out" / "meta" / "b.srt").read_bytes() == NEW
    assert sorted(os.listdir(tmp_path / "out")) == ["a.srt", "meta"]


def test_several_files_do_not_go_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(OLD)
    with pytest.raises(BadInput, match="name a folder"):
        put(tmp_path / "out", fine, "a.srt", "b.srt")


def test_the_check_sees_the_bytes_on_the_disk_under_their_names(tmp_path: Path) -> None:
    seen = []
    put(tmp_path / "out.csv", lambda folder: seen.append((folder / "x.csv").read_bytes()))
    assert seen == [NEW]


def test_what_does_not_read_back_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_bytes(OLD)
    with pytest.raises(BrokenExport):
        put(tmp_path / "out.csv", broken)
    assert (tmp_path / "out.csv").read_bytes() == OLD
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_failure_leaves_no_folder_that_was_not_there(tmp_path: Path) -> None:
    with pytest.raises(BrokenExport):
        put(tmp_path / "out", broken, "a.srt", "b.srt")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (tmp_path / "out.csv").write_bytes(OLD)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(CannotWrite, match="no space left on device"):
        put(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == OLD
    assert os.listdir(tmp_path) == ["out.csv"]


def test_what_a_killed_export_left_is_swept_by_the_next(tmp_path: Path) -> None:
    dead = tmp_path / ".recaption-export-dead"
    dead.mkdir()
    (dead / "x.csv").write_bytes(OLD)
    put(tmp_path / "out.csv")
    assert os.listdir(tmp_path) == ["out.csv"]


def test_an_export_that_goes_on_beside_is_left_alone(tmp_path: Path) -> None:
    def meanwhile(_: Path) -> None:
        put(tmp_path / "second.csv")

    put(tmp_path / "first.csv", meanwhile)
    assert sorted(os.listdir(tmp_path)) == ["first.csv", "second.csv"]


def test_what_others_call_so_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "x.csv").write_bytes(OLD)
    (tmp_path / ".recaption-export-link").symlink_to(tmp_path / "theirs")
    put(tmp_path / "out.csv")
    assert (tmp_path / "theirs" / "x.csv").read_bytes() == OLD


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such folder"):
        put(tmp_path / "no" / "where" / "out.csv")


def test_what_is_there_is_only_overwritten_by_force(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_bytes(OLD)
    places = Places(tmp_path, {"x.csv": out})
    with pytest.raises(BadInput, match="is there already"):
        refuse_taken(places, force=False, originals=())
    refuse_taken(places, force=True, originals=())


def test_what_is_exported_from_is_not_overwritten_even_by_force(tmp_path: Path) -> None:
    session, link = tmp_path / "s.toml", tmp_path / "link.csv"
    session.write_bytes(OLD)
    link.symlink_to(session)
    for out in (session, link):
        with pytest.raises(BadInput, match="is what is exported from"):
            refuse_taken(Places(tmp_path, {"x": out}), force=True, originals=[session])


def test_every_place_that_is_taken_is_told_at_once(tmp_path: Path) -> None:
    names = ("a.srt", "b.srt")
    for name in names:
        (tmp_path / name).write_bytes(OLD)
    with pytest.raises(BadInput) as refused:
        refuse_taken(places_for(names, tmp_path), force=False, originals=())
    assert len(refused.value.faults) == 2
