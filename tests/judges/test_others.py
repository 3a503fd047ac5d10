"""Exports of a real session, read by the programs they are made for: `make check-formats`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import ROOT
from tests.delivery.worked import accept, batch_at, mark, reject, skip, work, write
from tests.media.clips import even, write_video
from tui.__main__ import main

HERE: Final = Path(__file__).parent
JUDGES: Final = ROOT / ".venv-formats"

REWRITES: Final = {
    "c1": 'The arm lifts the "blue" mug, <b>twice</b> & more --> done.',
    "c2": "=HYPERLINK(1)\n\nΑ second paragraph; שלום, 夹爪, 👩‍🔬.",
    "c6": "-1 cup\tis left.",
}

pytestmark = pytest.mark.skipif(
    not os.environ.get("RECAPTION_JUDGES"),
    reason="programs of others read our exports: make check-formats",
)


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a session of every verdict, exported in every format, and its videos."""
    folder = tmp_path_factory.mktemp("delivered")
    video = write_video(folder / "c1.mp4", even(10, 40))
    rows = []
    for n in range(1, 8):
        if n > 1:
            shutil.copy(video, folder / f"c{n}.mp4")
        row = {"id": f"c{n}", "media": f"c{n}.mp4", "start": 0, "end": 0.4}
        rows.append(row | {"draft": f"Draft\u2028{n}.", "instruction": f"do {n}" if n % 2 else ""})
    batch = batch_at(folder / "kitchen.jsonl", rows)
    session = work(
        folder / "s.toml",
        batch,
        ("c1", mark),
        *((id_, write(text)) for id_, text in REWRITES.items()),
        ("c3", accept),
        ("c4", reject),
        ("c5", skip),
    )
    for name in ("hf", "label-studio", "trl-preference", "kto", "vtt", "parquet", "jsonl"):
        arguments = [str(session), "--batch", str(batch.path), "--to", name, "-o", str(folder)]
        assert main(["export", *arguments, "--force"] if name != "jsonl" else _own(arguments)) == 0
    return folder


def _own(arguments: Sequence[str]) -> list[str]:
    """The plain rows, under a name that is not the batch's."""
    return ["export", *arguments[:-1], str(Path(arguments[-1]) / "plain.jsonl")]


def judged(judge: str, file: Path) -> Any:
    """What a judge of `others.py` saw."""
    command = [str(JUDGES / "bin" / "python"), str(HERE / "others.py"), judge, str(file)]
    cache = str(file.parent.parent / "hf-cache")
    offline = {
        "HF_DATASETS_OFFLINE": "1",
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": cache,
    }
    run = subprocess.run(
        command, env={**os.environ, **offline}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def plain(delivered: Path) -> list[dict[str, Any]]:
    lines = (delivered / "plain.jsonl").read_bytes().splitlines()
    return [json.loads(line) for line in lines]


def test_label_studio_finds_tasks_predictions_and_annotations_valid(delivered: Path) -> None:
    seen = judged("label_studio", delivered / "kitchen.label-studio.json")
    assert seen["tasks"] == [True] * 7
    assert seen["predictions"] == [True] * 7
    assert seen["annotations"] == [True] * 6
    assert seen["broken"] is False


def test_hugging_face_loads_the_rows_and_the_videos(delivered: Path) -> None:
    folder = delivered / "hf-folder"
    folder.mkdir()
    for file in (*delivered.glob("*.mp4"), delivered / "metadata.jsonl"):
        shutil.copy(file, folder)
    seen = judged("hugging_face", folder / "metadata.jsonl")
    rows = plain(delivered)
    assert [(r["file_name"], r["text"], r["final"]) for r in seen["rows"]] == [
        (r["media"], r["text"], r["final"]) for r in rows
    ]
    assert seen["types"]["active_ms"] == "int64"
    assert seen["types"]["findings"] == "string"
    assert sorted(seen["videos"]) == sorted([row["media"], row["text"]] for row in rows)


def test_trl_takes_the_pairs_apart_into_our_judgements(delivered: Path) -> None:
    pairs = judged("preferences", delivered / "kitchen.preference.jsonl")
    assert pairs["conversational"] == [False] * 3
    assert pairs["prompts"] == ["do 1", "Describe the video.", "Describe the video."]
    judgements = judged("judgements", delivered / "kitchen.kto.jsonl")
    assert judgements["types"]["label"] == "bool"
    rows = judgements["rows"]
    assert {(r["completion"], r["label"]) for r in pairs["unpaired"]} == {
        (r["completion"], r["label"]) for r in rows if r["id"] in REWRITES
    }
    assert [(r["id"], r["label"]) for r in rows if r["id"] not in REWRITES] == [("c3", True)]


def test_pyarrow_reads_the_rows_of_parquet_with_their_types(delivered: Path) -> None:
    seen = judged("parquet", delivered / "kitchen.parquet")
    texts = [(row["id"], row["draft"], row["final"]) for row in seen["rows"]]
    assert texts == [(row["id"], row["draft"], row["final"]) for row in plain(delivered)]
    assert (seen["types"]["unsure"], seen["types"]["keys"]) == ("bool", "int64")


def test_the_webvtt_parser_finds_no_fault_and_the_captions(delivered: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    texts = {**REWRITES, "c3": "Draft\n3."}
    for id_, text in texts.items():
        file = delivered / f"{id_}.vtt"
        paths = (HERE / "webvtt.js", JUDGES / "node" / "node_modules", file)
        command = [node, *map(str, paths)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        seen = json.loads(run.stdout)
        assert seen["errors"] == [], file.read_text()
        assert seen["cues"] == [[id_, 0, 0.4, text]]
