"""What a session file must be after a story, told by a reader that shares no code with ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.store.independent import check_session

_SEAL: Final = re.compile(rb'^\[\[seal\]\]\nn = \d+\nsha256 = "[0-9a-f]{64}"\n', re.MULTILINE)
PARTS: Final = ("type_ms", "watch_ms", "think_ms", "idle_ms")

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a clip stands at the end."""

    verdict: str
    final: str
    reason: str = ""
    note: str = ""
    unsure: bool = False
    revs: int = 1


def blocks_of(session: Path) -> Mapping[str, Sequence[Block]]:
    """The blocks of every clip, checked: seals verify, and replay of each trace gives its block.

    Raises AssertionError where the file, or what it is at any of its seals, breaks its rules.
    """
    raw = session.read_bytes()
    for seal in _SEAL.finditer(raw):
        tomllib.loads(raw[: seal.end()].decode())
    clips = {id_: [visit.block for visit in revs] for id_, revs in check_session(raw).items()}
    for block in (block for revs in clips.values() for block in revs):
        assert sum(block[part] for part in PARTS) == block["wall_ms"], block["id"]
    return clips


def sittings_in(session: Path) -> int:
    """How often the session was opened for writing."""
    return len(tomllib.loads(session.read_text(encoding="utf-8"))["sitting"])


def ending_of(revs: Sequence[Block]) -> Ending:
    """How a clip stands after its blocks."""
    last = revs[-1]
    return Ending(
        verdict=last["verdict"],
        final=last["final"],
        reason=last.get("reason", ""),
        note=last.get("note", ""),
        unsure=last.get("unsure", False),
        revs=len(revs),
    )
