"""Checking a session file: its seals, and that every block says what its trace says.

Each trace is replayed by the fold that ran while it was made, and its block written again from
that; nothing but the same bytes will do. Where a block differs, its keys are compared one by one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sessions.errors import Fault, RecaptionError, cited
from sessions.store.blocks.chain import Sealed, unconfirmed_blocks
from sessions.store.blocks.clip_block import MEASURES
from sessions.store.blocks.replay import newer_op, read_visit
from sessions.store.blocks.rewriting import Ended, rewrite
from sessions.store.head import FORMAT
from sessions.store.recovery.found import Found, broken_chain, clip_named, look
from sessions.store.recovery.plan import is_torn, plan_recovery

_MEASURED = frozenset({"hunks", "edit_rate", "measures"})
"""Keys that rules of another version may have read off otherwise."""

_OPTIONAL = frozenset(
    {"shown", "instruction", "reason", "note", "unsure", "first_key_ms", "finding", "question"}
)


def verify(path: Path) -> tuple[Fault, ...]:
    """Every fault of the session at `path`, in the file's order; () where all is well.

    Raises BadInput where it is no session, OSError where it cannot be read.
    """
    found = look(path.resolve())
    ended: dict[str, Ended] = {}
    sealed = tuple(_blocks(found, ended))
    return (*_version(found), *sealed, *_tail(found), *_unconfirmed(found, ended))


def _version(found: Found) -> Iterator[Fault]:
    head = found.contents.head
    if head.is_newer:
        what = f"the file has format {cited(head.format)}, this version knows {FORMAT}"
        yield Fault(
            what, found.contents.path, 2, "format", "check it with the version that wrote it"
        )


def _blocks(found: Found, ended: dict[str, Ended]) -> Iterator[Fault]:
    """Notes in `ended` how each clip's newest visit ended."""
    raw, path = found.sound.raw, found.contents.path
    line, counted = 1, 0
    for block in found.sound.chain.blocks:
        line, counted = line + raw.count(b"\n", counted, block.start), block.start
        if not block.is_clip:
            continue
        for what, key in _differences(raw[block.start : block.end], block, ended):
            yield Fault(what, path, line, key, "it was sealed so: trust the trace")


def _differences(
    content: bytes, block: Sealed, ended: dict[str, Ended]
) -> Iterator[tuple[str, str | None]]:
    """What is wrong in one clip's block, and in which key. Notes in `ended` how it ended."""
    try:
        visit = read_visit(content)
        if op := newer_op(visit.trace):
            ended[visit.head.id] = Ended(visit.head.rev, None)
            name = f"block {block.n}: clip {visit.head.id} rev {visit.head.rev}"
            yield f"{name}: {op} needs a later version", "trace"
            return
        again = rewrite(visit, ended)
    except RecaptionError as error:
        yield f"block {block.n}: {error}", "trace"
        return
    if again.text.encode() != content:
        yield from _by_key(f"clip {visit.head.id} rev {visit.head.rev}", visit.values, again.text)


def _by_key(name: str, told: Mapping[str, Any], again: str) -> Iterator[tuple[str, str | None]]:
    (wanted,) = tomllib.loads(again)["clip"]
    skipped = _MEASURED if told.get("measures") != MEASURES else frozenset()
    compared = {*wanted, *_OPTIONAL} - skipped
    wrong = [
        key for key in {**told, **wanted} if key in compared and told.get(key) != wanted.get(key)
    ]
    for key in wrong:
        said, should = cited(told.get(key)), cited(wanted.get(key))
        differs = (
            f"{said}, its trace says {should}" if said != should else "not what its trace says"
        )
        yield f"{name}: {key} is {differs}", key
    if not wrong and not skipped and told.keys() == wanted.keys():
        yield f"{name}: the block is not written as this format writes it", None


def _tail(found: Found) -> Iterator[Fault]:
    if not found.tail:
        return
    if is_torn(found.tail, plan_recovery(found.sound, found.segments)):
        cut_off = f"{len(found.tail)} bytes of a write that was cut off follow the last seal"
        what = f"{cut_off}{clip_named(found.tail)}"
        line = found.sound.raw.count(b"\n", 0, found.sound.chain.end) + 2
        yield Fault(what, found.contents.path, line, remedy="open the session: it mends itself")
    else:
        yield broken_chain(found.sound, found.contents.path)


def _unconfirmed(found: Found, ended: dict[str, Ended]) -> Iterator[Fault]:
    """What blocks behind a broken seal say that their traces do not."""
    raw = found.sound.raw
    for block in unconfirmed_blocks(raw, found.sound.chain):
        if not block.is_clip:
            continue
        line = raw.count(b"\n", 0, block.start) + 1
        for what, key in _differences(raw[block.start : block.end], block, ended):
            yield Fault(what, found.contents.path, line, key, "no seal confirms it")
