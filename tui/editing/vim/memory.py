"""What the modes remember from one key to the next; nothing of it is in the record."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from msgspec import Struct

Mode: TypeAlias = Literal["rewrite", "normal", "visual", "operator"]

TYPING: Final = "rewrite"


class Pending(Struct, frozen=True):
    """An operator that waits for its motion; `action` is its id, `count` what came before it."""

    action: str
    count: int | None = None


class Selecting(Struct, frozen=True):
    """The characters at both ends, in code points, both of them selected; `lines`: whole lines."""

    anchor: int
    cursor: int
    lines: bool = False


class Sought(Struct, frozen=True):
    """A character that was looked for in its line; `till`: the one beside it was wanted."""

    character: str
    forward: bool
    till: bool


class Search(Struct, frozen=True):
    """A text that was looked for; `whole`: as a word of its own, whatever its case."""

    text: str
    forward: bool = True
    whole: bool = False


class Change(Struct, frozen=True):
    """A change as it can be done again.

    `pending` was the operator, and `extent` the lines and characters that were selected. `typed`
    is what was typed after it, a backspace for each character deleted before that.
    """

    action: str
    count: int | None = None
    character: str = ""
    pending: Pending | None = None
    extent: tuple[int, int] | None = None
    lines: bool = False
    typed: str = ""


class Typing(Struct, frozen=True):
    """An insert: the change that began it, and text and cursor as the last key left them.

    `began` is True when what is typed belongs to an edit before it. `once`: back after a command.
    """

    change: Change | None = None
    typed: str = ""
    left: tuple[str, int] | None = None
    began: bool = False


class Vim(Struct, frozen=True):
    """`mode` stays "rewrite" where the keymap has no modes, and `is_modal` is False.

    `column` is the cursor after a move by rows, and the cell it was meant for. `lines` is what was
    copied last as whole lines. `once`: after one command, typing goes on.
    `selected` is what was selected last.
    """

    is_modal: bool = False
    mode: Mode = "rewrite"
    pending: Pending | None = None
    selecting: Selecting | None = None
    sought: Sought | None = None
    search: Search | None = None
    change: Change | None = None
    typing: Typing | None = None
    column: tuple[int, int] | None = None
    lines: str | None = None
    once: bool = False
    selected: Selecting | None = None
