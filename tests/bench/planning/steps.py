"""What a person does to mend a caption: keys of actions, labels of words, and text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from msgspec import Struct

from keymaps.keymap import Bindings, Keys
from keymaps.names import ESCAPE

# The keystroke model of Card, Moran and Newell for an average skilled typist, in seconds.
KEY_S: Final = 0.20
POINT_S: Final = 1.10
HAND_S: Final = 0.40
BUTTON_S: Final = 0.10
THINK_S: Final = 1.35


class Press(Struct, frozen=True):
    """The keys of an action."""

    action: str
    keys: Keys


class Label(Struct, frozen=True):
    """The letters that stand over a word."""

    letters: str


class Write(Struct, frozen=True):
    """Text that is to stand in the caption."""

    text: str


Step: TypeAlias = Press | Label | Write
Plan: TypeAlias = tuple[Step, ...]


def strokes(keys: Keys) -> int:
    """How many strokes `keys` are: Esc and the key after it are one, pressed as Alt and that key.

    Shift counts nothing, as it does in text.
    """
    chords = sum(key == ESCAPE and after != ESCAPE for key, after in pairwise(keys))
    return len(keys) - chords


def cheapest(bindings: Bindings, action: str) -> Press | None:
    """The keys of `action` with the fewest strokes; None where it has none."""
    ways = bindings.get(action, ())
    return Press(action, min(ways, key=strokes)) if ways else None


def cost(step: Step) -> int:
    """The strokes of a step."""
    match step:
        case Press(_, keys):
            return strokes(keys)
        case Label(letters):
            return len(letters)
        case Write(text):
            return len(text)


def count(steps: Iterable[Step]) -> int:
    """The strokes of a plan."""
    return sum(map(cost, steps))


def count_apart(steps: Iterable[Step]) -> int:
    """The keys of a plan where Alt is not to be had, and Esc is a key of its own."""
    return sum(len(each.keys) if isinstance(each, Press) else cost(each) for each in steps)


def seconds(keys: float, hunks: float) -> float:
    """How long keys take that mend so many hunks, each of which is thought of once."""
    return keys * KEY_S + hunks * THINK_S


def joined(steps: Sequence[Step]) -> Plan:
    """The steps without empty ones, text after text as one."""
    made: list[Step] = []
    for step in steps:
        last = made[-1] if made else None
        if isinstance(step, Write) and isinstance(last, Write):
            made[-1] = Write(last.text + step.text)
        elif step != Write(""):
            made.append(step)
    return tuple(made)
