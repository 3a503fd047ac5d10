"""A caption while it is mended: where its words are, and what it costs to go somewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from heapq import heappop, heappush
from itertools import count as count_up
from typing import Final, NamedTuple, TypeAlias

from sessions.captions.words import words
from tests.bench.planning.steps import Step, count
from tui.editing.motions import MOTIONS
from tui.editing.page import Page

# The room for text on a screen of 80 columns.
ROOM: Final = 76


class Way(NamedTuple):
    """What is done to get to a place, and its strokes."""

    cost: int
    steps: tuple[Step, ...]


class Leg(NamedTuple):
    """One move of the cursor to `there`."""

    there: int
    steps: tuple[Step, ...]


Legs: TypeAlias = Callable[[int], Iterable[Leg]]
Ways: TypeAlias = Mapping[int, Way]


class Field:
    """One text of the many between draft and target."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def page(self) -> Page:
        return Page.of(self.text, ROOM)

    @cached_property
    def starts(self) -> list[int]:
        """Where words begin."""
        return [word.start for word in words(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        """Where words end."""
        return [word.end for word in words(self.text)]

    def goes(self, motion: str, at: int) -> int:
        """Where a motion leads from `at`: the engine's, those by words from what is known here."""
        match motion:
            case "word_left":
                index = bisect_left(self.starts, at)
                return self.starts[index - 1] if index else 0
            case "word_right":
                index = bisect_right(self.ends, at)
                return self.ends[index] if index < len(self.ends) else len(self.text)
            case _:
                return MOTIONS[motion](self.page, at)


def cheapest_ways(start: int, legs: Legs, limit: int) -> Ways:
    """The cheapest way to every place that costs at most `limit` strokes."""
    found: dict[int, Way] = {}
    numbers = count_up()
    queue: list[tuple[int, int, int, tuple[Step, ...]]] = [(0, next(numbers), start, ())]
    while queue:
        spent, _, at, way = heappop(queue)
        if at in found:
            continue
        found[at] = Way(spent, way)
        for there, steps in legs(at):
            price = spent + count(steps)
            if there not in found and price <= limit:
                heappush(queue, (price, next(numbers), there, (*way, *steps)))
    return found
