"""Reads what was written with the reader that a batch of that format comes in by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sessions.clips.clip import Clip
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.export import require_equal
from sessions.exchange.formats import Read
from sessions.exchange.source import look_at


def require_clips(path: Path, read: Read, clips: Sequence[Delivered]) -> None:
    """Raises BrokenExport where the file at `path`, read as a batch, has other clips.

    Files that hold a clip more than once, for several people, are no batch and left alone."""
    if not clips or len({clip.id for clip in clips}) != len(clips):
        return
    written = _identities(clip.clip for clip in clips)
    require_equal("clips", written, _identities(read(look_at(path)).clips))


def _identities(clips: Iterable[Clip]) -> list[tuple[object, ...]]:
    return [
        (
            clip.id,
            clip.views,
            clip.draft,
            clip.start_ms,
            clip.end_ms,
            clip.instruction,
        )
        for clip in clips
    ]
