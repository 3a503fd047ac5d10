"""A finished visit as text. Everything in a block but its head is read off the trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from sessions.captions.diff import diff_words
from sessions.captions.measures import edit_rate
from sessions.clips.verdict import Accepted, Rejected
from sessions.errors import RecaptionError
from sessions.pace.split import Split, Stopwatch
from sessions.store.blocks.toml_lines import lines, table, text_block
from sessions.store.visit import ViewFile, VisitHead
from sessions.trace import events as ev
from sessions.trace.fold import fold
from sessions.trace.lines import decode_events
from sessions.trace.state import VisitState

MEASURES = 1
"""Version of the rules by which figures are read off a trace."""


class BrokenPromise(RecaptionError):
    """A trace does not come to what it stands for. The visit must not be sealed."""


class Reckoning(Struct, frozen=True):
    """What a trace has come to so far."""

    state: VisitState
    watch: Stopwatch = field(default_factory=Stopwatch)
    measured: tuple[ev.MediaMeasured, ...] = ()
    is_finished: bool = False


class ClipBlock(Struct, frozen=True):
    """A block without its seal, and what it says."""

    text: str
    head: VisitHead
    end: VisitState
    split: Split


def clip_block(head: VisitHead, start: VisitState, trace: str) -> ClipBlock:
    """The block of a visit, from the text of its trace alone.

    Raises BadTrace or BrokenTrace where the trace cannot be replayed from `start`, BrokenPromise
    where it is not one visit from Opened to VerdictGiven.
    """
    events = tuple(decode_events(trace))
    return finished_block(head, reckon(Reckoning(start), events), trace)


def reckon(reckoning: Reckoning, events: Iterable[ev.AnyEvent]) -> Reckoning:
    """What the trace comes to after `events`. Raises as `clip_block` does."""
    state, watch = reckoning.state, reckoning.watch
    measured, finished = reckoning.measured, reckoning.is_finished
    for event in events:
        if finished:
            raise BrokenPromise(f"at {event.at_ms} ms: a visit ends with its verdict")
        watch = watch.advanced(state.screening, event)
        state = fold(state, event)
        if isinstance(event, ev.MediaMeasured):
            measured = (*measured, event)
        finished = isinstance(event, ev.VerdictGiven)
    return Reckoning(state, watch, measured, finished)


def finished_block(head: VisitHead, reckoning: Reckoning, trace: str) -> ClipBlock:
    """The block of a visit whose trace was reckoned already."""
    end, split = reckoning.state, reckoning.watch.split
    _check(head, end, split)
    if not reckoning.is_finished:
        raise BrokenPromise(f"clip {head.id} rev {head.rev}: the visit has no verdict yet")
    text = (
        f"[[clip]]\n{lines(_told(head, reckoning))}{lines(_read_off(head, end, split))}"
        f"{text_block('trace', trace)}\n"
    )
    tables = (
        *(table("[[clip.finding]]", f.to_record().items()) for f in end.writing.findings),
        *(table("[[clip.question]]", q.to_record().items()) for q in end.questions),
    )
    return ClipBlock(text + "".join(tables), head, end, split)


def _check(head: VisitHead, end: VisitState, split: Split) -> None:
    name = f"clip {head.id} rev {head.rev}"
    if end.base != head.base:
        raise BrokenPromise(f"{name}: the trace began with {end.base!r}, not {head.base!r}")
    if split.wall_ms != end.at_ms:
        raise BrokenPromise(f"{name}: {split.wall_ms} ms of {end.at_ms} are accounted for")
    if isinstance(end.verdict, Accepted) and end.text != head.draft_text:
        raise BrokenPromise(f"{name}: accepted with another text than the draft")


def _told(head: VisitHead, reckoning: Reckoning) -> Iterator[tuple[str, object]]:
    measured = {event.view: event for event in reckoning.measured}
    yield "id", head.id
    yield "rev", head.rev
    yield "base", head.base
    yield "opened", head.opened
    yield "views", [_view(view, measured.get(view.name)) for view in head.views]
    yield "draft", head.draft
    yield "shown", head.shown
    yield "instruction", head.instruction or None


def _view(view: ViewFile, file: ev.MediaMeasured | None) -> dict[str, str | int]:
    named: dict[str, str | int] = {
        "name": view.name,
        "media": view.media,
        "offset_ms": view.offset_ms,
    }
    return named if file is None else named | {"bytes": file.size_bytes, "digest": file.digest}


def _read_off(head: VisitHead, end: VisitState, split: Split) -> Iterator[tuple[str, object]]:
    verdict, tally = end.verdict, end.tally
    yield "final", end.text
    yield "verdict", verdict.name
    yield "reason", verdict.reason if isinstance(verdict, Rejected) else None
    yield "note", end.note or None
    yield "unsure", end.unsure or None
    yield "wall_ms", split.wall_ms
    yield "type_ms", split.type_ms
    yield "watch_ms", split.watch_ms
    yield "think_ms", split.think_ms
    yield "idle_ms", split.idle_ms
    yield "first_key_ms", tally.first_key_ms
    yield "keys", tally.keys
    yield "ins", tally.ins
    yield "dels", tally.dels
    yield "pasted", tally.pasted
    yield "undo", tally.undo
    yield "plays", tally.plays
    yield "seeks", tally.seeks
    yield "hunks", len(diff_words(head.draft_text, end.text))
    yield "edit_rate", round(edit_rate(head.draft_text, end.text), 4)
    yield "measures", MEASURES
