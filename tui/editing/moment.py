"""What a deed is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from sessions.captions.admit import admit, one_line
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tui.editing.page import Page


class Memory(Struct, frozen=True):
    """What the editor remembers from one action to the next; nothing of it is in the record.

    `copied` is what was cut or copied last. `wanted` is the cursor after a move by rows, and the
    cell it would have gone to had the row been long enough. `chosen` are the words chosen last by
    their labels.
    """

    copied: str = ""
    wanted: tuple[int, int] | None = None
    chosen: tuple[int, int] | None = None


class Moment(Struct, frozen=True):
    """The rewrite when an action is asked for.

    `paragraphs`: whether a line feed may stand in the text. `count` is the number typed before
    the action, None where there was none; `character` is what was typed after an action that
    takes one.
    """

    writing: Writing
    page: Page
    memory: Memory = field(default_factory=Memory)
    paragraphs: bool = False
    count: int | None = None
    character: str = ""

    @property
    def times(self) -> int:
        """How often the action is to be done."""
        return 1 if self.count is None else self.count

    @property
    def text(self) -> str:
        return self.writing.text

    @property
    def cursor(self) -> int:
        return self.writing.cursor

    def admitted(self, text: str) -> str:
        """`text` as it may stand in the rewrite: no controls, one line where it has one."""
        clean = admit(text)
        return clean if self.paragraphs else one_line(clean)


class Done(Struct, frozen=True):
    """What a deed comes to: the intents, in their order, and what is remembered from now on."""

    memory: Memory
    intents: tuple[Replace | Move, ...] = ()


Deed: TypeAlias = Callable[[Moment], Done]
Deeds: TypeAlias = Mapping[str, Deed]


def nothing(moment: Moment) -> Done:
    """The deed that does nothing."""
    return Done(moment.memory)


def moved(moment: Moment, cursor: int, anchor: int | None = None) -> Done:
    """The cursor goes to `cursor`; without an `anchor` nothing is selected then."""
    anchor = cursor if anchor is None else anchor
    if (cursor, anchor) == (moment.writing.cursor, moment.writing.anchor):
        return nothing(moment)
    return Done(moment.memory, (Move(cursor, anchor),))


def put(moment: Moment, text: str, origin: Origin = Origin.KEYED) -> Done:
    """`text` stands for the selection, or at the cursor."""
    admitted = moment.admitted(text)
    if not admitted:
        return nothing(moment)
    return Done(moment.memory, (Replace((Edit(*moment.writing.selection, admitted),), origin),))


def cut_out(moment: Moment, start: int, end: int, *, copied: bool = False) -> Done:
    """The characters from `start` up to before `end` go; where `copied`, they can be pasted."""
    if start == end:
        return nothing(moment)
    kept = moment.text[start:end]
    memory = replace(moment.memory, copied=kept) if copied else moment.memory
    return Done(memory, (Replace((Edit(start, end, ""),)),))
