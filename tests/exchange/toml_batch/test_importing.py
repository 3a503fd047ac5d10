from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.errors import BadInput, RecaptionError
from sessions.exchange.opening import open_batch
from sessions.exchange.toml_batch import importing
from sessions.exchange.toml_batch.importing import import_batch
from tests.exchange.made import MAKERS, Make, jsonl

DRAFTS = ("One.", "“Two”\u2028\n", "")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_format_becomes_a_batch_of_the_same_clips(make: Make, tmp_path: Path) -> None:
    drafts = ("One.", "Two.") if make.__name__ == "srt" else DRAFTS
    batch = open_batch(make(tmp_path, drafts))
    imported = import_batch(batch, tmp_path / "imported.toml")
    again = open_batch(tmp_path / "imported.toml")
    assert again.clips == batch.clips == imported.batch.clips
    assert again.root == batch.root
    assert imported.root is None


def test_media_are_named_from_where_the_batch_stands(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "work").mkdir()
    batch = open_batch(jsonl(tmp_path / "source", ["One."]))
    above = import_batch(batch, tmp_path / "above.toml")
    assert above.batch.clips[0].views[0].media == "source/0.mp4"
    assert above.root is None
    beside = import_batch(batch, tmp_path / "work" / "beside.toml")
    assert beside.batch.clips[0].views[0].media == str(batch.root / "0.mp4")
    assert beside.root == batch.root


def batch_in(folder: Path) -> Batch:
    return open_batch(jsonl(folder, ["One."]))


def test_a_file_that_is_there_is_replaced_only_when_forced(tmp_path: Path) -> None:
    batch, out = batch_in(tmp_path), tmp_path / "out.toml"
    out.write_text("mine")
    with pytest.raises(BadInput, match="is there already"):
        import_batch(batch, out)
    assert out.read_text() == "mine"
    import_batch(batch, out, is_forced=True)
    with pytest.raises(BadInput, match="is what would be imported"):
        import_batch(open_batch(out), out, is_forced=True)


@pytest.mark.parametrize(
    ("name", "what"),
    [("out.json", r"written as TOML.*out\.json\.toml"), ("no/out.toml", "is no folder")],
)
def test_where_a_batch_cannot_stand_is_told(name: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=what):
        import_batch(batch_in(tmp_path), tmp_path / name)


def test_what_reads_otherwise_than_it_was_written_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batch_in(tmp_path)
    before = names(tmp_path)
    monkeypatch.setattr(
        importing,
        "batch_lines",
        lambda clips, source: ['[[clip]]\nid = "x"\nmedia = "m"\ndraft = ""\n'],
    )
    with pytest.raises(RecaptionError, match="reads otherwise"):
        import_batch(batch, tmp_path / "out.toml")
    assert names(tmp_path) == before


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    batch = batch_in(tmp_path)
    before = names(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RecaptionError, match="cannot be written: no space left"):
        import_batch(batch, tmp_path / "out.toml")
    assert names(tmp_path) == before


def test_a_source_whose_name_is_no_text_is_imported(tmp_path: Path) -> None:
    odd = jsonl(tmp_path, ["One."]).rename(tmp_path / os.fsdecode(b"caf\xe9.jsonl"))
    import_batch(open_batch(odd), tmp_path / "out.toml")
    assert "caf\ufffd.jsonl" in (tmp_path / "out.toml").read_text(encoding="utf-8")
