from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sessions.clips.clip import View
from sessions.errors import BadInput
from sessions.exchange.datasets import samples, webdataset
from tests.exchange.datasets.sets import drafts, put_back, read, reading, rewritten, write_tar

KEYS = st.text("ab/é猫-_ ", min_size=1, max_size=120).filter(
    lambda key: "//" not in key and key == key.strip("/") and key.strip()
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def fault(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read(path)
    return str(refused.value)


def contents(raw: bytes) -> dict[str, bytes]:
    """Every member as Python's own reader finds it."""
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        files = ((member.name, archive.extractfile(member)) for member in archive)
        return {name: b"" if file is None else file.read() for name, file in files}


def test_files_of_one_name_up_to_the_first_dot_are_a_clip(tmp_path: Path) -> None:
    more = {"fps": 25, "caption": "not this one", "id": 7}
    path = write_tar(
        tmp_path / "train.tar",
        {
            "s/0001.mp4": b"video",
            "s/0001.txt": b"Ein Becher.\r\n",
            "s/0001.json": json.dumps(more).encode(),
            "s/0002.cam.wrist.mp4": b"left",
            "s/0002.json": b'{"text": "A lid.", "n": 1}',
            "s/0002.MP4": b"right",
            "s/0003.webm": b"video",
            "README": b"",
            ".hidden.txt": b"",
            "s/0004.txt": b"alone",
        },
    )
    found = reading(path)
    first, second, third = found.clips
    assert (first.id, first.draft, dict(first.metadata)) == ("s/0001", "Ein Becher.", more)
    assert first.views == (View("main", "train.tar!/s/0001.mp4"),)
    assert (second.draft, dict(second.metadata)) == ("A lid.", {"n": 1})
    assert second.views == (
        View("cam.wrist", "train.tar!/s/0002.cam.wrist.mp4"),
        View("main", "train.tar!/s/0002.MP4"),
    )
    assert (third.id, third.draft) == ("s/0003", "")
    assert found.notes == ("There is no video of s/0004: passed over.",)


def test_a_folder_of_shards_is_one_batch(tmp_path: Path) -> None:
    for n in (1, 0):
        write_tar(tmp_path / f"train-{n}.tar", {"a.mp4": b"", "a.txt": str(n).encode()})
    assert drafts(tmp_path) == {"train-0/a": "0", "train-1/a": "1"}
    files = rewritten(tmp_path, {"train-1/a": "one"})
    assert list(files) == ["train-1.tar"]
    put_back(tmp_path, files)
    assert drafts(tmp_path) == {"train-0/a": "0", "train-1/a": "one"}


def test_it_is_told_by_content_and_named_by_its_suffix(tmp_path: Path) -> None:
    raw = write_tar(tmp_path / "a.tar", {"a.mp4": b"", "a.txt": b"A"}).read_bytes()
    (tmp_path / "shard").write_bytes(raw)
    assert "is a tar by another name (a clip's media are named by it: shard.tar)" in fault(
        tmp_path / "shard"
    )


def test_a_compressed_one_says_what_to_do(tmp_path: Path) -> None:
    raw = write_tar(tmp_path / "a.tar", {"a.mp4": b""}).read_bytes()
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(raw))
    assert "unpack it once, with gunzip" in fault(tmp_path / "a.tar.gz")


def test_a_caption_is_changed_and_every_other_member_stays_byte_for_byte(tmp_path: Path) -> None:
    members = {
        "a.mp4": b"v" * 700,
        "a.txt": b"\xef\xbb\xbfA cup.\n",
        "a.json": b'{"b": 1}',
        "b.json": b'{ "caption" : "A lid.", "x": [1.50, "\\u00e9"] }',
        "b.mp4": b"w" * 512,
        "c.mp4": b"c",
    }
    path = write_tar(tmp_path / "a.tar", members)
    raw = path.read_bytes()
    files = rewritten(path, {"a": "A red cup, " * 90, "b": "Déckel.", "c": "Neu."})
    now = contents(files["a.tar"])
    assert now == members | {
        "a.txt": b"\xef\xbb\xbf" + b"A red cup, " * 90 + b"\n",
        "b.json": '{ "caption" : "Déckel.", "x": [1.50, "\\u00e9"] }'.encode(),
        "c.txt": b"Neu.",
    }
    assert files["a.tar"].startswith(raw[: 512 + 1024]), "all before the first change"
    put_back(tmp_path, files)
    assert drafts(path) == {"a": "A red cup, " * 90, "b": "Déckel.", "c": "Neu."}
    assert rewritten(path, drafts(path)) == {}


@settings(max_examples=40, deadline=None)
@example({"a": ("t", "\ufeff", "\ufeffx\r"), "b": ("-", "", "\ufeff")})
@given(st.dictionaries(KEYS, st.tuples(st.sampled_from("tj-"), TEXTS, TEXTS), max_size=5))
def test_whatever_is_written_is_read_again(clips: dict[str, tuple[str, str, str]]) -> None:
    members = {"z.mp4": b"", "z.txt": b"last"}
    expected = {"z": "last"}
    for key, (kind, draft, _) in clips.items():
        members[f"{key}.mp4"] = b"video"
        expected[key] = "" if kind == "-" else draft
        if kind == "t":
            guard = draft[-1:] if draft.endswith(("\n", "\r")) else ""
            bom = "\ufeff" if draft.startswith("\ufeff") else ""
            members[f"{key}.txt"] = f"{bom}{draft}{guard}".encode()
        elif kind == "j":
            members[f"{key}.json"] = json.dumps({"caption": draft}).encode()
    with TemporaryDirectory() as folder:
        path = write_tar(Path(folder) / "a.tar", members)
        assert drafts(path) == expected
        finals = {key: final for key, (_, _, final) in clips.items()}
        put_back(path.parent, rewritten(path, finals))
        assert drafts(path) == expected | finals


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"a.mp4": b"", "a.txt": b"\xff"}, "(key: a) byte 1 of a text is not UTF-8"),
        ({"a.mp4": b"", "a.json": b'{"a": NaN}'}, "its JSON is none: NaN is no number"),
        ({"a.mp4": b"", "a.txt": b"x" * 1_000_001}, "a.txt is larger than 1,000,000 bytes"),
        ({"a.mp4": b"", "a.MP4": b""}, "two of its files have one name"),
        ({"a.txt": b""}, "holds no video"),
    ],
)
def test_faults_name_the_sample(tmp_path: Path, members: dict[str, bytes], reason: str) -> None:
    told = fault(write_tar(tmp_path / "a.tar", members))
    assert reason.partition(") ")[2] in told or reason in told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    members = {f"{n}.{end}": b"\xff" for n in range(3) for end in ("mp4", "txt")}
    assert len(fault(write_tar(tmp_path / "a.tar", members)).splitlines()) == 3


def test_more_captions_than_memory_should_hold_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_tar(tmp_path / "a.tar", {"a.mp4": b"", "a.txt": b"x" * 100})
    monkeypatch.setattr(webdataset, "MOST_TEXT_BYTES", 99)
    assert "more than 99 bytes of captions" in fault(path)


def test_a_shard_too_large_to_be_written_anew_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_tar(tmp_path / "a.tar", {"a.mp4": b"", "a.txt": b"A"})
    monkeypatch.setattr(webdataset, "LARGEST_REWRITTEN", 9)
    with pytest.raises(BadInput, match="too large to be written anew"):
        rewritten(path, {"a": "B"})


def test_the_hash_is_that_of_names_sizes_and_captions(tmp_path: Path) -> None:
    members = {"a.mp4": b"1", "a.txt": b"A"}
    path = write_tar(tmp_path / "a.tar", members)
    first = read(path).sha256
    write_tar(path, members | {"a.mp4": b"2"})
    assert read(path).sha256 == first
    for changed in ({"a.txt": b"B"}, {"a.mp4": b"22"}, {"b.mp4": b""}):
        write_tar(path, members | changed)
        assert read(path).sha256 != first


def test_names_that_belong_to_no_sample_are_let_be() -> None:
    assert samples._NAME.fullmatch("README") is None
    assert samples._NAME.fullmatch("a/.b.txt") is None
