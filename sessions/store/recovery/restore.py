"""Doing what recovery decided, so that a crash at any moment leaves as much as before."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from sessions.store.blocks.chain import CLIP_KIND, SITTING_KIND, Tip
from sessions.store.blocks.summary import ClipSummary, summary_of, with_rev
from sessions.store.contents import Contents
from sessions.store.files import append_durably, remove_halves, set_aside, write_whole
from sessions.store.head import Sitting, sitting_block
from sessions.store.journal.segments import segment_paths
from sessions.store.recovery.found import Found
from sessions.store.recovery.plan import Plan


class Restored(Struct, frozen=True):
    """The session on the disk, all of it sealed; the journal holds the open visit and no more."""

    contents: Contents
    tip: Tip
    sealed: tuple[ClipSummary, ...]
    set_aside: tuple[Path, ...]


def restore(found: Found, plan: Plan, sitting: Sitting) -> Restored:
    """Set garbage aside, seal what is finished, write the sitting, tidy the journal: in this order.

    Raises OSError. The sitting lasts before anything else of it is written.
    """
    path = found.contents.path
    remove_halves(path)
    aside = [set_aside(path, found.tail)] if found.tail.strip() else []
    for segment, garbage in zip(segment_paths(path), plan.garbage, strict=True):
        if garbage:
            aside.append(set_aside(segment, garbage))
    clips = dict(found.contents.clips)
    tip, written, summaries = found.sound.chain.tip, b"", []
    for block in plan.sealed:
        sealed, content, tip = tip.sealing(CLIP_KIND, block.text.encode())
        written += content
        summaries.append(with_rev(clips.get(block.head.id), summary_of(block, sealed)))
        clips[block.head.id] = summaries[-1]
    _, content, tip = tip.sealing(SITTING_KIND, sitting_block(sitting).encode())
    append_durably(path, written + content, at=found.sound.chain.end)
    _tidy_journal(found, plan)
    sittings = (*found.contents.sittings, sitting)
    contents = Contents(path, found.contents.head, sittings, clips)
    return Restored(contents, tip, tuple(summaries), tuple(aside))


def _tidy_journal(found: Found, plan: Plan) -> None:
    lines = () if plan.visit is None else plan.visit.lines
    wanted = (b"".join(line.raw for line in lines), b"")
    paths = segment_paths(found.contents.path)
    for segment, is_there, should in zip(paths, found.segments, wanted, strict=True):
        if is_there != should or not segment.exists():
            write_whole(segment, should)
