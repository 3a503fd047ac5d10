"""Small batches of every text format, made from drafts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

Make = Callable[[Path, Sequence[str]], Path]


def jsonl(folder: Path, drafts: Sequence[str]) -> Path:
    rows = ({"id": f"c{n}", "media": f"{n}.mp4", "draft": d, "n": n} for n, d in enumerate(drafts))
    return _text(folder / "b.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))


def separated(folder: Path, drafts: Sequence[str]) -> Path:
    return _table(folder / "b.csv", ["id", "media", "draft", "note"], drafts, ["c", "m", None, "x"])


def tabbed(folder: Path, drafts: Sequence[str]) -> Path:
    path = folder / "b.tsv"
    return _table(path, ["file_name", "caption", "note"], drafts, ["m", None, 'a "b"'], "\t")


def epic(folder: Path, drafts: Sequence[str]) -> Path:
    names = ["narration_id", "video_id", "start_timestamp", "stop_timestamp", "narration", "verb"]
    values = ["P01_01_", "P01_01", "00:00:01.08", "00:00:02.50", None, "take"]
    return _table(folder / "EPIC.csv", names, drafts, values)


def hugging_face_jsonl(folder: Path, drafts: Sequence[str]) -> Path:
    rows = ({"file_name": f"{n}.mp4", "text": d} for n, d in enumerate(drafts))
    _text(folder / "metadata.jsonl", "\n".join(json.dumps(row) for row in rows))
    return folder


def hugging_face_csv(folder: Path, drafts: Sequence[str]) -> Path:
    _table(folder / "metadata.csv", ["file_name", "text"], drafts, ["m", None])
    return folder


def captioned(folder: Path, drafts: Sequence[str]) -> Path:
    for n, draft in enumerate(drafts):
        (folder / f"c{n}.mp4").write_bytes(b"")
        _text(folder / f"c{n}.txt", f"{draft}\n")
    return folder


def label_studio(folder: Path, drafts: Sequence[str]) -> Path:
    tasks = [
        {
            "id": n,
            "data": {"video": f"/data/local-files/?d=v/{n}%20a.mp4", "lang": "en"},
            "predictions": [
                {"model_version": "m", "result": [_textarea("label", None), _textarea("c", d)]}
            ],
            "annotations": [{"lead_time": 1.5, "result": []}],
        }
        for n, d in enumerate(drafts)
    ]
    return _text(folder / "tasks.json", json.dumps(tasks, indent=1))


def activitynet(folder: Path, drafts: Sequence[str]) -> Path:
    """Four sentences a video."""
    videos = {
        f"v_{n // 4}": {
            "duration": 99.5,
            "timestamps": [[m, m + 1.5] for m in range(len(drafts[n : n + 4]))],
            "sentences": list(drafts[n : n + 4]),
        }
        for n in range(0, len(drafts), 4)
    }
    return _text(folder / "val.json", json.dumps(videos, indent=2))


def srt(folder: Path, drafts: Sequence[str]) -> Path:
    cues = (
        f"{n + 1}\n{_clock(n)},000 --> {_clock(n + 2)},5\n{d}\n\n" for n, d in enumerate(drafts)
    )
    return _text(folder / "talk.srt", "".join(cues))


def vtt(folder: Path, drafts: Sequence[str]) -> Path:
    cues = (
        f"c{n}\n{_clock(n)}.000 --> {_clock(n + 2)}.500 line:0\n{d}\n\n"
        for n, d in enumerate(drafts)
    )
    return _text(folder / "talk.vtt", "WEBVTT - talk\n\nNOTE kept\n\n" + "".join(cues))


def toml(folder: Path, drafts: Sequence[str]) -> Path:
    clips = (
        f'\n[[clip]]\nid = "c{n}"\nmedia = "{n}.mp4"\ndraft = {json.dumps(d)}\nn = {n}\n'
        for n, d in enumerate(drafts)
    )
    return _text(folder / "b.toml", "[batch]\nformat = 0\n" + "".join(clips))


MAKERS: Final[Mapping[str, Make]] = {
    make.__name__: make
    for make in (
        jsonl,
        separated,
        tabbed,
        epic,
        hugging_face_jsonl,
        hugging_face_csv,
        captioned,
        label_studio,
        activitynet,
        srt,
        vtt,
        toml,
    )
}
FORMAT_OF: Final[Mapping[str, str]] = {
    "jsonl": "jsonl",
    "separated": "csv",
    "tabbed": "csv",
    "epic": "epic",
    "hugging_face_jsonl": "hf",
    "hugging_face_csv": "hf",
    "captioned": "folder",
    "label_studio": "label-studio",
    "activitynet": "activitynet",
    "srt": "srt",
    "vtt": "vtt",
    "toml": "toml",
}


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _text(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path


def _table(
    path: Path,
    names: Sequence[str],
    drafts: Sequence[str],
    values: Sequence[str | None],
    delimiter: str = ",",
) -> Path:
    """None stands for the draft; the first value gets the row's number."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(names)
        for n, draft in enumerate(drafts):
            first, *others = (draft if value is None else value for value in values)
            writer.writerow([f"{first}{n}", *others])
    return path


def _textarea(name: str, text: str | None) -> Mapping[str, object]:
    value = {"choices": ["x"]} if text is None else {"text": [text]}
    return {"from_name": name, "to_name": "video", "type": "textarea", "value": value}
