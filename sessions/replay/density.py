"""A visit, or a whole session, as a row of cells: how much was edited, when the clip played."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from sessions.replay.entries import Entry
from sessions.replay.outline import Kind, Outline


class Cell(Struct, frozen=True):
    """What happened in one part of a row. `is_quiet`: nothing at all, and the clip stood."""

    edits: int = 0
    plays: bool = False
    has_paste: bool = False
    has_finding: bool = False
    is_quiet: bool = True


def of_visit(outline: Outline, width: int) -> tuple[Cell, ...]:
    """A visit in `width` cells of equal time."""
    plays = tuple(outline.plays())
    bounds = [outline.length_ms * at // width for at in range(width)]
    ends = (*bounds[1:], outline.length_ms + 1)
    return tuple(_cell(outline, plays, start, end) for start, end in zip(bounds, ends, strict=True))


def of_session(visits: Sequence[Entry], width: int) -> tuple[Cell, ...]:
    """A session in at most `width` cells, each of one visit or of several."""
    per_cell = max(1, -(-len(visits) // width))
    groups = [visits[at : at + per_cell] for at in range(0, len(visits), per_cell)]
    return tuple(_sum([_whole(entry.outline) for entry in group]) for group in groups)


def _cell(outline: Outline, plays: Sequence[tuple[int, int]], start_ms: int, end_ms: int) -> Cell:
    kinds = outline.between(start_ms, end_ms)
    at = bisect_left(plays, start_ms, key=lambda span: span[1])
    is_playing = at < len(plays) and plays[at][0] < end_ms
    return _of_kinds(kinds, is_playing=is_playing)


def _whole(outline: Outline) -> Cell:
    return _of_kinds(outline.kinds, is_playing=Kind.PLAY in outline.kinds)


def _of_kinds(kinds: Sequence[Kind], *, is_playing: bool) -> Cell:
    return Cell(
        edits=sum(kind in {Kind.EDIT, Kind.PASTE} for kind in kinds),
        plays=is_playing,
        has_paste=Kind.PASTE in kinds,
        has_finding=Kind.FINDING in kinds,
        is_quiet=not kinds and not is_playing,
    )


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(
        edits=sum(cell.edits for cell in cells),
        plays=any(cell.plays for cell in cells),
        has_paste=any(cell.has_paste for cell in cells),
        has_finding=any(cell.has_finding for cell in cells),
        is_quiet=all(cell.is_quiet for cell in cells),
    )
