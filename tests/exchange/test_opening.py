from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.exchange import source
from sessions.exchange.opening import open_batch

LINE = b'{"id": "a", "media": "clips/a.mp4", "draft": "A cup."}\n'


def test_a_batch_knows_its_file_and_where_its_media_stand(tmp_path: Path) -> None:
    path = tmp_path / "kitchen.jsonl"
    path.write_bytes(LINE)
    batch = open_batch(path)
    assert (batch.name, batch.path) == ("kitchen", path)
    assert batch.sha256 == hashlib.sha256(LINE).hexdigest()
    assert batch.root == tmp_path.resolve()
    assert [(clip.id, clip.views[0].media) for clip in batch.clips] == [("a", "clips/a.mp4")]


def test_the_hash_is_of_every_byte_of_the_file(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf\r\n" + LINE + b"\n  "
    path = tmp_path / "b.JSONL"
    path.write_bytes(raw)
    assert open_batch(path).sha256 == hashlib.sha256(raw).hexdigest()


def test_a_link_to_a_batch_has_its_media_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "b.jsonl").write_bytes(LINE)
    (tmp_path / "near.jsonl").symlink_to(tmp_path / "far" / "b.jsonl")
    assert open_batch(tmp_path / "near.jsonl").root == (tmp_path / "far").resolve()


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        open_batch(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_what_cannot_be_read_is_told_with_its_path(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "b.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    assert "a folder of 0 names" in refusal(tmp_path / "folder.jsonl")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert "no regular file" in refusal(tmp_path / "pipe.jsonl")


def test_a_line_without_end_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_LINE", len(LINE))
    path = tmp_path / "b.jsonl"
    path.write_bytes(LINE * 2)
    assert len(LINE) == source.LONGEST_LINE
    assert "is also that of line 1" in refusal(path)
    path.write_bytes(LINE + b"x" * (len(LINE) + 1))
    assert f"b.jsonl:2: this line is longer than {len(LINE)}" in refusal(path)


@pytest.mark.data
def test_real_batches_open(data: Path) -> None:
    robot = open_batch(data / "robot_batch.jsonl")
    assert len(robot) == 16
    assert all((robot.root / clip.views[0].media).is_file() for clip in robot.clips)
    assert len(open_batch(data / "narrative_batch.jsonl")) == 3
