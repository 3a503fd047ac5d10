"""Delivered clips made up for tests, and what a format writes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from sessions.captions.admit import admit
from sessions.clips.clip import Clip, View
from sessions.clips.verdict import Accepted, Rewritten, Verdict
from sessions.exchange.delivered import Counts, Delivered, Origin, Work
from sessions.exchange.exports.export import Options
from sessions.exchange.exports.table import export_named
from sessions.pace.split import Split

MAIN = (View("main", "day1/c.mp4"),)
TWO = (View("wrist", "wrist/c.mp4"), View("room", "room/c.mp4", -40))
ADA = Origin("ada", "session-ada", "kitchen.jsonl", "robot", "0.1.0", "cd" * 32, "ab" * 32)
NAMED = Options(name="kitchen")


def done(
    id_: str = "c1",
    draft: str = "The arm lifts.",
    final: str | None = None,
    *,
    verdict: Verdict | None = None,
    person: str = "ada",
    **fields: object,
) -> Delivered:
    """A clip from 0 to 2 s that was accepted, or rewritten to `final`."""
    shown = admit(draft)
    text = shown if final is None else final
    if verdict is None:
        verdict = Accepted() if text == shown else Rewritten()
    work = Work(
        final=text,
        verdict=verdict,
        origin=replace(ADA, person=person),
        opened="2026-03-02T09:00:00.000+01:00",
        finished="2026-03-02T09:01:30.500+01:00",
        rev=1,
        seal="0f" * 32,
        shown=None if shown == draft else shown,
        split=Split(10_000, 20_000, 30_000, 5_000),
        counts=Counts(keys=12, ins=30),
        first_key_ms=2_500,
        hunks=3,
        edit_rate=0.25,
    )
    clip = {"views": MAIN, "start_ms": 0, "end_ms": 2_000} | fields
    return Delivered(Clip(id=id_, draft=draft, **clip), work)  # type: ignore[arg-type]


def not_opened(id_: str, draft: str = "The gripper opens.") -> Delivered:
    return Delivered(Clip(id_, MAIN, draft, 2_000, 4_000))


def written(
    name: str, clips: Sequence[Delivered], folder: Path, options: Options = NAMED
) -> Mapping[str, bytes]:
    """The files of that format, put into `folder` and checked there."""
    export = export_named(name)
    files = export.write(clips, options).files
    for file, content in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    if files:
        export.check(folder, clips, options)
    return files


def only_file(
    name: str, clips: Sequence[Delivered], folder: Path, options: Options = NAMED
) -> bytes:
    (content,) = written(name, clips, folder, options).values()
    return content
