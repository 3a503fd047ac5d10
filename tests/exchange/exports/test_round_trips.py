"""What is exported comes in again as the batch it was, and with the work beside it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.captions.admit import admit
from sessions.clips.batch import Batch
from sessions.clips.clip import Clip
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.export import BrokenExport, Options
from sessions.exchange.exports.table import export_named
from sessions.exchange.opening import open_batch
from tests.exchange.exports.made import NAMED, TWO, done, not_opened, written

FORMATS = {
    "jsonl": "kitchen.jsonl",
    "csv": "kitchen.csv",
    "tsv": "kitchen.tsv",
    "hf": "metadata.jsonl",
    "label-studio": "kitchen.label-studio.json",
    "parquet": "kitchen.parquet",
}
READERS = {"tsv": "csv"}

NASTY = st.sampled_from(
    [
        *'=+-@\t\r\n"\',;\x01\x1b\x7f\x85\x9b\u2028\u2029\ufeff\u202e\u200b<&>|{}[]\\',
        "\r\n", "-->", "'=", "''", '""', "🤖", "👩‍🔬", "é", "שלום", "夹爪", "\x00", "x", " ", "7",
    ]
)  # fmt: skip
TEXTS = st.lists(NASTY | st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=8)
ANY = TEXTS.map("".join)
IDS = ANY.filter(lambda text: bool(text.strip()))


@st.composite
def deliveries(draw: st.DrawFn) -> list[Delivered]:
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    return [
        done(id_, draw(ANY), admit(draw(ANY)), instruction=draw(ANY), metadata={"own": draw(ANY)})
        for id_ in ids
    ]


def identities(clips: list[Clip]) -> list[tuple[object, ...]]:
    return [(c.id, c.views, c.draft, c.start_ms, c.end_ms, c.instruction) for c in clips]


def read_again(name: str, clips: list[Delivered], options: Options = NAMED) -> Batch:
    with TemporaryDirectory() as folder:
        written(name, clips, Path(folder), options)
        return open_batch(Path(folder) / FORMATS[name], READERS.get(name, name))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None)
@given(clips=deliveries())
def test_any_text_comes_in_again_as_it_was(name: str, clips: list[Delivered]) -> None:
    batch = read_again(name, clips)
    assert identities(list(batch.clips)) == identities([clip.clip for clip in clips])


@pytest.mark.parametrize("name", ["jsonl", "csv", "tsv", "hf"])
@settings(max_examples=30, deadline=None)
@given(clips=deliveries())
def test_the_rewrite_stands_beside_it_to_the_letter(name: str, clips: list[Delivered]) -> None:
    batch = read_again(name, clips)
    assert [c.metadata["final"] for c in batch.clips] == [
        c.work.final for c in clips if c.work is not None
    ]


@settings(max_examples=20, deadline=None)
@given(clips=deliveries())
def test_a_raw_table_is_the_same_batch(clips: list[Delivered]) -> None:
    batch = read_again("csv", clips, Options(name="kitchen", raw=True))
    assert identities(list(batch.clips)) == identities([clip.clip for clip in clips])


@settings(max_examples=20, deadline=None)
@given(clips=deliveries())
def test_any_text_is_in_parquet_as_it_was(clips: list[Delivered]) -> None:
    with TemporaryDirectory() as folder:
        written("parquet", clips, Path(folder))
        found = duckdb.execute(
            "SELECT id, draft, final, active_ms FROM read_parquet(?)", [f"{folder}/kitchen.parquet"]
        ).fetchall()
    assert found == [
        (c.id, c.clip.draft, c.work.final, 60_000) for c in clips if c.work is not None
    ]


@settings(max_examples=30, deadline=None)
@given(clips=deliveries())
def test_pairs_and_judgements_hold_any_text(clips: list[Delivered]) -> None:
    with TemporaryDirectory() as folder:
        for name in ("trl-preference", "kto"):
            for content in written(name, clips, Path(folder)).values():
                assert [json.loads(line) for line in content.decode().splitlines()]


@pytest.mark.parametrize("name", FORMATS)
def test_several_cameras_come_in_again(name: str) -> None:
    clips = [done("c1", views=TWO), done("c2")]
    assert identities(list(read_again(name, clips).clips)) == [
        *identities([clip.clip for clip in clips])
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_clips_nobody_opened_come_in_again(name: str) -> None:
    clips = [not_opened("c1"), done("c2")]
    assert [clip.id for clip in read_again(name, clips).clips] == ["c1", "c2"]


@pytest.mark.parametrize("name", [*FORMATS, "parquet", "trl-preference", "kto", "srt", "vtt"])
def test_a_file_that_was_changed_is_not_what_was_to_be_written(name: str, tmp_path: Path) -> None:
    clips = [done("c1", final="The arm drops."), done("c2", "A cup.")]
    ((file, content),) = written(name, clips, tmp_path).items()
    if name == "parquet":
        other = export_named(name).write(clips[:1], NAMED).files[file]
    else:
        other = content.replace(b"drops", b"lifts")
    (tmp_path / file).write_bytes(other)
    with pytest.raises(BrokenExport):
        export_named(name).check(tmp_path, clips, NAMED)
