"""Batches for tests that care for little but the ids."""

from __future__ import annotations

from pathlib import Path

from sessions.clips.batch import Batch
from sessions.clips.clip import Clip, View


def clip(id_: str) -> Clip:
    return Clip(id_, (View("main", f"{id_}.mp4"),), f"what happens in {id_}")


def batch(*ids: str) -> Batch:
    return Batch("test", Path("test.jsonl"), "0" * 64, tuple(map(clip, ids)), Path())
