"""A folder with a batch and a session in it: what a sitting needs of the disk."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sessions.clips.batch import Batch
from sessions.clips.clip import Clip, View
from sessions.desk import Desk
from sessions.jobs.loader import load_job
from sessions.store.changed_batch import compare
from sessions.store.head import Batch as BatchHead
from sessions.store.head import Head, Sitting
from sessions.store.looking import Looking
from sessions.store.opened import Recovered, Writable
from sessions.store.opening import open_record
from tests.fakes.clock import FakeClock

DRAFTS: Final = ("The arm lifts the red cup.", "The gripper opens.", "A drawer is closed.")
READ_ONLY: Final = "Read only: box has this session open"
SHA256: Final = "0" * 64
WHEN: Final = "2026-03-02T08:30:00+00:00"


def clip(number: int, draft: str, **fields: Any) -> Clip:
    """Clip c1, c2, ... whose video is c1.mp4, c2.mp4, ..."""
    views = (View("main", f"c{number}.mp4"),)
    return Clip(**{"id": f"c{number}", "views": views, "draft": draft, **fields})


def clips(*drafts: str) -> tuple[Clip, ...]:
    """A clip for each draft."""
    return tuple(clip(number, draft) for number, draft in enumerate(drafts, 1))


def put_media(folder: Path, count: int = len(DRAFTS)) -> None:
    """A file for each of the first clips; no two are alike, and none is a video."""
    for number in range(1, count + 1):
        (folder / f"c{number}.mp4").write_bytes(b"pictures" * number)


def session_in(folder: Path) -> Path:
    """The session file."""
    return folder / "s.toml"


def blocks_in(folder: Path) -> Sequence[Mapping[str, Any]]:
    """The clips' blocks of the session file."""
    with session_in(folder).open("rb") as file:
        blocks: Sequence[Mapping[str, Any]] = tomllib.load(file).get("clip", [])
    return blocks


def open_desk(
    folder: Path,
    clock: FakeClock,
    *work: Clip,
    only_looks: bool = False,
    sha256: str = SHA256,
) -> tuple[Desk, Recovered]:
    """The desk of the folder's session; it goes on where it was closed, or only looks.

    `sha256` is that of the batch, another one where it has changed.
    """
    batch = Batch("kitchen", folder / "kitchen.jsonl", sha256, work or clips(*DRAFTS), folder)
    opened = open_record(
        session_in(folder),
        sitting=Sitting("0.1.0", WHEN, "UTC", "box", "boot"),
        new=Head("s1", "ada", "captioner", "robot", BatchHead("kitchen", SHA256), WHEN),
        now=clock.wall,
    )
    assert isinstance(opened, Writable)
    job = load_job("robot")
    if only_looks:
        opened.record.close()
        return Desk(batch, job, Looking(opened.contents), clock, only_looks=READ_ONLY), Recovered()
    redrafted = compare(batch, opened.contents, ()).redrafted
    return Desk(batch, job, opened.record, clock, redrafted=redrafted), opened.recovered
