"""The visits of a session file, found without replaying them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sessions.errors import RecaptionError
from sessions.replay.outline import Outline, outline
from sessions.store.blocks.chain import Sealed, unconfirmed_blocks
from sessions.store.blocks.replay import SealedVisit, read_visit
from sessions.store.recovery.found import Found
from sessions.store.recovery.plan import JournalVisit, plan_recovery


class Entry(Struct, frozen=True):
    """A visit in its session: what there is to replay, where it stands, what happened when.

    `n` is the number of its seal, 0 while it stands in the journal alone; `line` is where its
    block begins in the file. `is_confirmed`: whether that seal and all before it are right.
    """

    visit: SealedVisit | JournalVisit
    outline: Outline
    n: int = 0
    line: int = 0
    is_confirmed: bool = True

    @property
    def clip(self) -> str:
        return self.visit.head.id

    @property
    def length_ms(self) -> int:
        return self.outline.length_ms


class Unreadable(Struct, frozen=True):
    """A block that is no visit, and why."""

    n: int
    line: int
    why: str


def entries(found: Found) -> Iterator[Entry | Unreadable]:
    """Every visit in the order in which they ended, the one that is open last."""
    raw, chain = found.sound.raw, found.sound.chain
    confirmed = [(block, True) for block in chain.blocks if block.is_clip]
    after = [(block, False) for block in unconfirmed_blocks(raw, chain) if block.is_clip]
    line, counted = 1, 0
    for block, is_confirmed in (*confirmed, *after):
        line, counted = line + raw.count(b"\n", counted, block.start), block.start
        yield _entry(raw, block, line, is_confirmed=is_confirmed)
    plan = plan_recovery(found.sound, found.segments)
    for finished in plan.sealed:
        visit = read_visit(finished.text.encode())
        yield Entry(visit, outline(visit.trace))
    if plan.visit is not None:
        yield Entry(plan.visit, outline("".join(f"{each}\n" for each in plan.visit.payloads)))


def _entry(raw: bytes, block: Sealed, line: int, *, is_confirmed: bool) -> Entry | Unreadable:
    try:
        visit = read_visit(raw[block.start : block.end])
    except RecaptionError as error:
        return Unreadable(block.n, line, str(error))
    return Entry(visit, outline(visit.trace), block.n, line, is_confirmed)
