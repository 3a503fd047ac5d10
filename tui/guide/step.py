"""One step of the guided demo, and what it is told of the work. Pure values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from sessions import intents as want


class Seen(Struct, frozen=True):
    """Something was done: `intent` to the clip of that id, whose rewrite is `text` since.

    Of a clip that was left, `text` is what was handed in.
    """

    intent: want.Intent
    clip: str
    text: str
    refused: bool = False


class Press(Struct, frozen=True):
    """The keys of an action."""

    action: str


class Write(Struct, frozen=True):
    """Text, typed."""

    text: str


class Reach(Struct, frozen=True):
    """The cursor is brought to the end of `words` in the rewrite."""

    words: str


Move: TypeAlias = Press | Write | Reach
Claim: TypeAlias = Callable[[Seen], bool]


def never(_: Seen) -> bool:
    """For a step that ends with the demo."""
    return False


class Step(Struct, frozen=True):
    """What a person is asked to do in the clip of that id, and how to tell that it is done.

    `words` fit into two rows of 76 cells. An action's id in braces stands for its keys, a name
    in braces for a figure: pace, session, left. `praise` is said when it is done, `otherwise`
    when the clip was finished in another way. A program plays it by `hand` and says `told`.
    `modal` are other words for keymaps in which letters are commands.
    """

    id: str
    clip: str
    words: str
    hand: tuple[Move, ...]
    told: str
    is_done: Claim = never
    praise: str = ""
    otherwise: str = ""
    needs_picture: bool = False
    modal: str = ""
