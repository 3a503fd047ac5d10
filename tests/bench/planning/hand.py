"""What a person's hand can do with the keys of a map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from msgspec import Struct

from keymaps.keymap import Keymap
from tests.bench.planning.field import Field, Leg, Legs
from tests.bench.planning.steps import Label, Press, Step, cheapest
from tui.editing.deeds import DEEDS
from tui.editing.hints.labels import labels_for
from tui.editing.motions import MOTIONS
from tui.editing.wrap import Row

BY_CHARACTERS: Final = frozenset({"left", "right"})
BY_WORDS: Final = BY_CHARACTERS | {"word_left", "word_right"}
BACKWARDS: Final = frozenset({"left", "word_left"})


_FAR: Final = 6
_ANYWHERE: Final = 1 << 20


class Hand(Struct, frozen=True):
    """`moves` and `deletes` have the keys of motions, `mends` those of actions that do it all."""

    moves: Mapping[str, Press]
    deletes: Mapping[str, Press]
    mends: tuple[Press, ...] = ()
    hint: Press | None = None
    clear: Press | None = None

    @property
    def reach(self) -> int:
        """How many strokes a way may cost; every word has a hint, where there are hints."""
        return _FAR if self.hint else _ANYWHERE


def whole_hand(keymap: Keymap, mends: Collection[str] = ()) -> Hand:
    """Every key of a map."""
    return Hand(
        _pressed(keymap, "cursor.", MOTIONS),
        _pressed(keymap, "edit.delete_", MOTIONS),
        tuple(press for name in mends if (press := cheapest(keymap, name)) is not None),
        cheapest(keymap, "hint.word"),
        cheapest(keymap, "edit.clear"),
    )


def plain_hand(keymap: Keymap, motions: Collection[str]) -> Hand:
    """What any text field has: moving and deleting by `motions`."""
    moves = _pressed(keymap, "cursor.", motions)
    return Hand(moves, _pressed(keymap, "edit.delete_", motions))


def _pressed(keymap: Keymap, prefix: str, motions: Collection[str]) -> Mapping[str, Press]:
    found = {name: cheapest(keymap, prefix + name) for name in motions if prefix + name in DEEDS}
    return {name: press for name, press in found.items() if press is not None}


def legs(field: Field, hand: Hand) -> Legs:
    """Every single move from a place."""

    def from_place(at: int) -> Iterator[Leg]:
        for motion, press in hand.moves.items():
            there = field.goes(motion, at)
            if there != at:
                yield Leg(there, (press,))

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
