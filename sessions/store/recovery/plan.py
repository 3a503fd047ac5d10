"""What to make of the files a run left behind. Decides; `restore` does it.

A visit that got its verdict is sealed, byte for byte as it would have been. The newest one without
is given back to go on with. Bytes that fit nowhere are set aside; none are deleted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sessions.errors import RecaptionError
from sessions.store.blocks.chain import CLIP_KIND, Chain, count_seals
from sessions.store.blocks.clip_block import (
    BrokenPromise,
    ClipBlock,
    Reckoning,
    finished_block,
    reckon,
)
from sessions.store.blocks.foreign import WRONG
from sessions.store.blocks.line_ends import put_back
from sessions.store.blocks.replay import check_rev, end_state, forbids_editing, start_state
from sessions.store.blocks.summary import ClipSummary
from sessions.store.journal.lines import VISIT, Line, parse_lines
from sessions.store.visit import VisitHead, decode_head
from sessions.trace.events import AnyEvent, Opened, Unknown
from sessions.trace.lines import decode_line
from sessions.trace.state import VisitState

REMEMBERED_HEADS = 64
"""How many clips back a journal line is known as one of a sealed visit, and not as garbage."""


class Sound(Struct, frozen=True):
    """The part of a session file that its seals confirm."""

    raw: bytes
    chain: Chain
    clips: Mapping[str, ClipSummary]

    def blocks_of(self, clip_id: str) -> tuple[bytes, ...]:
        places = self.clips[clip_id].places if clip_id in self.clips else ()
        return tuple(self.raw[start:end] for start, end in places)


class JournalVisit(Struct, frozen=True):
    """A visit as far as its journal lines can be replayed; `block` is set where it got its verdict.

    The first of `lines` tells the head, the others are the trace: one event each, first Opened.
    """

    head: VisitHead
    start: VisitState
    reckoning: Reckoning
    events: tuple[AnyEvent, ...]
    lines: tuple[Line, ...]
    block: ClipBlock | None

    @property
    def payloads(self) -> tuple[str, ...]:
        """The lines of its trace."""
        return tuple(line.payload.decode() for line in self.lines[1:])


class Plan(Struct, frozen=True):
    """What is to be done: blocks to seal, a visit to go on with, and each segment's garbage.

    `locked` is the id of a clip in the journal of which this version must keep its hands off.
    """

    sealed: tuple[ClipBlock, ...]
    visit: JournalVisit | None
    garbage: tuple[bytes, ...]
    locked: str | None


def is_torn(tail: bytes, plan: Plan) -> bool:
    """Whether what follows the sound part of a file is writes that were cut off.

    So it is where nothing in it was sealed, where a power loss left zeros in the last block, or
    where the journal has every block of it. Anything else was changed by somebody, and is not to
    be touched.
    """
    seals = count_seals(put_back(tail))
    return seals == 0 or (seals == 1 and b"\0" in tail) or seals <= len(plan.sealed)


def plan_recovery(sound: Sound, segments: Sequence[bytes]) -> Plan:
    """Replay the journal's segments on top of the sound part of a file."""
    lines = sorted(_well_formed(segments), key=lambda line: line.seq)
    salts = list(sound.chain.clip_heads[-REMEMBERED_HEADS:])
    tip = sound.chain.tip
    sealed: list[ClipBlock] = []
    used: set[bytes] = set()
    while (visit := _replay(_run(lines, salts[-1]), sound, sealed)) is not None:
        used.update(line.raw for line in visit.lines)
        if visit.block is None or _is_locked(visit, sound):
            break
        sealed.append(visit.block)
        _, _, tip = tip.sealing(CLIP_KIND, visit.block.text.encode())
        salts.append(tip.clip_head)
    locked = visit is not None and _is_locked(visit, sound)
    return Plan(
        tuple(sealed),
        visit,
        tuple(_garbage(segment, used, salts[:-1]) for segment in segments),
        visit.head.id if visit is not None and locked else None,
    )


def _well_formed(segments: Iterable[bytes]) -> Iterator[Line]:
    for segment in segments:
        yield from (line for line in parse_lines(segment) if isinstance(line, Line))


def _run(lines: Iterable[Line], salt: bytes) -> tuple[Line, ...]:
    """The lines with this salt, as far as no number is missing."""
    run: list[Line] = []
    for line in lines:
        if not line.is_of(salt) or (run and line.raw == run[-1].raw):
            continue
        if run and line.seq != run[-1].seq + 1:
            break
        run.append(line)
    return tuple(run)


def _replay(run: Sequence[Line], sound: Sound, sealed: Sequence[ClipBlock]) -> JournalVisit | None:
    """The visit in a run of lines, up to the first that cannot be; None where there is none."""
    if not run or not run[0].payload.startswith(VISIT):
        return None
    try:
        head = decode_head(run[0].payload[len(VISIT) :].decode())
        start = start_state(head, _before(head, sound, sealed))
    except (RecaptionError, *WRONG):
        return None
    events, reckoning = _foldable(run[1:], Reckoning(start))
    block = None
    if reckoning.is_finished:
        block = _sealable(head, reckoning, run[1 : 1 + len(events)])
        if block is None:
            events, reckoning = _foldable(run[1 : len(events)], Reckoning(start))
    if events[:1] != (Opened(0, head.base),):
        return None
    return JournalVisit(head, start, reckoning, events, tuple(run[: 1 + len(events)]), block)


def _before(head: VisitHead, sound: Sound, sealed: Sequence[ClipBlock]) -> VisitState | None:
    """How the visit before this one of the same clip ended. Raises BadBlock for a wrong rev."""
    for block in reversed(sealed):
        if block.head.id == head.id:
            return check_rev(head, block.head.rev, block.end)
    summary = sound.clips.get(head.id)
    last_rev = 0 if summary is None else summary.rev
    return check_rev(head, last_rev, end_state(sound.blocks_of(head.id)))


def _foldable(run: Iterable[Line], reckoning: Reckoning) -> tuple[tuple[AnyEvent, ...], Reckoning]:
    events: list[AnyEvent] = []
    for line in run:
        try:
            event = decode_line(line.payload.decode(), reckoning.state.at_ms)
            reckoning = reckon(reckoning, (event,))
        except (RecaptionError, UnicodeDecodeError):
            break
        events.append(event)
    return tuple(events), reckoning


def _sealable(head: VisitHead, reckoning: Reckoning, run: Iterable[Line]) -> ClipBlock | None:
    trace = b"".join(line.payload + b"\n" for line in run).decode()
    try:
        return finished_block(head, reckoning, trace)
    except (BrokenPromise, ValueError):  # ValueError: a later version's line, not for TOML
        return None


def _is_locked(visit: JournalVisit, sound: Sound) -> bool:
    ours = any(isinstance(event, Unknown) and event.forbids_editing for event in visit.events)
    return ours or forbids_editing(sound.blocks_of(visit.head.id))


def _garbage(segment: bytes, used: Container[bytes], salts: Sequence[bytes]) -> bytes:
    """What of a segment is neither of a visit that is known nor of one sealed before."""
    return b"".join(
        line if isinstance(line, bytes) else line.raw
        for line in parse_lines(segment)
        if isinstance(line, bytes)
        or (line.raw not in used and not any(line.is_of(salt) for salt in salts))
    )
