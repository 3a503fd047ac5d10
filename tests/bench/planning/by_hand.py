"""Changes made by the keys of a map: by hints, by moves of the cursor, by deleting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial

from sessions.captions.anchors import Span
from tests.bench.planning.field import Field, Leg, Ways, cheapest_ways
from tests.bench.planning.hand import Hand, choose, labelled, legs
from tests.bench.planning.mends import Mended, mended
from tests.bench.planning.steps import Label, Step, Write, cost, count
from tests.bench.planning.wanted import Craft, Mend, Wanted
from tui.editing.hints.blanks import blank_after, is_closing
from tui.editing.words.going import without


class Text:
    """What a hand can do to one text, wherever its cursor is."""

    def __init__(self, field: Field, hand: Hand) -> None:
        self.field, self.hand = field, hand
        self._deleted: dict[tuple[int, int], tuple[Step, ...] | None] = {}
        self._mended: dict[Wanted, tuple[Mended, ...]] = {}

    def deleted(self, at: int, there: int) -> tuple[Step, ...] | None:
        """How all from the cursor `at` to `there` goes; None where that takes too long."""
        if (at, there) not in self._deleted:
            self._deleted[at, there] = self._delete(at, there)
        return self._deleted[at, there]

    def _delete(self, at: int, there: int) -> tuple[Step, ...] | None:
        keys = [(motion, cost(press), press) for motion, press in self.hand.deletes.items()]

        def deletions(place: int) -> Iterator[Leg]:
            for motion, price, press in keys:
                to = self.field.goes(motion, place)
                if there <= to < place or place < to <= there:
                    yield Leg(to, price, (press,))

        way = cheapest_ways(at, deletions, min(abs(there - at), self.hand.reach)).get(there)
        return way.steps if way else None

    def mended(self, wanted: Wanted) -> tuple[Mended, ...]:
        """The actions that make a change all by themselves, and where."""
        if wanted not in self._mended:
            keys, unselect = self.hand.mends, self.hand.moves["right"]
            self._mended[wanted] = tuple(mended(self.field, keys, unselect, wanted))
        return self._mended[wanted]


class HandMender:
    """Everything that a hand can do to a text from one cursor."""

    def __init__(self, text: Text, cursor: int) -> None:
        self._text, self._hand = text, text.hand
        self._labelled = labelled(text.field, cursor) if text.hand.hint else ()
        self._starting = {word.start: word for word in self._labelled}
        self._ending = {word.end: word for word in self._labelled}
        self._ways = self._ways_from(cursor)

    def mends(self, wanted: Wanted) -> Iterator[Mend]:
        """Every sensible way to make a change."""
        for each in wanted.in_words(self._text.field):
            cursor = each.start + len(each.text)
            for steps in self._cleared(each):
                yield Mend((*steps, Write(each.text)), cursor)
            yield from self._written_over(each)
            yield from self._written_after(each)
        yield from self._mended(wanted)

    def _ways_from(self, cursor: int) -> Ways:
        single = legs(self._text.field, self._hand)
        by_hint = list(self._legs_by_hint())

        def all_legs(at: int) -> Iterator[Leg]:
            yield from single(at)
            if at == cursor:
                yield from by_hint

        return cheapest_ways(cursor, all_legs, self._hand.reach)

    def _legs_by_hint(self) -> Iterator[Leg]:
        for word in self._labelled:
            selected = self._chosen(word.start, word.end)
            for there, motion in ((word.start, "left"), (word.end, "right")):
                steps = (*selected, self._hand.moves[motion])
                yield Leg(there, count(steps), steps)

    def _cleared(self, wanted: Wanted) -> Iterator[tuple[Step, ...]]:
        """Ways to be where the new text is typed, the old one gone or selected."""
        start, end = wanted.start, wanted.end
        for at, there in ((start, end), (end, start)):
            way = self._ways.get(at)
            gone = self._text.deleted(at, there) if way else None
            if way is not None and gone is not None:
                yield (*way.steps, *gone)
        if not wanted.text:
            yield from self._chosen_and_gone(start, end)

    def _chosen(self, start: int, end: int) -> tuple[Step, ...]:
        """The keys that choose the words from `start` to `end`; () where no words are so."""
        first, last = self._starting.get(start), self._ending.get(end)
        if self._hand.hint is None or first is None or last is None or start >= end:
            return ()
        return choose(self._hand.hint, first, last)

    def _chosen_and_gone(self, start: int, end: int) -> Iterator[tuple[Step, ...]]:
        """Chosen words take a blank with them when they are deleted."""
        for first, last in ((start, end), (start + 1, end), (start, end - 1)):
            chosen = self._chosen(first, last)
            if chosen and self._goes(first, last) == Span(start, end):
                yield (*chosen, self._hand.deletes["left"])

    def _written_over(self, wanted: Wanted) -> Iterator[Mend]:
        """Words are chosen and typed over; signs behind them go one by one."""
        ends = self._text.field.ends
        last = bisect_right(ends, wanted.end) - 1
        if last < 0 or not wanted.text:
            return
        chosen = self._chosen(wanted.start, ends[last])
        signs = self._text.deleted(ends[last], wanted.end) if chosen else None
        if signs is not None:
            steps = (*chosen, Write(wanted.text), *signs)
            yield Mend(steps, wanted.start + len(wanted.text))

    def _goes(self, first: int, last: int) -> Span | None:
        """What goes when those words are deleted; None where a capital comes too."""
        gone, *capitals = reversed(without(self._text.field.text, Span(first, last)))
        return None if capitals else Span(gone.start, gone.end)

    def _written_after(self, wanted: Wanted) -> Iterator[Mend]:
        word, hint, after = self._ending.get(wanted.start), self._hand.hint, self._hand.hint_after
        if word is None or hint is None or after is None or wanted.start != wanted.end:
            return
        blank = blank_after(self._text.field.text, word.end)
        typed = wanted.text.removeprefix(blank)
        # the blank comes by itself, and goes again where a comma is typed behind it
        comes_right = is_closing(typed[:1]) != (typed != wanted.text)
        if blank and comes_right:
            steps = (hint, after, Label(word.label), Write(typed))
            yield Mend(steps, wanted.start + len(wanted.text))

    def _mended(self, wanted: Wanted) -> Iterator[Mend]:
        for start, end, steps, cursor in self._text.mended(wanted):
            way = self._ways.get(start) if start == end else None
            there = way.steps if way else self._chosen(start, end)
            if way is not None or there:
                yield Mend((*there, *steps), cursor)


def by_hand(hand: Hand) -> Craft:
    """What a hand can do to each text."""

    def at_text(text: str) -> Callable[[int], HandMender]:
        return partial(HandMender, Text(Field(text), hand))

    return at_text
