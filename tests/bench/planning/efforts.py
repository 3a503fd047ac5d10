"""What it takes to correct a caption: by a plan, by typing it anew, and with a mouse.

Seconds are those of the keystroke model of Card, Moran and Newell.
"""

from __future__ import annotations

from msgspec import Struct

from sessions.captions.diff import DraftIndex
from sessions.captions.hunks import Hunk
from tests.bench.planning.pairs import Pair
from tests.bench.planning.regions import Need
from tests.bench.planning.steps import (
    BUTTON_S,
    HAND_S,
    POINT_S,
    Plan,
    Write,
    count,
    count_apart,
    seconds,
)

_CLICK_S = 2 * BUTTON_S


class Effort(Struct, frozen=True):
    """Strokes on the keyboard, also with Esc as a key of its own, and seconds with all the rest."""

    keys: int
    apart: int
    seconds: float


def effort_of(pair: Pair, steps: Plan, needed: Need) -> Effort:
    """What a plan takes. Each hunk is thought of once, a caption typed anew as a whole."""
    keys = count(steps)
    hunks = 1 if Write(pair.target) in steps else needed.hunks
    return Effort(keys, count_apart(steps), seconds(keys, hunks))


def retyped(pair: Pair) -> Effort:
    """The field is empty, and the whole caption is typed."""
    keys = len(pair.target)
    return Effort(keys, keys, seconds(keys, 1))


def by_mouse(pair: Pair) -> Effort:
    """A text area of a browser: point at each hunk, click or drag, hand back to the keys, type."""
    found = DraftIndex.of(pair.draft).diff(pair.target)
    keys = sum(_typed(pair, hunk) for hunk in found)
    pointing = sum(_pointed_s(pair, hunk) for hunk in found)
    pointing += len(found) * 2 * HAND_S
    return Effort(keys, keys, seconds(keys, len(found)) + pointing)


def _typed(pair: Pair, hunk: Hunk) -> int:
    letters = hunk.final.end - hunk.final.start
    if not letters:
        return 2  # the words go, and one of the two blanks that were around them
    return letters + (hunk.draft.end == hunk.draft.start)


def _pointed_s(pair: Pair, hunk: Hunk) -> float:
    words = pair.draft[hunk.draft.start : hunk.draft.end].split()
    match len(words):
        case 0:
            return POINT_S + _CLICK_S
        case 1:
            return POINT_S + 2 * _CLICK_S
        case _:
            return 2 * (POINT_S + BUTTON_S)
