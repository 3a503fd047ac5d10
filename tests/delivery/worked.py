"""Sessions made by a person at the real desk, on a batch that was read from its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sessions import intents as want
from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Side
from sessions.clips.batch import Batch
from sessions.desk import Desk
from sessions.exchange.opening import open_batch
from sessions.jobs.loader import load_job
from sessions.store.head import Batch as BatchHead
from sessions.store.head import Head, Sitting
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from sessions.store.visit import OpenVisit
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from tests.fakes.clock import FakeClock

WHEN: Final = "2026-03-02T08:30:00+00:00"
GUIDE: Final = "ab" * 32
DRAFTS: Final = (
    "The arm lifts the red cup.",
    "The gripper opens.",
    "A drawer is closed.",
    "=SUM(A1) falls off the table.",
    "Two arms wait <here> & there --> now.",
)

Doing = Callable[[Desk, FakeClock], object]


def rows(*drafts: str) -> Sequence[Mapping[str, object]]:
    """The rows of a batch of clips c1, c2, ... of two seconds each in one video."""
    return [
        {
            "id": f"c{n}",
            "media": "day1/long.mp4",
            "start": 2 * (n - 1),
            "end": 2 * n,
            "draft": draft,
            "instruction": "put it away" if n % 2 else "",
            "scene": f"kitchen {n}",
        }
        for n, draft in enumerate(drafts, 1)
    ]


def batch_at(path: Path, each: Sequence[Mapping[str, object]] = ()) -> Batch:
    """A batch's file with those rows, read."""
    lines = (json.dumps(row) + "\n" for row in each or rows(*DRAFTS))
    path.write_text("".join(lines), encoding="utf-8")
    return open_batch(path)


def write(text: str) -> Doing:
    """Make `text` the rewrite, one paste over all of it, and submit."""

    def do(desk: Desk, clock: FakeClock) -> None:
        assert desk.visit is not None
        clock.pass_ms(2_500)
        desk.do(want.Replace((Edit(0, len(desk.visit.text), text),), ev.Origin.PASTED))
        clock.pass_ms(500)
        desk.do(want.Submit())

    return do


def accept(desk: Desk, clock: FakeClock) -> None:
    clock.pass_ms(1_200)
    desk.do(want.Accept())


def skip(desk: Desk, clock: FakeClock) -> None:
    clock.pass_ms(300)
    desk.do(want.Skip())


def reject(desk: Desk, clock: FakeClock) -> None:
    clock.pass_ms(700)
    desk.do(want.WriteNote("too dark"))
    desk.do(want.Reject("damaged"))


def mark(desk: Desk, clock: FakeClock) -> None:
    """Mark the first word of the draft, and go on."""
    clock.pass_ms(400)
    finding = Finding(1, "object", Side.DRAFT, Span(0, 3), Span(0, 3), media_ms=900)
    desk.do(want.MarkFinding(finding))


def play(end_ms: int) -> Doing:
    """The player shows the clip, which ends at `end_ms`."""
    return lambda desk, clock: desk.do(want.Observe(ev.MediaOpened(0, end_ms)))


def type_on(text: str) -> Doing:
    """Type at the end, and go on."""

    def do(desk: Desk, clock: FakeClock) -> None:
        assert desk.visit is not None
        clock.pass_ms(200)
        end = len(desk.visit.text)
        desk.do(want.Replace((Edit(end, end, text),)))

    return do


def work(
    path: Path,
    batch: Batch,
    *did: tuple[str, Doing],
    person: str = "ada",
    session: str = "",
    clock: FakeClock | None = None,
    saves: bool = True,
) -> Path:
    """The session at `path` after `did`, each at the clip of that id. It goes on if it is there.

    Where it not `saves`, the journal still has what the file has too, as before the next sync.
    """
    clock = clock or FakeClock()
    desk, visit = _opened(path, batch, person, session or f"session-{person}", clock)
    try:
        desk.begin(visit)
        for id_, doing in did:
            index = batch.index_of(id_)
            if desk.visit is None or desk.visit.index != index:
                desk.do(want.GoTo(index))
            doing(desk, clock)
        if saves:
            saved(desk)
    finally:
        desk.record.close()
    return path


def _opened(
    path: Path, batch: Batch, person: str, session: str, clock: FakeClock
) -> tuple[Desk, OpenVisit | None]:
    opened = open_record(
        path,
        sitting=Sitting("0.1.0", WHEN, "UTC", "box", "boot", "cd" * 32, GUIDE),
        new=Head(
            session,
            person,
            "captioner",
            "robot",
            BatchHead(batch.path.name, batch.sha256),
            WHEN,
        ),
        now=clock.wall,
    )
    assert isinstance(opened, Writable)
    return Desk(batch, load_job("robot"), opened.record, clock), opened.recovered.visit


def saved(desk: Desk) -> None:
    """Bring everything onto the disk, as the program does while it runs."""
    while (job := desk.record.rotate()) is not None:
        desk.record.finish(job, job.run())


def some_of_each(path: Path, batch: Batch) -> Path:
    """Every verdict: c1 rewritten in two visits, c2 accepted, c3 rejected, c4 skipped, c5 open."""
    return work(
        path,
        batch,
        ("c1", mark),
        ("c1", write("The arm lifts the blue mug.")),
        ("c2", accept),
        ("c3", reject),
        ("c4", skip),
        ("c1", write("=The arm lifts the blue mug, twice.")),
    )
