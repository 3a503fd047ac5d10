"""The fewest keys that vim needs: by h l w b e ge W B E f t F T 0 $ with counts, c, d and the like.

One line of text, normal mode at the start, and Esc after every text that is typed but the last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from tests.bench.planning.steps import Plan, Press, Step, Write, count
from tests.bench.planning.vim_field import VimField, counted, direct, pressed
from tests.bench.planning.wanted import Mend, Wanted

_ESCAPE: Final = Press("vim", ("escape",))
# Keys of a motion after which another may be the quicker way.
SHORT: Final = 2
# How far two such motions may lead, in characters.
_NEAR: Final = 80


class VimMender:
    """Everything that vim can do to one text from one cursor in normal mode."""

    def __init__(self, field: VimField, cursor: int) -> None:
        self._field, self._text, self._cursor = field, field.text, cursor
        self._near: dict[int, tuple[Step, ...]] | None = None
        self._ways: dict[int, tuple[Step, ...]] = {}

    def mends(self, wanted: Wanted) -> Iterator[Mend]:
        """Every sensible way to make a change."""
        for each in wanted.in_words(self._field):
            yield from self._mends(each.start, each.end, each.text)

    def _mends(self, start: int, end: int, text: str) -> Iterator[Mend]:
        after = max(0, start + len(text) - 1)
        if start == end:
            for at, key in self._inserting(start):
                yield from self._done(at, (pressed(key), Write(text), _ESCAPE), after)
        elif text:
            for at, keys in self._operating(start, end, "c"):
                yield from self._done(at, (keys, Write(text), _ESCAPE), after)
        else:
            left = len(self._text) - (end - start)
            for at, keys in self._operating(start, end, "d"):
                yield from self._done(at, (keys,), max(0, min(start, left - 1)))
        if end - start == len(text) == 1:
            replaced = (pressed("r"), Write(text))
            yield from self._done(start, replaced, start)
            if self._text[start].swapcase() == text:
                yield from self._done(start, (pressed("~"),), min(end, len(self._text) - 1))

    def _done(self, at: int, steps: tuple[Step, ...], after: int) -> Iterator[Mend]:
        way = self._way(at)
        if way is not None:
            yield Mend((*way, *steps), after)

    def _inserting(self, at: int) -> Iterator[tuple[int, str]]:
        yield at, "i"
        if at:
            yield at - 1, "a"
        if at == len(self._text):
            yield self._cursor, "A"
        if at == 0:
            yield self._cursor, "I"

    def _operating(self, start: int, end: int, operator: str) -> Iterator[tuple[int, Press]]:
        """From where, and by which keys, start..end is deleted or changed."""
        yield start, counted(end - start, "s" if operator == "c" else "x")
        yield end, counted(end - start, "X") if operator == "d" else counted(end - start, "c", "h")
        if end == len(self._text):
            yield start, pressed(operator.upper())
        if start == 0:
            yield end, pressed(operator, "0")
        if operator == "d":
            for row, key in ((self._field.small[0], "w"), (self._field.big[0], "W")):
                if end in row or end == len(self._text):
                    times = bisect_right(row, end) - bisect_right(row, start)
                    times += end == len(self._text)
                    yield start, counted(times, "d", key)
        yield from self._by_words(start, end, operator)
        yield from self._by_characters(start, end, operator)

    def _by_words(self, start: int, end: int, operator: str) -> Iterator[tuple[int, Press]]:
        for (starts, ends), forth, back in (
            (self._field.small, "e", "b"),
            (self._field.big, "E", "B"),
        ):
            last = bisect_left(ends, end - 1)
            if last < len(ends) and ends[last] == end - 1 and end - 1 > start:
                times = last + 1 - bisect_right(ends, start)
                yield start, counted(times, operator, forth)
            first = bisect_left(starts, start)
            if first < len(starts) and starts[first] == start and end > start:
                yield end, counted(bisect_left(starts, end) - first, operator, back)
        starts, ends = self._field.small
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] == start and ends[first] == end - 1:
            for at in range(start, end):
                yield at, pressed(operator, "i", "w")

    def _by_characters(self, start: int, end: int, operator: str) -> Iterator[tuple[int, Press]]:
        places = self._field.places
        forth = [(end - 1, "f")] + ([(end, "t")] if end < len(self._text) else [])
        for at, key in forth:
            row = places[self._text[at]]
            times = bisect_right(row, at) - bisect_right(row, start)
            if at > start and times:
                yield start, counted(times, operator, key, self._text[at])
        back = [(start, "F")] + ([(start - 1, "T")] if start else [])
        for at, key in back:
            row = places[self._text[at]]
            times = bisect_left(row, end) - bisect_left(row, at)
            yield end, counted(times, operator, key, self._text[at])

    def _way(self, at: int) -> tuple[Step, ...] | None:
        """The fewest keys to a place: one motion, or two short ones."""
        if at == self._cursor:
            return ()
        if not 0 <= at < len(self._text):
            return None
        if at not in self._ways:
            self._ways[at] = self._shortest_way(at)
        return self._ways[at]

    def _shortest_way(self, at: int) -> tuple[Step, ...]:
        straight = direct(self._field, self._cursor, at)
        if count(straight) <= SHORT:
            return straight
        return min([straight, *self._by_two(at)], key=count)

    def _by_two(self, at: int) -> Iterator[tuple[Step, ...]]:
        if self._near is None:
            self._near = dict(self._short_ways(self._cursor))
        for place, way in self._near.items():
            if place != at:
                yield (*way, *direct(self._field, place, at))

    def _short_ways(self, at: int) -> Iterator[tuple[int, tuple[Step, ...]]]:
        """Where motions of one or two keys lead."""
        size = len(self._text)
        for there in range(max(0, at - _NEAR), min(size, at + _NEAR)):
            if there != at:
                way = direct(self._field, at, there)
                if count(way) <= SHORT:
                    yield there, way


def vim(text: str) -> Callable[[int], VimMender]:
    """What vim can do to a text."""
    return partial(VimMender, VimField(text))


CLEAR: Final = pressed("S")


def without_last_escape(plan: Plan) -> Plan:
    """A plan that is over with its last letter."""
    return plan[:-1] if plan[-1] == _ESCAPE else plan
