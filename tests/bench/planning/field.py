"""A caption while it is mended: where its words are, and what it costs to go somewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from heapq import heappop, heappush
from itertools import count as count_up
from typing import Final, NamedTuple, TypeAlias

from sessions.captions.words import words
from tests.bench.planning.steps import Step
from tui.editing.motions import MOTIONS
from tui.editing.page import Page

# The room for text on a screen of 80 columns.
ROOM: Final = 76


class Way(NamedTuple):
    """What is done to get to a place after the way that leads `before` it, and all its strokes."""

    cost: int
    last: tuple[Step, ...]
    before: Way | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """All that is done."""
        legs: list[tuple[Step, ...]] = []
        way: Way | None = self
        while way is not None:
            legs.append(way.last)
            way = way.before
        return tuple(step for leg in reversed(legs) for step in leg)


class Leg(NamedTuple):
    """What leads to `there` in one go."""

    there: int
    cost: int
    steps: tuple[Step, ...]


Legs: TypeAlias = Callable[[int], Iterable[Leg]]
Ways: TypeAlias = Mapping[int, Way]


class Field:
    """One text of the many between draft and target."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._gone: dict[tuple[str, int], int] = {}

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
                if (motion, at) not in self._gone:
                    self._gone[motion, at] = MOTIONS[motion](self.page, at)
                return self._gone[motion, at]


def cheapest_ways(start: int, legs: Legs, limit: int) -> Ways:
    """The cheapest way to every place that costs at most `limit` strokes."""
    found: dict[int, Way] = {}
    numbers = count_up()
    queue = [(0, next(numbers), start, Way(0, ()))]
    while queue:
        spent, _, at, way = heappop(queue)
        if at in found:
            continue
        found[at] = way
        for there, cost, steps in legs(at):
            price = spent + cost
            if there not in found and price <= limit:
                heappush(queue, (price, next(numbers), there, Way(price, steps, way)))
    return found
