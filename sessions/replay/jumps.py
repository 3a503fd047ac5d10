"""From one thing that happened in a session to the next, or to the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from sessions.replay.entries import Entry
from sessions.replay.outline import Kind, Outline

# A pause of a person: a gap between two things that happened.
PAUSE_MS: Final = 2_000


class At(Struct, frozen=True, order=True):
    """A moment of a session: `ms` of the visit with this index."""

    visit: int
    ms: int


class Goal(StrEnum):
    """What can be jumped to."""

    EDIT = "edit"
    PASTE = "paste"
    PAUSE = "pause"
    FINDING = "finding"
    VISIT = "visit"
    CLIP = "clip"


def next_at(visits: Sequence[Entry], here: At, goal: Goal) -> At | None:
    """The first `goal` after `here`; None where there is none."""
    for index in range(here.visit, len(visits)):
        for moment in _moments(visits, index, goal):
            if moment > here:
                return moment
    return None


def last_at(visits: Sequence[Entry], here: At, goal: Goal) -> At | None:
    """The last `goal` before `here`; None where there is none."""
    for index in range(here.visit, -1, -1):
        before = None
        for moment in _moments(visits, index, goal):
            if moment >= here:
                break
            before = moment
        if before is not None:
            return before
    return None


def _moments(visits: Sequence[Entry], index: int, goal: Goal) -> Iterator[At]:
    """Where `goal` is in one visit, in order."""
    entry = visits[index]
    match goal:
        case Goal.VISIT:
            yield At(index, 0)
        case Goal.CLIP:
            if not index or visits[index - 1].clip != entry.clip:
                yield At(index, 0)
        case Goal.PAUSE:
            yield from (At(index, start) for start, _ in entry.outline.gaps(PAUSE_MS))
        case Goal.EDIT | Goal.PASTE | Goal.FINDING:
            yield from (At(index, ms) for ms in _distinct(entry.outline, Kind(goal.value)))


def _distinct(outline: Outline, kind: Kind) -> Iterator[int]:
    """When something of `kind` happened; what happened in the same millisecond is one."""
    before = None
    for at in outline.times_of(kind):
        if at != before:
            yield at
        before = at
