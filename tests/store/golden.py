"""The session of `tests/golden`, which is also the example of FORMAT.md, worked through again."""

from __future__ import annotations

from pathlib import Path

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Severity, Side
from sessions.clips.verdict import Rejected, Rewritten
from sessions.store.head import Batch, Head, Sitting
from sessions.store.record import Record
from sessions.store.visit import VisitHead
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold_all
from tests.store.making import opened, sync, visit_head

GOLDEN = Path(__file__).parents[1] / "golden" / "session_v0.toml"

HEAD = Head(
    session="01JD4K8Z2Q",
    person="ada",
    role="captioner",
    job="robot",
    batch=Batch("kitchen.jsonl", "ab" * 32),
    created="2026-03-02T09:00:00+01:00",
)
SITTING = Sitting(
    app="0.1.0",
    opened="2026-03-02T09:00:00+01:00",
    zone="Europe/Berlin",
    host="box",
    boot="4f6c1d8e",
    job_sha256="cd" * 32,
)
INSTRUCTION = 'Lift the "lid".'
DRAFT = "The arm moves\r\nthe cup's lid."

FIRST = (
    ev.MediaMeasured(12, "wrist", 152_033, "9f86d081884c7d65"),
    ev.MediaOpened(40, 5_000),
    ev.Played(60, 0),
    ev.FindingMarked(
        4_100,
        Finding(1, "action", Side.DRAFT, Span(8, 13), Span(8, 13), Severity.MAJOR, media_ms=3_900),
    ),
    ev.CursorMoved(5_300, 8, 13),
    ev.GroupBegan(6_000),
    ev.Replaced(6_000, (Edit(8, 13, "l"),)),
    ev.Replaced(6_150, (Edit(9, 9, "ifts"),)),
    ev.KeysPressed(7_000, 2),
    ev.GroupBegan(9_000),
    ev.Replaced(9_000, (Edit(13, 14, " "),), ev.Origin.PASTED),
    ev.Undid(10_500, (Edit(13, 14, "\n"),)),
    ev.Paused(11_000, 940),
    ev.VerdictGiven(12_000, Rewritten()),
)
AGAIN = (
    ev.GroupBegan(2_000),
    ev.Replaced(2_000, (Edit(0, 3, "An"), Edit(17, 26, "lid of the cup"))),
    ev.NoteWritten(50_000, "lid or cap?"),
    ev.UnsureSet(50_500, True),
    ev.VerdictGiven(52_000, Rewritten()),
)
OTHER = (
    ev.MediaFailed(30, "moov atom not found"),
    ev.VerdictGiven(3_000, Rejected("broken_video")),
)
LEFT_OPEN = (ev.CursorMoved(800, 3, 3), ev.Replaced(950, (Edit(3, 3, " robot"),)))


def make_golden(path: Path) -> None:
    """Write the session, and the journal of the visit that is open at its end."""
    record = opened(path, new=HEAD, sitting=SITTING).record
    shown = DRAFT.replace("\r", "")
    _visit(record, visit_head("ep0042_c007", draft=DRAFT, shown=shown), FIRST)
    _visit(record, visit_head("ep0042_c008", draft="The arm waits."), OTHER)
    again = visit_head("ep0042_c007", 2, draft=DRAFT, shown=shown, instruction=INSTRUCTION)
    _visit(record, again, AGAIN)
    sync(record)
    record.begin(visit_head("ep0042_c009", draft="The arm waits.", instruction=INSTRUCTION))
    record.append(LEFT_OPEN)
    record.close()


def _visit(record: Record, head: VisitHead, events: tuple[ev.AnyEvent, ...]) -> None:
    start = record.begin(head)
    record.append(events)
    record.seal(fold_all(start, events))
