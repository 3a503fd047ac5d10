"""What the program and its decoder say to each other: MessagePack behind four bytes of length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from sessions.media.inspection import Damage, Inspection
from sessions.media.picture import Box, Picture

# The frame times of ten hours at 60 pictures a second are 12 MB, a picture of 4096 x 2160 is 27 MB.
LONGEST_BYTES = 64 * 1024 * 1024
_HEAD_BYTES = 4


class Inspect(Struct, frozen=True, tag=True):
    """What is in the file? Paths are bytes, since a file name need not be text.

    The answers to a question bear its ticket; a later question has a higher one.
    """

    ticket: int
    path: bytes


class Show(Struct, frozen=True, tag=True):
    """Picture k of the file."""

    ticket: int
    path: bytes
    k: int
    box: Box


class Play(Struct, frozen=True, tag=True):
    """The pictures of `range(start, stop, step)`, those of `strip` ahead.

    `credit` pictures may be sent before more are asked for. `ahead`: when nothing else is to do.
    """

    ticket: int
    path: bytes
    start: int
    stop: int
    step: int
    box: Box
    strip: tuple[int, ...]
    credit: int
    ahead: bool


class More(Struct, frozen=True, tag=True):
    """So many more pictures of a film may be sent."""

    ticket: int
    count: int


class Drop(Struct, frozen=True, tag=True):
    """Nobody waits for this answer any more."""

    ticket: int


class At(Struct, frozen=True, tag=True):
    """The question that is being worked on now: whose fault a crash is. Also a sign of life."""

    ticket: int


class Inspected(Struct, frozen=True, tag=True):
    ticket: int
    inspection: Inspection


class Shown(Struct, frozen=True, tag=True):
    ticket: int
    picture: Picture


class Told(Struct, frozen=True, tag=True):
    """Damage that decoding the film has shown."""

    ticket: int
    damage: Damage


class Refused(Struct, frozen=True, tag=True):
    """There is no answer, or no further one, and why."""

    ticket: int
    reason: str


class Done(Struct, frozen=True, tag=True):
    """The film is at its end."""

    ticket: int


Question = Inspect | Show | Play
Request = Question | More | Drop
Answer = Inspected | Shown | Told | Refused | Done
Reply = Answer | At

M = TypeVar("M", Request, Reply)


def packed(message: Request | Reply) -> bytes:
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(_HEAD_BYTES, "big") + body


class Unpacker(Generic[M]):
    """Makes messages of the bytes that arrive, however these are cut."""

    def __init__(self, expected: type[M] | object) -> None:
        self._decoder = msgspec.msgpack.Decoder(expected)
        self._bytes = bytearray()

    def feed(self, received: bytes) -> Iterator[M]:
        """The messages that are whole now. Raises ValueError for what is none."""
        self._bytes += received
        while len(self._bytes) >= _HEAD_BYTES:
            end = _HEAD_BYTES + int.from_bytes(self._bytes[:_HEAD_BYTES], "big")
            if end > LONGEST_BYTES:
                raise ValueError(f"a message of {end} bytes is too long")
            if len(self._bytes) < end:
                return
            body = bytes(memoryview(self._bytes)[_HEAD_BYTES:end])
            del self._bytes[:end]
            yield self._decoder.decode(body)
