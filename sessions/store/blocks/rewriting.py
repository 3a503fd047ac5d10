"""A sealed block written again from its trace, by the fold that ran while it was made."""

from __future__ import annotations

from msgspec import Struct

from sessions.store.blocks.clip_block import ClipBlock, Reckoning, finished_block, reckon
from sessions.store.blocks.replay import SealedVisit, check_rev, read_visit, start_state
from sessions.trace.lines import decode_events, encode_events
from sessions.trace.state import VisitState


class Ended(Struct, frozen=True):
    """How the newest visit of a clip ended, as far as the file was read; no state: not replayed."""

    rev: int
    state: VisitState | None


def rewrite(visit: SealedVisit, ended: dict[str, Ended]) -> ClipBlock:
    """The block that the visit's trace gives. Notes in `ended`, by clip id, how it ended.

    Raises RecaptionError where it cannot follow what `ended` has, or cannot be replayed.
    """
    head = visit.head
    last = ended.get(head.id, Ended(0, None))
    start = start_state(head, check_rev(head, last.rev, last.state))
    ended[head.id] = Ended(head.rev, None)
    events = tuple(decode_events(visit.trace))
    again = finished_block(head, reckon(Reckoning(start), events), encode_events(events))
    ended[head.id] = Ended(head.rev, again.end)
    return again


def rewritten(block: bytes, ended: dict[str, Ended]) -> bytes:
    """The bytes that the trace of `block` gives; those of `block` itself where they say the same.

    Raises RecaptionError as `rewrite` does, and then `ended` is as before.
    """
    visit = read_visit(block)
    before = ended.get(visit.head.id)
    try:
        again = rewrite(visit, ended)
    except BaseException:
        ended.pop(visit.head.id, None)
        if before is not None:
            ended[visit.head.id] = before
        raise
    return again.text.encode()
