"""Batches of small videos with captions that an AI might have written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.media.clips import even, write_video

GAP_MS: Final = 40
PICTURES: Final = 60
DRAFTS: Final = (
    "A grey gripper lifts the cup from the table and puts it on the tray.",
    "The arm pushes a wooden block towards the edge and stops before it falls.",
    "A black gripper closes on an empty bag and opens again.",
    "The left arm holds a bowl while the right arm stirs in it with a spoon, "
    "then both arms rest beside the stove.",
    "A robot slides the drawer open, takes a towel out, and slides it shut.",
    "The gripper turns a tap; water runs over the sponge in the sink.",
    "An arm hangs a mug on the rack. The mug swings, and comes to rest.",
    "A white gripper picks up a marker, draws a line on the board, and lays the marker down.",
    "The arm pours beans from a jar into a bowl until the jar is empty.",
    "A robot folds the blue cloth once, and presses it flat with its palm.",
)


def write_batch(folder: Path, count: int = len(DRAFTS)) -> Path:
    """A batch of `count` clips, c01, c02 and so on, of 2.4 seconds each."""
    folder.mkdir(exist_ok=True)
    video = write_video(folder / "c01.mp4", even(PICTURES, GAP_MS))
    rows = [row(number) for number in range(1, count + 1)]
    for each in rows[1:]:
        shutil.copy(video, folder / each["media"])
    return write_rows(folder / "kitchen.jsonl", rows)


def row(number: int) -> dict[str, str]:
    """The line of a clip, numbered from 1."""
    return {"id": f"c{number:02}", "media": f"c{number:02}.mp4", "draft": DRAFTS[number - 1]}


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """A batch's file."""
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return path


def drafts_of(batch: Path) -> Mapping[str, str]:
    """The draft of every clip of a batch, by id, in their order."""
    rows = map(json.loads, batch.read_text(encoding="utf-8").splitlines())
    return {each["id"]: each["draft"] for each in rows}
