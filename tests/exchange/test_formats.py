from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions.errors import BadInput, Fault
from sessions.exchange.formats import FORMATS
from sessions.exchange.opening import format_of, open_batch
from sessions.exchange.source import look_at
from tests.exchange.made import captioned, hugging_face_jsonl


def refusal(path: Path, known: str = "") -> str:
    with pytest.raises(BadInput) as refused:
        open_batch(path, known)
    (fault,) = refused.value.faults
    return str(fault)


@pytest.mark.parametrize(
    ("name", "raw", "format_"),
    [
        ("a.txt", '{"id": "a", "media": "a.mp4", "draft": ""}\n', "jsonl"),
        ("a", "id;media;draft\n", "csv"),
        ("a.txt", '\n"id",media\tx,draft\n', "csv"),
        ("a", '[[clip]]\nid = "a"\n', "toml"),
        ("a.txt", "1\r\n00:00:01,000 --> 00:00:02,000\r\nx\r\n", "srt"),
        ("a.txt", "\ufeffWEBVTT\n", "vtt"),
        ("a.json", '[\n {"data": {"video": "a.mp4"}}]', "label-studio"),
        ("a.json", '{"v_a": {"timestamps": [], "sentences": []}}', "activitynet"),
        ("a.csv", "narration_id,narration,start_timestamp,stop_timestamp\n", "epic"),
        ("metadata.jsonl", '{"file_name": "a.mp4", "text": ""}\n', "hf"),
        ("metadata.jsonl", '{"id": "a", "media": "a.mp4", "draft": ""}\n', "jsonl"),
    ],
)
def test_a_file_is_told_by_what_it_holds(name: str, raw: str, format_: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw.encode("utf-8"))
    assert format_of(look_at(path)).name == format_


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.txt", b"A cup.\n", "it looks like a text that begins with 'A cup.'"),
        ("a.mp4", b"\0\0\0 ftyp", "it looks like a video"),
        ("a.bin", b"\0\1", "it looks like no text"),
        ("a.json", b"", "it looks like an empty file"),
        ("a.toml", b"[recaption]\nformat = 0\n", "a session: the record of work on a batch"),
        ("a.csv", "id,media".encode("utf-16"), "is UTF-16 text (save it as UTF-8)"),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nx\n", "could be srt or vtt"),
    ],
)
def test_what_is_no_batch_is_told_with_what_it_looks_like(
    name: str, raw: bytes, what: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    assert what in refusal(tmp_path / name)


def test_where_several_fit_the_person_says_which(tmp_path: Path) -> None:
    captioned(hugging_face_jsonl(tmp_path, ["One."]), ["Two."])
    assert "could be folder or hf (name it with --format)" in refusal(tmp_path)
    assert [clip.draft for clip in open_batch(tmp_path, "folder").clips] == ["Two."]
    assert [clip.draft for clip in open_batch(tmp_path, "hf").clips] == ["One."]


def test_a_format_that_is_none_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert "'jsonln' is no format (is 'jsonl' meant?)" in refusal(tmp_path, "jsonln")
    assert "it is one of jsonl, csv" in refusal(tmp_path, "zzz")


def test_every_format_tells_people_what_it_is() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names)
    for known in FORMATS:
        assert known.rewrite is not None
        assert all((known.title, known.recognised, known.id, known.example)), known.name


def test_the_table_imports_no_reader() -> None:
    code = (
        "import sys, sessions.exchange.opening as o; "
        "print(*[m for m in sys.modules if m.startswith('sessions.exchange.') "
        "and m.count('.') > 2 or m in ('csv', 'tomllib', 'duckdb', 'tarfile', 'html')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    light = {"within", "recognition"}
    assert {name.rpartition(".")[2] for name in told.stdout.split()} <= light


def faults_of(path: Path) -> Sequence[Fault]:
    try:
        open_batch(path)
    except BadInput as refused:
        return refused.faults
    return ()


@pytest.mark.data
def test_nothing_that_is_no_batch_crashes(data: Path) -> None:
    files = [
        path
        for folder in ("nasty", "subtitles", "captions")
        for path in (data / folder).rglob("*")
        if path.is_file()
    ]
    assert len(files) > 1_000
    faults = {path: list(faults_of(path)) for path in files}
    assert sum(map(bool, faults.values())) > 1_000
    assert not [fault for told in faults.values() for fault in told if "\n" in str(fault)]
