"""The journal's text: one line an event, each with a checksum that tells which visit it is of.

A checksum is salted with the chain's clip head at which the visit was opened. Once the visit is
sealed the head is another, and lines of it that are still in a file mean nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from msgspec import Struct

VISIT = b"V "
"""What the payload of a visit's first line begins with; its head follows as JSON."""

_LINE = re.compile(rb"([0-9a-f]{8}) ((0|[1-9][0-9]{0,17}) (.*))", re.DOTALL)


class Line(Struct, frozen=True):
    """A line that looks right. Whether it is, `is_of` tells."""

    seq: int
    crc: int
    raw: bytes
    body: bytes
    payload: bytes

    def is_of(self, salt: bytes) -> bool:
        return crc32(self.body, crc32(salt)) == self.crc


def encode_line(seq: int, payload: str, salt_crc: int) -> bytes:
    """`payload` must be ASCII without LF; `salt_crc` is the crc32 of the salt's 32 bytes."""
    body = f"{seq} {payload}".encode("ascii")
    return b"%08x %b\n" % (crc32(body, salt_crc), body)


def parse_lines(raw: bytes) -> Iterator[Line | bytes]:
    """The lines of a segment in their order; as bytes, with their LF, those that are torn."""
    *whole, rest = raw.split(b"\n")
    for text in (*(text + b"\n" for text in whole), *([rest] if rest else [])):
        found = _LINE.fullmatch(text, 0, len(text) - 1) if text.endswith(b"\n") else None
        if found is None:
            yield text
        else:
            yield Line(int(found[3]), int(found[1], 16), text, found[2], found[4])
