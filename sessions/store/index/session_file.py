"""A session file read for its figures, and read on where it has grown."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sessions.errors import Fault
from sessions.pace.facts import SessionFacts, VisitFacts
from sessions.store.blocks.chain import (
    CLIP_KIND,
    SITTING_KIND,
    Sealed,
    count_seals,
    read_chain,
    seal_text,
    sealed_blocks,
    seed_of,
)
from sessions.store.blocks.foreign import BadBlock
from sessions.store.head import read_head, read_sitting
from sessions.store.index.block_facts import block_facts

_LEFT_OUT = "it was left out, the rest of the file was counted"
_ONLY_BEFORE = "only what stands before it was counted: put back a copy from before the change"


class Flaw(Struct, frozen=True, array_like=True):
    """A fault in a file, wherever the file stands."""

    what: str
    line: int
    remedy: str

    def at(self, path: Path) -> Fault:
        return Fault(self.what, path, self.line, remedy=self.remedy)


class SessionRead(Struct, frozen=True, array_like=True):
    """What was read of a session file: all before `end`, which is the end of its newest seal.

    `seals` are the seals of all blocks, 32 bytes each, `line` counts the line ends before `end`.
    `zone` is that of the newest sitting. `flaws` are what kept the rest from being read.
    """

    facts: SessionFacts
    end: int
    line: int
    zone: str
    seals: bytes
    seed: bytes
    flaws: tuple[Flaw, ...] = ()

    @property
    def n(self) -> int:
        """How many blocks were read."""
        return len(self.seals) // 32

    @property
    def ending(self) -> bytes:
        """The bytes right before `end`; empty where there is no block yet."""
        return seal_text(self.n, self.seals[-32:]) if self.n else b""


def read_session(raw: bytes, path: Path) -> SessionRead:
    """A session file, whole. Raises BadInput where it is none."""
    chain = read_chain(raw)
    head = read_head(chain.header, path)
    facts = SessionFacts(
        head.session,
        head.person,
        head.role,
        head.job,
        head.batch.name,
        batch_sha256=head.batch.sha256,
    )
    start = chain.end if not chain.blocks else chain.blocks[0].start - 1
    begun = SessionRead(facts, start, raw.count(b"\n", 0, start), "", b"", seed_of(chain.header))
    return _with_blocks(begun, raw, start, chain.blocks)


def read_on(known: SessionRead, tail: bytes) -> SessionRead:
    """What was read before, and what `tail`, the bytes from its end on, adds to it."""
    previous = known.seals[-32:] or known.seed
    blocks = tuple(sealed_blocks(tail, 0, previous, known.n + 1))
    lasting = tuple(flaw for flaw in known.flaws if flaw.line <= known.line)
    return _with_blocks(replace(known, flaws=lasting), tail, 0, blocks)


def _with_blocks(
    known: SessionRead, raw: bytes, start: int, blocks: tuple[Sealed, ...]
) -> SessionRead:
    visits: list[VisitFacts] = []
    flaws: list[Flaw] = []
    zone, n, line, counted = known.zone, known.n, known.line, start
    for block in blocks:
        line, counted = line + raw.count(b"\n", counted, block.start), block.start
        content = raw[block.start : block.end]
        try:
            if block.kind == CLIP_KIND:
                visits.append(block_facts(content, zone))
            elif block.kind == SITTING_KIND:
                zone = read_sitting(content).zone
        except BadBlock as error:
            flaws.append(Flaw(str(error), line + 1, _LEFT_OUT))
    end = start
    if blocks:
        end = blocks[-1].end + len(seal_text(n + len(blocks), blocks[-1].seal))
    line += raw.count(b"\n", counted, end)
    tail = raw[end:]
    if count_seals(tail) and b"\0" not in tail:
        what = f"block {n + len(blocks) + 1} was changed after it was sealed"
        flaws.append(Flaw(what, line + 2, _ONLY_BEFORE))
    return replace(
        known,
        facts=replace(known.facts, visits=(*known.facts.visits, *visits)),
        end=known.end + end - start,
        line=line,
        zone=zone,
        seals=known.seals + b"".join(block.seal for block in blocks),
        flaws=(*known.flaws, *flaws),
    )


def is_session(beginning: bytes) -> bool:
    """Whether a file that begins with these bytes is meant to be a session."""
    return beginning.removeprefix(b"\xef\xbb\xbf").startswith(b"[recaption]")
