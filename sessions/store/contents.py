"""What stands in a session file, read as far as its seals confirm it.

Opening reads only the lines a summary needs; the trace of a clip is replayed when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sessions.store.blocks.chain import SITTING_KIND, Chain
from sessions.store.blocks.replay import end_state
from sessions.store.blocks.summary import ClipSummary, summarise, with_rev
from sessions.store.head import Head, Sitting, read_head, read_sitting
from sessions.trace.state import VisitState

__all__ = ["ClipSummary", "Contents", "contents_of", "read_blocks"]


class Contents(Struct, frozen=True):
    """A session as it stood when it was read."""

    path: Path
    head: Head
    sittings: tuple[Sitting, ...]
    clips: Mapping[str, ClipSummary]

    def state_of(self, clip_id: str) -> VisitState | None:
        """How the newest visit of a clip ended, with its undo history; None where there is none.

        Reads the file. Raises RecaptionError where a block cannot be replayed.
        """
        summary = self.clips.get(clip_id)
        return None if summary is None else end_state(read_blocks(self.path, summary))


def contents_of(raw: bytes, chain: Chain, path: Path) -> Contents:
    """Raises BadInput where the header is none, BadBlock where a sealed block is none of ours."""
    clips: dict[str, ClipSummary] = {}
    for block in chain.blocks:
        if block.is_clip:
            summary = summarise(raw, block)
            clips[summary.id] = with_rev(clips.get(summary.id), summary)
    sittings = (read_sitting(raw[b.start : b.end]) for b in chain.blocks if b.kind == SITTING_KIND)
    return Contents(path, read_head(chain.header, path), tuple(sittings), clips)


def read_blocks(path: Path, summary: ClipSummary) -> tuple[bytes, ...]:
    """The blocks of a clip, oldest first."""
    with path.open("rb") as file:
        blocks = []
        for start, end in summary.places:
            file.seek(start)
            blocks.append(file.read(end - start))
    return tuple(blocks)
