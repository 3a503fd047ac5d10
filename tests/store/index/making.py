"""Session files whose every moment is chosen by the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from sessions.clips.verdict import Rewritten, Verdict
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.clip_block import clip_block
from sessions.store.head import header_text, sitting_block
from sessions.store.visit import DRAFT
from sessions.trace import events as ev
from sessions.trace.changes import Edit
from sessions.trace.lines import encode_events
from sessions.trace.state import VisitState, first_state, next_state
from tests.store.making import HEAD, SITTING, visit_head

TEN_WORDS: Final = "The arm moves the red cup to the left side."


class Visit(NamedTuple):
    """A visit that was `opened` at a moment with its offset, and what happened in it."""

    clip: str
    opened: str
    events: Sequence[ev.AnyEvent]
    verdict: Verdict = Rewritten()
    draft: str = TEN_WORDS
    instruction: str = ""


class Sat(NamedTuple):
    """A new sitting begins, in this zone."""

    zone: str


def typed(at_ms: int, text: str = "x", start: int = 0, end: int = 0) -> ev.Replaced:
    """An edit of the text."""
    return ev.Replaced(at_ms, (Edit(start, end, text),))


def session_bytes(
    *parts: Visit | Sat, session: str = "S1", person: str = "ada", **head: str
) -> bytes:
    """A session; each visit ends with its verdict, at the time of its last event."""
    raw = header_text(replace(HEAD, session=session, person=person, **head)).encode()
    tip = read_chain(raw).tip
    written = [raw]
    ended: dict[str, tuple[int, VisitState]] = {}
    for part in parts:
        if isinstance(part, Sat):
            kind, block = b"sitting", sitting_block(replace(SITTING, zone=part.zone))
        else:
            kind, block = b"clip", _block(part, ended)
        _, content, tip = tip.sealing(kind, block.encode())
        written.append(content)
    return b"".join(written)


def write_session(path: Path, *parts: Visit | Sat, **head: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(session_bytes(*parts, **head))
    return path


def _block(visit: Visit, ended: dict[str, tuple[int, VisitState]]) -> str:
    rev, before = ended.get(visit.clip, (0, None))
    base = DRAFT if before is None else f"rev {rev}"
    start = first_state(visit.draft) if before is None else next_state(before)
    *events, last = visit.events
    verdict = ev.VerdictGiven(last.at_ms, visit.verdict)
    trace = encode_events((ev.Opened(0, base), *events, verdict))
    head = visit_head(visit.clip, rev + 1, draft=visit.draft, instruction=visit.instruction)
    head = replace(head, opened=visit.opened)
    block = clip_block(head, start, trace)
    ended[visit.clip] = rev + 1, block.end
    return block.text


def until(at_ms: int) -> ev.KeysPressed:
    """The moment of the verdict."""
    return ev.KeysPressed(at_ms, 1)
