from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.media.archive import Archives, Place, media_within, place_of
from tests.exchange.datasets.sets import write_tar

MB = 1_000_000


@pytest.fixture
def shard(tmp_path: Path) -> Path:
    members = {f"{n}.mp4": str(n).encode() * MB for n in range(4)}
    return write_tar(tmp_path / "shard.tar", {**members, "evil.sh": b"#!/bin/sh"})


@pytest.mark.parametrize(
    ("media", "place"),
    [
        ("a.tar!/0.mp4", Place("a.tar", "0.mp4")),
        ("d/a.tar!/s/0.mp4", Place("d/a.tar", "s/0.mp4")),
        ("a.tar!/b.tar!/c.mp4", Place("a.tar", "b.tar!/c.mp4")),
        ("a.tar", None),
        ("a.tar!/", None),
        ("wow!/0.mp4", None),
        ("clip.mp4", None),
    ],
)
def test_a_media_name_tells_archive_and_member(media: str, place: Place | None) -> None:
    assert place_of(media) == place
    if place is not None:
        assert media_within(place.archive, place.member) == media


def test_a_member_comes_out_whole_and_for_nobody_else(shard: Path, tmp_path: Path) -> None:
    path = Archives(tmp_path / "cache" / "clips").take_out(shard, "2.mp4")
    assert path.read_bytes() == b"2" * MB
    assert path.suffix == ".mp4"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name], "and no half beside it"


def test_the_second_time_nothing_is_written(shard: Path, tmp_path: Path) -> None:
    first = Archives(tmp_path / "cache").take_out(shard, "1.mp4")
    was = first.stat()
    again = Archives(tmp_path / "cache").take_out(shard, "1.mp4")
    assert (again, again.stat().st_ino) == (first, was.st_ino)


def test_a_shard_that_was_made_anew_is_taken_out_anew(shard: Path, tmp_path: Path) -> None:
    archives = Archives(tmp_path / "cache")
    first = archives.take_out(shard, "0.mp4")
    write_tar(shard, {"0.mp4": b"other"})
    os.utime(shard, ns=(1, 1))
    again = archives.take_out(shard, "0.mp4")
    assert again != first
    assert again.read_bytes() == b"other"


def test_the_oldest_go_when_there_is_no_room(shard: Path, tmp_path: Path) -> None:
    archives = Archives(tmp_path / "cache", most_bytes=int(2.5 * MB))
    paths = []
    for n in range(3):
        path = archives.take_out(shard, f"{n}.mp4")
        os.utime(path, (1_000 + n, 1_000 + n))
        paths.append(path)
        held = sum(each.stat().st_size for each in path.parent.iterdir())
        assert held <= 2.5 * MB
    assert [path.exists() for path in paths] == [False, True, True]
    archives.take_out(shard, "1.mp4")
    archives.take_out(shard, "3.mp4")
    assert [path.exists() for path in paths] == [False, True, False], "1 was wanted again"


def test_what_is_larger_than_the_cache_is_refused_and_nothing_deleted(
    shard: Path, tmp_path: Path
) -> None:
    kept = Archives(tmp_path / "cache").take_out(shard, "0.mp4")
    with pytest.raises(BadInput, match="1,000,000 bytes, the cache room for 999,999"):
        Archives(tmp_path / "cache", most_bytes=MB - 1).take_out(shard, "1.mp4")
    assert kept.exists()


def test_halves_that_a_killed_program_left_are_swept(shard: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    old, young = cache / "a.mp4.1.new", cache / "b.mp4.2.new"
    for half in (old, young):
        half.write_bytes(b"half")
    os.utime(old, (time.time() - 7_200,) * 2)
    Archives(cache).take_out(shard, "0.mp4")
    assert (old.exists(), young.exists()) == (False, True)


def test_a_file_of_another_size_is_no_whole_one(shard: Path, tmp_path: Path) -> None:
    archives = Archives(tmp_path / "cache")
    path = archives.take_out(shard, "0.mp4")
    path.write_bytes(b"cut")
    assert archives.take_out(shard, "0.mp4").stat().st_size == MB


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ("9.mp4", "has no '9.mp4'"),
        ("../0.mp4", "has no '../0.mp4'"),
        ("evil.sh", "is no video by its name"),
    ],
)
def test_what_is_not_there_or_no_video_is_refused(
    shard: Path, tmp_path: Path, member: str, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        Archives(tmp_path / "cache").take_out(shard, member)
    assert reason in str(refused.value)
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_written_is_told(shard: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BadInput, match="cannot be taken out: not a directory"):
        Archives(tmp_path / "file" / "cache").take_out(shard, "0.mp4")
