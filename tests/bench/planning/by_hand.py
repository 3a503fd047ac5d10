"""Changes made by the keys of a map: by hints, by moves of the cursor, by deleting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bench.planning.field import Field, Leg, Ways, cheapest_ways
from tests.bench.planning.hand import BACKWARDS, Hand, choose, labelled, legs
from tests.bench.planning.steps import Press, Step, Write
from tests.bench.planning.wanted import Craft, Mend, Wanted


class HandMender:
    """Everything that can be done with a hand to one text from one cursor."""

    def __init__(self, field: Field, cursor: int, hand: Hand) -> None:
        self._field, self._hand = field, hand
        self._labelled = labelled(field, cursor) if hand.hint else ()
        self._starting = {word.start: word for word in self._labelled}
        self._ending = {word.end: word for word in self._labelled}
        self._ways = self._ways_from(cursor)

    def mends(self, wanted: Wanted) -> Iterator[Mend]:
        """Every sensible way to make a change."""
        for each in wanted.in_words(self._field):
            cursor = each.start + len(each.text)
            written = Write(each.text)
            for steps in self._emptied(each.start, each.end):
                yield Mend((*steps, written), cursor)
            chosen = self._chosen(each.start, each.end)
            if chosen:
                yield Mend((*chosen, written if each.text else self._delete), cursor)

    @property
    def _delete(self) -> Press:
        return self._hand.deletes["left"]

    def _ways_from(self, cursor: int) -> Ways:
        single = legs(self._field, self._hand)
        by_hint = list(self._legs_by_hint())

        def all_legs(at: int) -> Iterator[Leg]:
            yield from single(at)
            if at == cursor:
                yield from by_hint

        return cheapest_ways(cursor, all_legs, self._hand.reach)

    def _legs_by_hint(self) -> Iterator[Leg]:
        hint = self._hand.hint
        for word in self._labelled:
            assert hint is not None
            selected = choose(hint, word, word)
            yield Leg(word.start, (*selected, self._hand.moves["left"]))
            yield Leg(word.end, (*selected, self._hand.moves["right"]))

    def _chosen(self, start: int, end: int) -> tuple[Step, ...]:
        first, last = self._starting.get(start), self._ending.get(end)
        if self._hand.hint is None or first is None or last is None or start >= end:
            return ()
        return choose(self._hand.hint, first, last)

    def _emptied(self, start: int, end: int) -> Iterator[tuple[Step, ...]]:
        """Ways to delete start..end, or to be there where it is empty."""
        for at, there, backwards in ((start, end, False), (end, start, True)):
            way = self._ways.get(at)
            gone = self._deleted(at, there, backwards=backwards)
            if way is not None and gone is not None:
                yield (*way.steps, *gone)

    def _deleted(self, at: int, there: int, *, backwards: bool) -> tuple[Step, ...] | None:
        keys = {m: p for m, p in self._hand.deletes.items() if (m in BACKWARDS) == backwards}

        def deletions(place: int) -> Iterator[Leg]:
            for motion, press in keys.items():
                to = self._field.goes(motion, place)
                if to != place and (to >= there if backwards else to <= there):
                    yield Leg(to, (press,))

        way = cheapest_ways(at, deletions, abs(there - at)).get(there)
        return way.steps if way else None


def by_hand(hand: Hand) -> Craft:
    """What a hand can do to each text."""

    def at_text(text: str) -> Callable[[int], HandMender]:
        field = Field(text)
        return lambda cursor: HandMender(field, cursor, hand)

    return at_text
