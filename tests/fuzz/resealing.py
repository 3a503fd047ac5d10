"""Bytes of a record with what makes them believed: seals and checksums over whatever stands there.

Who writes a file by another program, or means harm, gets these right; they must not be trusted.
"""

from __future__ import annotations

import re
from typing import Final
from zlib import crc32

from sessions.store.blocks.chain import read_chain, seal_of, seal_text, seed_of

_SEAL: Final = re.compile(rb'\[\[seal\]\]\nn = \d+\nsha256 = "[0-9a-f]{64}"\n')
_LINE: Final = re.compile(rb"[0-9a-f]{8} (.*)", re.DOTALL)


def resealed(raw: bytes) -> bytes:
    """A session file of which every block has the seal it should have."""
    header = read_chain(raw).header
    at = raw.find(header) + len(header)
    seal, written = seed_of(header), [raw[:at]]
    for n, found in enumerate(_SEAL.finditer(raw, at), 1):
        block = raw[at : found.start()]
        seal = seal_of(seal, block[1:])
        written += [block, seal_text(n, seal)]
        at = found.end()
    return b"".join((*written, raw[at:]))


def rechecked(raw: bytes, salt: bytes) -> bytes:
    """A journal segment of which every line has the checksum it should have."""
    return b"".join(_rechecked(line, salt) for line in raw.splitlines(keepends=True))


def _rechecked(line: bytes, salt: bytes) -> bytes:
    found = _LINE.fullmatch(line.removesuffix(b"\n"))
    if found is None:
        return line
    return b"%08x %b\n" % (crc32(found[1], crc32(salt)), found[1])
