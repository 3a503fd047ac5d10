"""What a person's hand can do with the keys of a map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from msgspec import Struct

from keymaps.keymap import Bindings, Keymap
from keymaps.layers import bindings_in
from tests.bench.planning.field import Field, Leg, Legs
from tests.bench.planning.mends import MENDS
from tests.bench.planning.steps import Label, Press, Step, cheapest, cost
from tui.actions import VOCABULARY
from tui.editing.hints.labels import labels_for
from tui.editing.wrap import Row

BY_CHARACTERS: Final = frozenset({"left", "right"})
BY_WORDS: Final = BY_CHARACTERS | {"word_left", "word_right"}
BY_ALL: Final = BY_WORDS | {"line_start", "line_end", "text_start", "text_end"}


_FAR: Final = 6
_ANYWHERE: Final = 1 << 20


class Hand(Struct, frozen=True):
    """`moves` and `deletes` have the keys of motions, `mends` those of actions that do it all.

    `hint` labels the words, `hint_after` before a label has words written after that word.
    """

    moves: Mapping[str, Press]
    deletes: Mapping[str, Press]
    mends: tuple[Press, ...] = ()
    hint: Press | None = None
    hint_after: Press | None = None
    clear: Press | None = None

    @property
    def reach(self) -> int:
        """How many strokes a way may cost; every word has a hint, where there are hints."""
        return _FAR if self.hint else _ANYWHERE


def whole_hand(keymap: Keymap) -> Hand:
    """Every key of a map that helps to correct a caption where one types."""
    typing, hinting = (bindings_in(keymap, VOCABULARY, each) for each in ("rewrite", "hint"))
    mends = (cheapest(typing, name) for name in MENDS)
    return Hand(
        moves=_pressed(typing, "cursor.", BY_ALL),
        deletes=_pressed(typing, "edit.delete_", BY_WORDS),
        mends=tuple(press for press in mends if press is not None),
        hint=cheapest(typing, "hint.word"),
        hint_after=cheapest(hinting, "hint.after"),
        clear=cheapest(typing, "edit.clear"),
    )


def plain_hand(keymap: Keymap, motions: Collection[str]) -> Hand:
    """What any text field has: moving and deleting by `motions`."""
    typing = bindings_in(keymap, VOCABULARY, "rewrite")
    return Hand(
        moves=_pressed(typing, "cursor.", motions),
        deletes=_pressed(typing, "edit.delete_", motions),
    )


def _pressed(bindings: Bindings, prefix: str, motions: Collection[str]) -> Mapping[str, Press]:
    found = {name: cheapest(bindings, prefix + name) for name in motions}
    return {name: press for name, press in found.items() if press is not None}


def legs(field: Field, hand: Hand) -> Legs:
    """Every single move from a place."""

    keys = [(motion, cost(press), (press,)) for motion, press in hand.moves.items()]

    def from_place(at: int) -> Iterator[Leg]:
        for motion, price, steps in keys:
            there = field.goes(motion, at)
            if there != at:
                yield Leg(there, price, steps)

    return from_place


class Labelled(Struct, frozen=True):
    """A word that a hint chooses. `steps` choose it, `first` as the first of a stretch."""

    start: int
    end: int
    label: str


def labelled(field: Field, cursor: int) -> tuple[Labelled, ...]:
    """The words with their labels, asked for at `cursor`, where the whole text is in view."""
    hints = labels_for(field.page, Row(0, len(field.page.rows)), cursor)
    return tuple(Labelled(hint.word.start, hint.word.end, hint.label) for hint in hints)


def choose(hint: Press, first: Labelled, last: Labelled) -> tuple[Step, ...]:
    """The keys that select from one word to another, which may be the same."""
    if first is last:
        return (hint, Label(first.label))
    return (hint, Label(first.label[0].upper() + first.label[1:] + last.label))
