"""A session as it is found on the disk, and whether it may be written to."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from sessions.errors import Fault, cited
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.foreign import BadBlock
from sessions.store.blocks.line_ends import CHANGED, are_changed
from sessions.store.contents import Contents, contents_of
from sessions.store.disk.odd import refuse_odd
from sessions.store.files import read_if_there
from sessions.store.head import FORMAT, Head, read_head
from sessions.store.journal.segments import segment_paths
from sessions.store.recovery.plan import Plan, Sound, is_torn

_PEEKED = 1 << 16
_ID = re.compile(rb'^id = "(.*)"$', re.MULTILINE)


class Found(Struct, frozen=True):
    """`raw` is the session file, `segments` the journal's. `fault` is what a sealed block lacks."""

    contents: Contents
    sound: Sound
    segments: tuple[bytes, ...]
    fault: str = ""

    @property
    def tail(self) -> bytes:
        """What follows the sound part."""
        return self.sound.raw[self.sound.chain.end :]


def look(path: Path) -> Found:
    """Raises OSError, and BadInput where the file is no session, or a pipe that would hang."""
    segments = segment_paths(path)
    refuse_odd(path, *segments)
    return found_in(path, path.read_bytes(), tuple(map(read_if_there, segments)))


def found_in(path: Path, raw: bytes, segments: tuple[bytes, ...]) -> Found:
    """`look` at bytes that were read, or put right, before. Raises BadInput."""
    chain = read_chain(raw)
    fault = ""
    try:
        contents = contents_of(raw, chain, path)
    except BadBlock as error:
        contents = Contents(path, read_head(chain.header, path), (), {})
        fault = str(error)
    return Found(contents, Sound(raw, chain, contents.clips), segments, fault)


def peek_head(path: Path) -> Head:
    """The head alone, from the first bytes of the file. Raises as `look` does."""
    with path.open("rb") as file:
        return read_head(read_chain(file.read(_PEEKED)).header, path)


def objection(found: Found, plan: Plan) -> Fault | None:
    """Why the session must not be written to, or None."""
    path, head = found.contents.path, found.contents.head
    if head.is_newer:
        what = f"the file has format {cited(head.format)}, this version knows {FORMAT}"
        return Fault(what, path, 2, "format", "open it with the version that wrote it")
    if found.fault:
        return Fault(found.fault, path, remedy="run recaption recover on it")
    if any(map(are_changed, found.segments)):
        return Fault(f"its journal's {CHANGED}", path, remedy="run recaption recover on it")
    if found.tail and not is_torn(found.tail, plan):
        return broken_chain(found.sound, path)
    if plan.locked is not None:
        what = f"a newer version left clip {plan.locked} open"
        return Fault(what, path, remedy="finish it with that version")
    return None


def broken_chain(sound: Sound, path: Path) -> Fault:
    """The first block that its seal does not confirm, and what to do."""
    tail = sound.raw[sound.chain.end :]
    named = clip_named(tail)
    what = f"block {len(sound.chain.blocks) + 1} was changed after it was sealed{named}"
    line = sound.raw.count(b"\n", 0, sound.chain.end) + 2
    remedy = "put back a copy from before the change, or run recaption recover on it"
    return Fault(what, path, line, "id" if named else None, remedy)


def clip_named(tail: bytes) -> str:
    """The clip of the first block in what no seal confirms, as " (clip ID)"; "" for none."""
    end = tail.find(b"\n[[seal]]\n")
    named = _ID.search(tail, 0, end if end >= 0 else len(tail))
    return f" (clip {named[1].decode(errors='replace')})" if named else ""
