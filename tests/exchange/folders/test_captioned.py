from __future__ import annotations

from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.exchange.folders.captioned import rewrite
from sessions.exchange.opening import open_batch
from sessions.exchange.source import look_at


def folder(path: Path, **texts: bytes) -> Path:
    for name, raw in texts.items():
        (path / name.replace("_", ".")).write_bytes(raw)
    return path


def test_a_video_and_its_caption_are_a_clip_called_by_their_name(tmp_path: Path) -> None:
    batch = open_batch(folder(tmp_path, b_1_mp4=b"", b_1_txt=b"One.\n\n", a_MKV=b"", a_TXT=b"A"))
    assert [(c.id, c.views[0].media, c.draft) for c in batch.clips] == [
        ("a", "a.MKV", "A"),
        ("b.1", "b.1.mp4", "One.\n"),
    ]
    assert batch.root == tmp_path.resolve()
    assert batch.name == tmp_path.name


def test_a_video_without_caption_is_a_clip_without_draft_and_gets_a_file(tmp_path: Path) -> None:
    source = look_at(folder(tmp_path, a_mp4=b"", b_mp4=b"", b_txt=b"B"))
    assert [clip.draft for clip in open_batch(tmp_path).clips] == ["", "B"]
    assert rewrite(source, {"a": "A.", "b": "B"}) == {"a.txt": b"A."}
    assert rewrite(source, {"a": "A\n", "b": "\ufeffB"}) == {
        "a.txt": b"A\n\n",
        "b.txt": b"\xef\xbb\xbf\xef\xbb\xbfB",
    }


def test_a_caption_without_video_is_passed_over_and_told(tmp_path: Path) -> None:
    batch = open_batch(folder(tmp_path, a_mp4=b"", a_txt=b"A", README_txt=b"x"))
    assert len(batch) == 1
    assert batch.notes == ("No video stands beside README.txt: passed over.",)


def test_every_fault_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    files = {"a_mp4": b"", "a_mkv": b"", "a_txt": b"A", "b_mp4": b"", "b_txt": b"\xff\n\xfe"}
    with pytest.raises(BadInput) as refused:
        open_batch(folder(tmp_path, **files))
    assert [(f.path and f.path.name, f.line) for f in refused.value.faults] == [
        (tmp_path.name, None),
        ("b.txt", 1),
        ("b.txt", 2),
    ]
    assert "a.mkv and a.mp4 would be one clip" in refused.value.faults[0].what


def test_another_caption_is_another_batch(tmp_path: Path) -> None:
    before = open_batch(folder(tmp_path, a_mp4=b"", a_txt=b"A")).sha256
    assert open_batch(tmp_path).sha256 == before
    (tmp_path / "a.txt").write_bytes(b"B")
    assert open_batch(tmp_path).sha256 != before
