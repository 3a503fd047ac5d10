"""Every format a batch is read from, named and recognised, and subtitles and tars with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from sessions.clips.batch import Batch
from sessions.exchange.opening import open_batch
from sessions.store.blocks.toml_lines import lines
from sessions.store.visit import DRAFT, ViewFile, VisitHead, decode_head, encode_head
from tests.exchange.datasets.sets import HIGH, write_tar, write_v2, write_v3
from tests.exchange.made import FORMAT_OF, MAKERS
from tests.faults.toll import Toll
from tests.fuzz.outcome import fuzz
from tests.fuzz.seeds import nasty
from tui.player.clip import PlayerClip, View

pytestmark = pytest.mark.faults

DRAFTS: Final = ("A hand lifts the cup.", "It says “no”.\nThen stops.", "=1+1", "")
MORE: Final[Mapping[str, Sequence[bytes]]] = {
    "jsonl": [
        json.dumps(
            {
                "id": "c",
                "views": [{"name": "wrist", "media": "w.mp4", "offset_ms": 40}],
                "start": 1.5,
                "end": "0:03",
                "draft": "A cup.",
                "instruction": "Say more.",
                "scene": {"n": [1, None]},
            }
        ).encode(),
        *nasty("nasty/blns/blns.json", "nasty/blns/blns.txt", "nasty/UTF-8-test.txt"),
    ],
    "separated": nasty("nasty/csv-spectrum/csvs/*.csv"),
    "toml": nasty("nasty/toml-test/*/*/*.toml"),
    "label_studio": nasty("nasty/csv-spectrum/json/*.json"),
    "activitynet": nasty("nasty/toml-test/valid/table/*.json"),
    "srt": nasty("subtitles/*/*.srt"),
    "vtt": nasty("subtitles/*/*.vtt"),
}


@pytest.mark.parametrize("made", MAKERS)
def test_a_batch_of_any_format_is_read_or_refused(made: str, tmp_path: Path, toll: Toll) -> None:
    path = MAKERS[made](tmp_path, DRAFTS)
    hurt = next(file for file in sorted(tmp_path.iterdir()) if file.stat().st_size)
    seeds = [hurt.read_bytes(), *MORE.get(made, ())]
    fuzz(toll, f"batch: {made}", seeds, reader(path, hurt, FORMAT_OF[made]))


def test_what_kind_of_batch_it_is_can_always_be_told(tmp_path: Path, toll: Toll) -> None:
    made = {name: MAKERS[name](_folder(tmp_path, name), DRAFTS) for name in MAKERS}
    seeds = [path.read_bytes() for path in made.values() if path.is_file()]
    path = tmp_path / "batch"
    fuzz(toll, "batch: recognised", seeds, reader(path, path, ""))


def test_a_tar_is_read_or_refused(tmp_path: Path, toll: Toll) -> None:
    members = {
        "1.mp4": b"pictures",
        "1.txt": b"A cup.\n",
        "2.wrist.mp4": b"pictures",
        "2.json": b'{"caption": "A plate.", "fps": 30}',
        "d/" + "n" * 140 + ".mp4": b"long name",
    }
    path = write_tar(tmp_path / "shard.tar", members)
    fuzz(toll, "batch: webdataset", [path.read_bytes()], reader(path, path, "webdataset"))


@pytest.mark.parametrize("table", ["info.json", "tasks.jsonl", "episodes.jsonl"])
def test_a_robot_set_is_read_or_refused(table: str, tmp_path: Path, toll: Toll) -> None:
    root = write_v2(tmp_path, ["Lift the cup.", "Put it down."], [[0], [0, 1]])
    hurt = root / "meta" / table
    fuzz(toll, "batch: lerobot 2", [hurt.read_bytes()], reader(root, hurt, "lerobot"))


@pytest.mark.parametrize("table", ["info.json", "tasks.parquet", "episodes"])
def test_a_robot_set_in_parquet_is_read_or_refused(table: str, tmp_path: Path, toll: Toll) -> None:
    spans = {HIGH: [(0.0, 1.5), (1.5, 3.0)]}
    root = write_v3(tmp_path, ["Lift the cup.", "Put it down."], [0, 1], spans=spans)
    hurt = root / "meta" / table
    if hurt.is_dir():
        hurt = next(hurt.rglob("*.parquet"))
    fuzz(toll, "batch: lerobot 3", [hurt.read_bytes()], reader(root, hurt, "lerobot"))


def reader(path: Path, hurt: Path, known: str) -> Callable[[bytes], None]:
    """Writes bytes to `hurt` and opens the batch at `path`."""

    def read(raw: bytes) -> None:
        hurt.write_bytes(raw)
        assert_usable(open_batch(path, known))

    return read


def assert_usable(batch: Batch) -> None:
    """What was let in can be opened, played and kept."""
    for clip in batch.clips:
        views = tuple(ViewFile(view.name, view.media, view.offset_ms) for view in clip.views)
        head = VisitHead(clip.id, 1, DRAFT, views, clip.draft, "2026-03-02T09:00:00.000+01:00")
        assert decode_head(encode_head(head)) == head
        lines(head.to_record().items()).encode()
        shown = tuple(View(view.name, "/x", view.offset_ms) for view in clip.views)
        PlayerClip(clip.id, shown, clip.start_ms, clip.end_ms)
        json.dumps(dict(clip.metadata), ensure_ascii=False).encode()
        clip.instruction.encode()


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder
