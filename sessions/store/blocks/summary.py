"""A clip in a few words, read from the first lines of its blocks, their traces left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from sessions.clips.verdict import Verdict, verdict_named
from sessions.pace.split import Split
from sessions.store.blocks.chain import Sealed
from sessions.store.blocks.clip_block import ClipBlock
from sessions.store.blocks.foreign import WRONG, bad_block
from sessions.store.blocks.replay import block_values

# Characters of a text that a list of clips may show.
BEGINNING: Final = 120

_SUMMARY = re.compile(
    rb'\[\[clip\]\]\nid = (?P<id>".*")\nrev = (?P<rev>\d+)\nbase = ".*"\nopened = (?P<opened>".*")'
    rb'\nviews = .*\ndraft = ".*"\n(?:shown = ".*"\n)?(?:instruction = ".*"\n)?'
    rb'final = (?P<final>".*")\nverdict = (?P<verdict>".*")\n'
    rb'(?:reason = (?P<reason>".*")\n)?(?:note = (?P<note>".*")\n)?(?P<unsure>unsure = true\n)?'
    rb"wall_ms = \d+\ntype_ms = (?P<type_ms>\d+)\nwatch_ms = (?P<watch_ms>\d+)\n"
    rb"think_ms = (?P<think_ms>\d+)\nidle_ms = (?P<idle_ms>\d+)\n"
)
"""The first lines of a block as we write them."""


class ClipSummary(Struct, frozen=True, gc=False):
    """A clip as its blocks tell: the newest one's word, and the sum of all their times.

    `seal` is the number of the newest block's seal: clips sorted by it stand in the order in which
    they were finished. `places` are the blocks of all revs, as offsets in the file. `beginning` is
    how the final text begins.
    """

    id: str
    rev: int
    verdict: Verdict
    seal: int
    opened: str
    split: Split
    note: str = ""
    unsure: bool = False
    places: tuple[tuple[int, int], ...] = ()
    beginning: str = ""


def summarise(raw: bytes, block: Sealed) -> ClipSummary:
    """The summary of one block of `raw`. Raises BadBlock."""
    found = _SUMMARY.match(raw, block.start, block.end)
    try:
        if found is None:
            return _summarise_values(block_values(raw[block.start : block.end]), block)
        return _summarise_lines(found, block)
    except WRONG as error:
        raise bad_block(f"block {block.n}", error) from error


def _summarise_lines(found: re.Match[bytes], block: Sealed) -> ClipSummary:
    id_, rev, opened, final, verdict, reason, note, unsure, *times = found.groups()
    return ClipSummary(
        _string(id_),
        int(rev),
        verdict_named(_string(verdict), _string(reason)),
        block.n,
        _string(opened),
        Split(*map(int, times)),
        _string(note),
        unsure is not None,
        ((block.start, block.end),),
        _string(final)[:BEGINNING],
    )


def summary_of(block: ClipBlock, sealed: Sealed) -> ClipSummary:
    """The summary of a block that was just made, and where it went."""
    head, end = block.head, block.end
    return ClipSummary(
        head.id,
        head.rev,
        end.verdict,
        sealed.n,
        head.opened,
        block.split,
        end.note,
        end.unsure,
        ((sealed.start, sealed.end),),
        end.text[:BEGINNING],
    )


def with_rev(before: ClipSummary | None, newest: ClipSummary) -> ClipSummary:
    """The summary of a clip after one more block."""
    if before is None:
        return newest
    return ClipSummary(
        newest.id,
        newest.rev,
        newest.verdict,
        newest.seal,
        newest.opened,
        before.split + newest.split,
        newest.note,
        newest.unsure,
        (*before.places, *newest.places),
        newest.beginning,
    )


def _summarise_values(values: Mapping[str, Any], block: Sealed) -> ClipSummary:
    return ClipSummary(
        str(values["id"]),
        int(values["rev"]),
        verdict_named(values["verdict"], values.get("reason", "")),
        block.n,
        str(values["opened"]),
        Split(*(int(values[f"{part}_ms"]) for part in ("type", "watch", "think", "idle"))),
        str(values.get("note", "")),
        bool(values.get("unsure", False)),
        ((block.start, block.end),),
        str(values["final"])[:BEGINNING],
    )


def _string(raw: bytes | None) -> str:
    """A string as tomli-w writes it: JSON, but for the tabs that stand in it as they are."""
    return "" if raw is None else str(json.loads(raw.decode(), strict=False))
