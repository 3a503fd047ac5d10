"""Seals: each block's hash contains the one before, so that nothing sealed changes unseen.

A session file is its header, then blocks, each after an empty line and followed by its seal.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from hashlib import sha256

from msgspec import Struct

CLIP_KIND = b"clip"
SITTING_KIND = b"sitting"
SEAL = b"[[seal]]\n"
_BLOCK_START = re.compile(rb"\n\[\[(?!seal\]\])([A-Za-z0-9_-]+)\]\]\n")
# Behind the header stands a block, or as much of its first line as was written.
_HEADER = re.compile(
    rb"(?:.*\n)*?(?=\n\[\[[A-Za-z0-9_-]+\]\]\n|\n(?:\[(?:\[[A-Za-z0-9_-]*\]{0,2})?)?\Z|\Z)"
)
_WHOLE_SEAL = re.compile(rb'^\[\[seal\]\]\nn = \d+\nsha256 = "[0-9a-f]{64}"\n', re.MULTILINE)


def seed_of(header: bytes) -> bytes:
    """The hash that stands before the first seal, of the header's exact bytes."""
    return sha256(header).digest()


def seal_of(previous: bytes, block: bytes | memoryview) -> bytes:
    """The seal, 32 raw bytes, of `block` after the seal `previous`."""
    digest = sha256(previous)
    digest.update(block)
    return digest.digest()


def seal_text(n: int, seal: bytes) -> bytes:
    """The bytes that follow a block. Nothing else may stand there."""
    return b'[[seal]]\nn = %d\nsha256 = "%s"\n' % (n, seal.hex().encode())


class Sealed(Struct, frozen=True):
    """A block that its seal confirms: `raw[start:end]`, and the seal after it."""

    kind: bytes
    n: int
    start: int
    end: int
    seal: bytes

    @property
    def is_clip(self) -> bool:
        return self.kind == CLIP_KIND


class Tip(Struct, frozen=True):
    """Where a chain ends, and how it goes on: the number and hash of its newest seal.

    `clip_head` is the newest clip's seal, or the seed. The journal's lines are salted with it:
    sittings do not count there, for a visit goes on across them.
    """

    size: int
    n: int
    head: bytes
    clip_head: bytes

    def sealing(self, kind: bytes, block: bytes) -> tuple[Sealed, bytes, Tip]:
        """What `block` becomes here, the bytes to be written for it, and the tip after it."""
        seal = seal_of(self.head, block)
        n, start = self.n + 1, self.size + 1
        written = b"\n" + block + seal_text(n, seal)
        tip = Tip(self.size + len(written), n, seal, seal if kind == CLIP_KIND else self.clip_head)
        return Sealed(kind, n, start, start + len(block), seal), written, tip


class Chain(Struct, frozen=True):
    """As much of a file as its seals confirm: the bytes before `end`."""

    header: bytes
    blocks: tuple[Sealed, ...]
    end: int

    @property
    def clip_heads(self) -> tuple[bytes, ...]:
        """The seed and every clip's seal, newest last."""
        return (seed_of(self.header), *(block.seal for block in self.blocks if block.is_clip))

    @property
    def tip(self) -> Tip:
        heads = self.clip_heads
        head = self.blocks[-1].seal if self.blocks else heads[0]
        return Tip(self.end, len(self.blocks), head, heads[-1])


def read_chain(raw: bytes) -> Chain:
    """Check every seal from the first on, and stop where one is missing or wrong."""
    start = len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0
    found = _HEADER.match(raw, start)
    header = raw[start:] if found is None else found[0]
    blocks = tuple(sealed_blocks(raw, start + len(header), seed_of(header)))
    end = start + len(header)
    if blocks:
        end = blocks[-1].end + len(seal_text(blocks[-1].n, blocks[-1].seal))
    return Chain(header, blocks, end)


def sealed_blocks(raw: bytes, at: int, previous: bytes, n: int = 1) -> Iterator[Sealed]:
    """The blocks from `at` on that their seals confirm; block `n` follows the seal `previous`."""
    view = memoryview(raw)
    while (began := _BLOCK_START.match(raw, at)) is not None:
        start, end = at + 1, raw.find(b"\n" + SEAL, at) + 1
        if end == 0:
            return
        seal = seal_of(previous, view[start:end])
        text = seal_text(n, seal)
        if not raw.startswith(text, end):
            return
        yield Sealed(began[1], n, start, end, seal)
        at, previous, n = end + len(text), seal, n + 1


def unconfirmed_blocks(raw: bytes, chain: Chain) -> Iterator[Sealed]:
    """What looks like sealed blocks behind the first one that its seal does not confirm."""
    at = chain.end
    while (seal := _WHOLE_SEAL.search(raw, at)) is not None:
        began = _BLOCK_START.search(raw, max(0, at - 1), seal.start())
        if began is not None:
            n = int(seal[0].split(b"\n")[1].removeprefix(b"n = "))
            digest = bytes.fromhex(seal[0].split(b'"')[1].decode())
            yield Sealed(began[1], n, began.start() + 1, seal.start(), digest)
        at = seal.end()


def count_seals(tail: bytes) -> int:
    """How many blocks in `tail` were once sealed: those are no torn writes."""
    return len(_WHOLE_SEAL.findall(tail))
