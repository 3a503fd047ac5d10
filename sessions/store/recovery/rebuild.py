"""A session file that somebody or something changed, made sound again from what can be trusted.

A block is trusted where its own trace gives it, whatever its seal says. Pure: bytes in, bytes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from sessions.clips.verdict import OPEN
from sessions.errors import RecaptionError
from sessions.store.blocks.chain import (
    CLIP_KIND,
    SEAL,
    SITTING_KIND,
    Chain,
    Sealed,
    Tip,
    read_chain,
    seal_of,
    seed_of,
)
from sessions.store.blocks.clip_block import clip_block
from sessions.store.blocks.rewriting import Ended, rewritten
from sessions.store.blocks.toml_lines import table
from sessions.store.contents import contents_of
from sessions.store.head import read_sitting
from sessions.store.recovery.plan import REMEMBERED_HEADS, JournalVisit, Plan, Sound, plan_recovery
from sessions.trace.events import VerdictGiven
from sessions.trace.lines import encode_events

_START = re.compile(rb"\n(?=\[\[(?!seal\]\])([A-Za-z0-9_-]+)\]\]\n)")
_CLAIM = re.compile(rb'\[\[seal\]\]\nn = \d+\nsha256 = "([0-9a-f]{64})"\n')
_NAME = re.compile(rb'^id = "(?P<id>.*)"\nrev = (?P<rev>\d+)$', re.MULTILINE)


class Lost(Struct, frozen=True):
    """A block that cannot be trusted. `line` is where it stands in the old file, from 1."""

    name: str
    line: int
    why: str


class Rebuilt(Struct, frozen=True):
    """The new file. Names are those of visits, "clip c7 rev 2"; `mended` differed from its trace.

    `finished` come from the journal.
    """

    content: bytes
    kept: int
    mended: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    finished: tuple[str, ...] = ()


class _Piece(Struct, frozen=True):
    """What stands between two block starts. `claim` is the seal it says it has, or None.

    `is_confirmed`: the block and the claim before it are what that seal was made of.
    """

    kind: bytes
    text: bytes
    claim: bytes | None
    is_confirmed: bool
    line: int

    @property
    def name(self) -> str:
        if self.kind != CLIP_KIND:
            return f"a block {self.kind.decode(errors='replace')!r}"
        named = _NAME.search(self.text)
        if named is None:
            return "a clip without a name"
        return f"clip {named['id'].decode(errors='replace')} rev {int(named['rev'])}"


class _NewFile:
    """Header and blocks with new seals."""

    def __init__(self, header: bytes) -> None:
        seed = seed_of(header)
        self.content = bytearray(header)
        self.tip = Tip(len(header), 0, seed, seed)
        self.header = header
        self.blocks: list[Sealed] = []

    def add(self, kind: bytes, text: bytes) -> None:
        sealed, written, self.tip = self.tip.sealing(kind, text)
        self.blocks.append(sealed)
        self.content += written


def rebuild(raw: bytes, segments: Sequence[bytes], moment: str) -> Rebuilt:
    """`raw` and the journal's `segments` as one sound file. `moment` is ISO 8601, when.

    A visit the journal holds is sealed without a verdict, so that the next start opens its clip.
    """
    new = _NewFile(read_chain(raw).header)
    ended: dict[str, Ended] = {}
    mended: list[str] = []
    lost: list[Lost] = []
    salts = [seed_of(new.header)]
    for piece in _pieces(raw, new.header):
        if piece.kind == CLIP_KIND and piece.claim is not None:
            salts.append(piece.claim)
        try:
            text = _trusted(piece, ended)
        except RecaptionError as why:
            if piece.claim is not None:  # without a seal it was never finished: the journal has it
                lost.append(Lost(piece.name, piece.line, str(why)))
            continue
        if text is not None:
            new.add(piece.kind, text)
            mended += [piece.name] if text != piece.text else []
    kept = len(new.blocks)
    names = [part.name for part in lost]
    told = _recovery_block(raw, moment, kept=kept, mended=mended, lost=names)
    new.add(b"recovery", told.encode())
    finished = tuple(_from_journal(new, segments, salts))
    return Rebuilt(bytes(new.content), kept, tuple(mended), tuple(lost), finished)


def _pieces(raw: bytes, header: bytes) -> Iterator[_Piece]:
    starts = [(found.end(), found[1]) for found in _START.finditer(raw, len(header))]
    ends = [*(start - 1 for start, _ in starts[1:]), len(raw)]
    previous = seed_of(header)
    for (start, kind), end in zip(starts, ends, strict=True):
        text, claim = _text_and_claim(raw[start:end])
        confirmed = claim is not None and claim == seal_of(previous, text)
        yield _Piece(kind, text, claim, confirmed, raw.count(b"\n", 0, start) + 1)
        previous = claim or previous


def _text_and_claim(piece: bytes) -> tuple[bytes, bytes | None]:
    before, seal, _ = piece.partition(b"\n" + SEAL)
    if not seal:
        return piece, None
    claim = _CLAIM.match(piece, len(before) + 1)
    return before + b"\n", None if claim is None else bytes.fromhex(claim[1].decode())


def _trusted(piece: _Piece, ended: dict[str, Ended]) -> bytes | None:
    """The block's bytes, from its trace where it has one; None for what was never finished.

    Raises RecaptionError where it cannot be trusted.
    """
    if piece.kind == CLIP_KIND:
        again = rewritten(piece.text, ended)
        return piece.text if piece.is_confirmed else again
    if piece.claim is None:
        return None
    if piece.kind == SITTING_KIND:
        read_sitting(piece.text)
    return piece.text


def _from_journal(
    new: _NewFile, segments: Sequence[bytes], salts: Sequence[bytes]
) -> Iterator[str]:
    """Seal what the journal holds beyond the file; the names of the visits."""
    raw = bytes(new.content)
    chain = Chain(new.header, tuple(new.blocks), len(raw))
    clips = contents_of(raw, chain, Path()).clips
    plans = [
        plan_recovery(Sound(raw, _salted(chain, salt), clips), segments)
        for salt in salts[-REMEMBERED_HEADS:]
    ]
    plan = max(plans, key=_worth)
    for block in plan.sealed:
        new.add(CLIP_KIND, block.text.encode())
        yield f"clip {block.head.id} rev {block.head.rev}"
    if plan.visit is not None:
        new.add(CLIP_KIND, _left_open(plan.visit).encode())
        yield f"clip {plan.visit.head.id} rev {plan.visit.head.rev}"


def _salted(chain: Chain, salt: bytes) -> Chain:
    """The chain as if its newest clip had the seal `salt`, with which journal lines are salted."""
    mark = Sealed(CLIP_KIND, 0, chain.end, chain.end, salt)
    return Chain(chain.header, (*chain.blocks, mark), chain.end)


def _worth(plan: Plan) -> tuple[int, int]:
    return len(plan.sealed), 0 if plan.visit is None else len(plan.visit.events)


def _left_open(visit: JournalVisit) -> str:
    at_ms = visit.reckoning.state.at_ms
    ending = encode_events((VerdictGiven(at_ms, OPEN),), at_ms)
    trace = "".join(f"{line}\n" for line in visit.payloads) + ending
    return clip_block(visit.head, visit.start, trace).text


def _recovery_block(
    raw: bytes, moment: str, *, kept: int, mended: Sequence[str], lost: Sequence[str]
) -> str:
    pairs = (
        ("at", moment),
        ("damaged_sha256", sha256(raw).hexdigest()),
        ("kept", kept),
        ("mended", mended),
        ("lost", lost),
    )
    return table("[[recovery]]", pairs)
