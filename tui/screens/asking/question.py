"""What a question is: it takes a key and becomes another, or has its answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, TypeAlias

from msgspec import Struct

from keymaps.keymap import Keys
from tui.screens.asking.page import Page


class Outcome(StrEnum):
    """What came of a key that was to be pressed."""

    ARRIVES = "arrives"
    LOST = "does not arrive"
    UNTRIED = "not tried"


class Tried(Struct, frozen=True):
    """A key that was to be pressed; `instead` are the keys that are to do its action now."""

    action: str
    keys: Keys
    outcome: Outcome
    instead: Keys = ()


Answer: TypeAlias = str | tuple[Tried, ...]


class Answered(Struct, frozen=True):
    """The question is done with."""

    answer: Answer


class Question(Protocol):
    """A frozen value. `is_bare` ones get every key as it arrives, in `press`."""

    @property
    def id(self) -> str: ...

    @property
    def is_bare(self) -> bool: ...

    @property
    def text(self) -> str:
        """What stands in the line of text."""

    def page(self) -> Page: ...

    def skipped(self) -> Answer | None:
        """The answer of somebody who does not care; None where nobody can answer for them."""

    def again(self, answer: Answer) -> Question:
        """The question to somebody who has given `answer` before."""

    def do(self, action: str) -> Question | Answered:
        """Do one of the actions of `door_keys`."""

    def typed(self, text: str) -> Question | Answered:
        """The line of text is `text` now; where there is none, `text` was typed."""

    def press(self, key: str) -> Question | Answered:
        """A key has arrived, by Textual's name."""
