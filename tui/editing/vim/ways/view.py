"""What a motion is given, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TypeAlias

from msgspec import Struct

from tui.editing.moment import Moment
from tui.editing.vim.memory import Vim
from tui.editing.vim.text.sight import Sight, on_character, sight_of


class Kind(Enum):
    """What an operator takes of the way: up to the place, the place as well, or whole lines."""

    BEFORE = auto()
    ON = auto()
    LINES = auto()


class Reach(Struct, frozen=True):
    """Where a motion leads. `start` is where an object begins, whose last character is `at`."""

    at: int
    kind: Kind = Kind.BEFORE
    start: int | None = None


class View(Struct, frozen=True):
    """The text, the character under the cursor, and what was asked for."""

    moment: Moment
    sight: Sight
    at: int
    count: int | None = None

    @property
    def text(self) -> str:
        return self.sight.text

    @property
    def vim(self) -> Vim:
        return self.moment.memory.vim

    @property
    def times(self) -> int:
        return 1 if self.count is None else self.count

    @property
    def for_operator(self) -> bool:
        """Whether an operator waits for the way."""
        return self.vim.pending is not None


Motion: TypeAlias = Callable[[View], Reach | None]


def view_of(moment: Moment) -> View:
    """The moment as commands see it; counts before and after an operator are multiplied."""
    sight, vim = sight_of(moment.text), moment.memory.vim
    count = moment.count
    if vim.pending is not None and vim.pending.count is not None:
        count = vim.pending.count * (1 if count is None else count)
    if vim.selecting is not None:
        return View(moment, sight, sight.place(vim.selecting.cursor), count)
    start, end = moment.writing.selection
    at = sight.place(start if start != end else moment.cursor)
    return View(moment, sight, on_character(sight.text, at), count)
