"""Sessions made up for tests: a person who types, moves, plays, marks and undoes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from sessions.captions.anchors import Span
from sessions.captions.findings import Finding, Question, Side
from sessions.clips.verdict import Rejected, Rewritten
from sessions.store.head import Batch, Head, Sitting
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from sessions.store.record import Record
from sessions.store.visit import DRAFT, ViewFile, VisitHead
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.fold import fold
from sessions.trace.grouping import begins_group
from sessions.trace.state import VisitState
from sessions.trace.steps import redo_event, undo_event

OPENED = "2026-03-02T09:00:00.000+01:00"
HEAD = Head(
    "01JD4K8Z2Q",
    "ada",
    "captioner",
    "robot",
    Batch("batch.jsonl", "ab" * 32),
    "2026-03-02T09:00:00+01:00",
)
SITTING = Sitting("0.1.0", "2026-03-02T09:00:00+01:00", "Europe/Berlin", "box", "boot-1")
DRAFT_TEXT = (
    "The robot arm moves to the red cube, grips it from above with two fingers, lifts it "
    "about ten centimetres and places it in the blue bowl to the left of the plate."
)


def opened(path: Path, *, new: Head | None = HEAD, sitting: Sitting = SITTING) -> Writable:
    """The session at `path`, begun if need be, open for writing."""
    answer = open_record(path, sitting=sitting, new=new)
    assert isinstance(answer, Writable), answer
    return answer


def visit_head(
    clip_id: str,
    rev: int = 1,
    *,
    draft: str = DRAFT_TEXT,
    shown: str | None = None,
    instruction: str = "",
) -> VisitHead:
    base = DRAFT if rev == 1 else f"rev {rev - 1}"
    views = (ViewFile("wrist", f"wrist/{clip_id}.mp4"), ViewFile("room", f"room/{clip_id}.mp4", 40))
    return VisitHead(clip_id, rev, base, views, draft, OPENED, shown, instruction)


def work(state: VisitState, count: int, seed: int = 0) -> Iterator[ev.AnyEvent]:
    """About `count` events that can happen after `state`, the same ones for the same seed."""
    random = Random(seed)
    for _ in range(count):
        at_ms = state.at_ms + random.choice((90, 130, 180, 700, 2_600, 41_000))
        for event in _something(state, at_ms, random):
            state = fold(state, event)
            yield event


def _something(state: VisitState, at_ms: int, random: Random) -> Iterator[ev.AnyEvent]:
    size = len(state.text)
    here = state.writing.cursor
    kind = random.choices(
        ("type", "cut", "move", "player", "undo", "finding", "paste", "ask", "keys"),
        (60, 10, 8, 8, 4, 3, 2, 1, 5),
    )[0]
    match kind:
        case "type":
            yield from _edit(state, at_ms, Edit(here, here, random.choice("etaoin shrdlu.'é")))
        case "cut" if here:
            yield from _edit(state, at_ms, Edit(here - 1, here, ""))
        case "paste":
            text = random.choice(("the 'cup'\n", "夹爪", "\U0001f916"))
            yield from _edit(state, at_ms, Edit(here, min(size, here + 2), text), ev.Origin.PASTED)
        case "move":
            cursor = random.randrange(size + 1)
            yield ev.CursorMoved(at_ms, cursor, random.choice((cursor, random.randrange(size + 1))))
        case "player":
            yield random.choice(
                (
                    ev.Played(at_ms, 0),
                    ev.Paused(at_ms, 1_200, ev.By.SYSTEM),
                    ev.Seeked(at_ms, 900),
                    ev.SpeedChanged(at_ms, 500),
                    ev.LoopChanged(at_ms, 200, 1_400),
                )
            )
        case "undo":
            event = undo_event(state, at_ms) if random.random() < 0.7 else redo_event(state, at_ms)
            yield event or ev.KeysPressed(at_ms, 1)
        case "finding" if size > 8:
            start = random.randrange(size - 4)
            span = Span(start, start + 4)
            finding = Finding(random.randrange(4), "object", Side.REWRITE, rewrite=span, note="'")
            yield ev.FindingMarked(at_ms, finding)
        case "ask":
            yield _question(at_ms, random)
        case _:
            yield ev.KeysPressed(at_ms, random.randrange(1, 4))


def _question(at_ms: int, random: Random) -> ev.QuestionEvent:
    number = random.randrange(3)
    if random.random() < 0.3:
        return ev.QuestionWithdrawn(at_ms, number)
    return ev.QuestionAsked(at_ms, Question(number, "cup or 'mug'?", "the\n", Span(0, 3), at_ms))


def _edit(
    state: VisitState, at_ms: int, edit: Edit, origin: ev.Origin = ev.Origin.KEYED
) -> Iterator[ev.AnyEvent]:
    event = ev.Replaced(at_ms, (edit,), origin)
    if begins_group(state, event):
        yield ev.GroupBegan(at_ms)
    yield event


def do_work(record: Record, state: VisitState, count: int, seed: int = 0) -> VisitState:
    """`work` through the record, event by event; gives the state after it."""
    for event in work(state, count, seed):
        record.append((event,))
        state = fold(state, event)
    return state


def finish(record: Record, state: VisitState, *, reason: str = "") -> VisitState:
    """Give the verdict and seal."""
    verdict = Rejected(reason) if reason else Rewritten()
    event = ev.VerdictGiven(state.at_ms + 400, verdict)
    record.append((event,))
    state = fold(state, event)
    record.seal(state)
    return state


def do_visit(record: Record, head: VisitHead, count: int = 30, seed: int = 0) -> VisitState:
    """A whole visit; gives the state it was sealed with."""
    state = record.begin(head)
    first = ev.MediaMeasured(state.at_ms + 20, "wrist", 152_033, "0f" * 16)
    record.append((first,))
    return finish(record, do_work(record, fold(state, first), count, seed))


def sync(record: Record) -> None:
    """Bring everything onto the disk, as the program does while it runs."""
    while (job := record.rotate()) is not None:
        record.finish(job, job.run())


def same_but_time(state: VisitState) -> VisitState:
    return replace(state, at_ms=0)
