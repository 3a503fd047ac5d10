"""Sealed blocks taken apart and replayed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from sessions.errors import cited
from sessions.store.blocks.clip_block import Reckoning, reckon
from sessions.store.blocks.foreign import WRONG, BadBlock, bad_block
from sessions.store.visit import DRAFT, VisitHead
from sessions.trace.events import Unknown
from sessions.trace.lines import decode_events
from sessions.trace.state import VisitState, first_state, next_state

_CAPITAL: Final = re.compile(r"^\d+ ([A-Z]\S*)", re.MULTILINE)


class SealedVisit(Struct, frozen=True):
    """A block taken apart: its head, its trace, and all its keys."""

    head: VisitHead
    trace: str
    values: Mapping[str, Any]


def read_visit(block: bytes) -> SealedVisit:
    """Raises BadBlock."""
    values = block_values(block)
    try:
        return SealedVisit(VisitHead.from_record(values), str(values["trace"]), values)
    except WRONG as error:
        raise bad_block(f"a block of clip {cited(values.get('id'))}", error) from error


def end_state(blocks: Iterable[bytes]) -> VisitState | None:
    """How the last of a clip's blocks ended: all of them replayed, oldest first."""
    state: VisitState | None = None
    for rev, block in enumerate(blocks):
        visit = read_visit(block)
        start = start_state(visit.head, check_rev(visit.head, rev, state))
        state = reckon(Reckoning(start), decode_events(visit.trace)).state
    return state


def check_rev(head: VisitHead, last_rev: int, last: VisitState | None) -> VisitState | None:
    """`last`, where `head` is the visit that comes after it. Raises BadBlock where it is not."""
    if head.rev != last_rev + 1:
        raise BadBlock(f"clip {head.id}: rev {head.rev} cannot follow rev {last_rev}")
    return last


def forbids_editing(blocks: Iterable[bytes]) -> bool:
    """Whether a later version wrote an op into one of the blocks that this one must respect."""
    events = (event for block in blocks for event in decode_events(read_visit(block).trace))
    return any(isinstance(event, Unknown) and event.forbids_editing for event in events)


def newer_op(trace: str) -> str:
    """The first op of `trace` past which only a later version can replay; "" where all are known.

    See FORMAT.md 5.
    """
    found = _CAPITAL.search(trace)
    return found[1] if found else ""


def start_state(head: VisitHead, before: VisitState | None) -> VisitState:
    """Where a visit starts from. `before` is how the visit of the clip before it ended.

    Raises BadBlock where `head` is based on a rev and there is none before.
    """
    if head.base == DRAFT:
        return first_state(head.draft_text)
    if before is None:
        raise BadBlock(f"clip {head.id} rev {head.rev} is based on {head.base}, which is missing")
    return next_state(before)


def block_values(block: bytes) -> Mapping[str, Any]:
    """Every key of a clip's block. Raises BadBlock."""
    try:
        (values,) = tomllib.loads(block.decode())["clip"]
    except WRONG as error:
        raise bad_block("a sealed block is no block of a clip", error) from error
    if not isinstance(values, dict):
        raise BadBlock("a sealed block is no table")
    return values
