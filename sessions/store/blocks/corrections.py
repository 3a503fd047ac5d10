"""The corrected captions of a session, read for a report about its drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sessions.captions.admit import admit
from sessions.captions.findings import Finding, Question
from sessions.errors import cited
from sessions.report.repairs import Corrected
from sessions.store.blocks.chain import read_chain
from sessions.store.blocks.foreign import WRONG, bad_block
from sessions.store.blocks.replay import block_values


def corrections(path: Path) -> Iterator[Corrected]:
    """Each clip of the session at `path` as its last visit left it.

    As far as the seals confirm the file. Raises OSError, and BadBlock where a sealed block is
    none of ours.
    """
    raw = path.read_bytes()
    last: dict[str, Mapping[str, Any]] = {}
    for block in read_chain(raw).blocks:
        if block.is_clip:
            values = block_values(raw[block.start : block.end])
            last[str(values.get("id"))] = values
    for values in last.values():
        try:
            yield _corrected(values)
        except WRONG as error:
            raise bad_block(f"a block of clip {cited(values.get('id'))}", error) from error


def _corrected(values: Mapping[str, Any]) -> Corrected:
    return Corrected(
        clip=str(values["id"]),
        draft=str(values.get("shown", values["draft"])),
        final=str(values["final"]),
        verdict=str(values["verdict"]),
        reason=str(values.get("reason", "")),
        instruction=admit(str(values.get("instruction", ""))),
        findings=tuple(map(Finding.from_record, values.get("finding", ()))),
        questions=tuple(map(Question.from_record, values.get("question", ()))),
    )
