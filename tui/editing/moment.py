"""What a deed is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from sessions.captions.admit import admit, one_line
from sessions.intents import Move, Replace
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from sessions.trace.state import Writing
from tui.editing.page import Page
from tui.editing.vim.memory import Vim
from tui.editing.words.remembered import Cased, Fix

MOST_OLDER: Final = 59


class Mark(Struct, frozen=True):
    """A place in `text`. While it `is_active`, what moves the cursor selects from there."""

    at: int
    text: str
    is_active: bool = True


class Cut(Struct, frozen=True):
    """Text was cut, and this was left. What is cut next from there is joined to it."""

    text: str
    cursor: int


class Pasted(Struct, frozen=True):
    """The characters from `start` up to before `end` of `text` were pasted.

    They are the `turn`-th that was copied, counted from 0 and from the newest.
    """

    text: str
    start: int
    end: int
    turn: int = 0


class Memory(Struct, frozen=True):
    """What the editor remembers from one action to the next; nothing of it is in the record.

    `copied` is what was cut or copied last, `older` what was before, the newest first; `words` the
    last of it that were whole words, as they are written within a sentence. `mark` is where a
    selection was begun. `last` is what the last action did, where the next may go on with it: the
    editor forgets it after any other. `wanted` is the cursor after a move by rows, and the cell it
    would have gone to had the row been long enough. `chosen` are the words chosen last by their
    labels. `fix` is the last change of words, `parted` a blank put in for words to be written
    behind it, `cased` the words whose case was changed last. `vim` is what the modes of a keymap
    remember.
    """

    copied: str = ""
    older: tuple[str, ...] = ()
    mark: Mark | None = None
    last: Cut | Pasted | None = None
    wanted: tuple[int, int] | None = None
    chosen: tuple[int, int] | None = None
    words: str = ""
    fix: Fix | None = None
    parted: Fix | None = None
    cased: Cased | None = None
    vim: Vim = Vim()

    def keeping(self, copied: str) -> Memory:
        """As this, with `copied` to be pasted first; empty text is not kept."""
        if not copied:
            return self
        older = (self.copied, *self.older)[:MOST_OLDER] if self.copied else self.older
        return replace(self, copied=copied, older=older)

    def after(self, before: Memory) -> Memory:
        """As this, when an action made it of `before`: a chain that it did not go on with ends."""
        if self.last is None or self.last is not before.last:
            return self
        return replace(self, last=None)


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

    @property
    def is_marking(self) -> bool:
        """Whether the selection is what lies between an active mark and the cursor."""
        mark = self.memory.mark
        if mark is None or not mark.is_active:
            return False
        return mark.at == self.writing.anchor and mark.text == self.text

    @property
    def to_replace(self) -> tuple[int, int]:
        """What typed or pasted text stands for: the selection, but never what a mark selects."""
        return (self.cursor, self.cursor) if self.is_marking else self.writing.selection

    def admitted(self, text: str) -> str:
        """`text` as it may stand in the rewrite: no controls, one line where it has one."""
        clean = admit(text)
        return clean if self.paragraphs else one_line(clean)


class Done(Struct, frozen=True):
    """What a deed comes to: the intents, in their order, and what is remembered from now on.

    `said` is a sentence for the person, empty where the text shows enough.
    """

    memory: Memory
    intents: tuple[Replace | Move, ...] = ()
    said: str = ""


Deed: TypeAlias = Callable[[Moment], Done]
Deeds: TypeAlias = Mapping[str, Deed]


def nothing(moment: Moment) -> Done:
    """The deed that does nothing."""
    return Done(moment.memory)


def moved(moment: Moment, cursor: int, anchor: int | None = None) -> Done:
    """The cursor goes to `cursor`; without an `anchor`, or a mark, nothing is selected then."""
    if anchor is None:
        anchor = moment.writing.anchor if moment.is_marking else cursor
    if (cursor, anchor) == (moment.writing.cursor, moment.writing.anchor):
        return nothing(moment)
    return Done(moment.memory, (Move(cursor, anchor),))


def put(moment: Moment, text: str, origin: Origin = Origin.KEYED) -> Done:
    """`text` stands for the selection, or at the cursor."""
    admitted = moment.admitted(text)
    if not admitted:
        return nothing(moment)
    return Done(moment.memory, (Replace((Edit(*moment.to_replace, admitted),), origin),))


def cut_out(moment: Moment, start: int, end: int, *, copied: bool = False) -> Done:
    """The characters from `start` up to before `end` go; where `copied`, they can be pasted."""
    if start == end:
        return nothing(moment)
    memory = moment.memory.keeping(moment.text[start:end]) if copied else moment.memory
    return Done(memory, (Replace((Edit(start, end, ""),)),))
