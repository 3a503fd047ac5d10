from __future__ import annotations

import json
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.exchange.opening import open_batch

ROW = b'{"file_name": "v/a.mp4", "text": "One.", "fps": 30}\n'


def test_a_row_without_an_id_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "metadata.jsonl"
    path.write_bytes(ROW + b'{"id": "b", "file_name": "b.mp4", "text": "Two."}\n')
    for named in (tmp_path, path):
        batch = open_batch(named)
        assert [clip.id for clip in batch.clips] == ["v/a.mp4", "b"]
        assert batch.clips[0].metadata == {"fps": 30}
        assert batch.root == tmp_path.resolve()


def test_a_table_without_file_names_is_told(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_bytes(b"media,text\na.mp4,One.\n")
    with pytest.raises(BadInput, match=r"metadata\.csv:1: there is no column file_name"):
        open_batch(tmp_path)


def test_two_metadata_files_are_one_too_many(tmp_path: Path) -> None:
    for name in ("metadata.jsonl", "metadata.csv"):
        (tmp_path / name).write_bytes(ROW)
    with pytest.raises(BadInput, match=r"has both metadata\.jsonl and metadata\.csv"):
        open_batch(tmp_path)


def test_a_folder_without_metadata_is_none(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"has no metadata\.jsonl or metadata\.csv"):
        open_batch(tmp_path, "hf")


@pytest.mark.parametrize("cameras", ["[1]", "nonsense", '[{"name": "a", "media": "b.mp4"}]', "3"])
def test_cameras_that_are_not_ours_stay_what_they_were(tmp_path: Path, cameras: str) -> None:
    row = {"file_name": "a.mp4", "text": "One.", "cameras": cameras}
    (tmp_path / "metadata.jsonl").write_text(json.dumps(row) + "\n")
    (clip,) = open_batch(tmp_path).clips
    assert [view.media for view in clip.views] == ["a.mp4"]
    assert clip.metadata["cameras"] == cameras
