"""What a rule is, and what breaking one is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import ClassVar, Final, TypeAlias

from msgspec import Struct

BRACES: Final = re.compile(r"\{(\w+)\}")


class Level(StrEnum):
    """How much a violation matters: an error has to go, a hint may stay."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Heading(Struct, frozen=True):
    """What every rule has. Names in braces in `message` are facts: a rule's `facts` lists them."""

    id: str
    level: Level
    message: str


class Existence(Struct, frozen=True):
    """None of `tokens` may stand in the text, but inside one of `exceptions`."""

    facts: ClassVar = ("found",)

    heading: Heading
    tokens: tuple[str, ...]
    exceptions: tuple[str, ...] = ()


class Substitution(Struct, frozen=True):
    """`swap` pairs what not to say with what to say instead."""

    facts: ClassVar = ("found", "instead")

    heading: Heading
    swap: tuple[tuple[str, str], ...]
    exceptions: tuple[str, ...] = ()


class Repetition(Struct, frozen=True):
    """No word may follow itself, but one of `exceptions`."""

    facts: ClassVar = ("found",)

    heading: Heading
    exceptions: tuple[str, ...] = ()


class Length(Struct, frozen=True):
    """The text has `min_words` to `max_words` words, blanks between them."""

    facts: ClassVar = ("words", "min", "max")

    heading: Heading
    min_words: int = 0
    max_words: int | None = None


class Occurrence(Struct, frozen=True):
    """`tokens`, together, stand in the text `min_times` to `max_times` times."""

    facts: ClassVar = ("times", "min", "max")

    heading: Heading
    tokens: tuple[str, ...]
    min_times: int = 0
    max_times: int | None = None


Rule: TypeAlias = Existence | Substitution | Repetition | Length | Occurrence


class Violation(Struct, frozen=True):
    """`rule` is broken from code point `start` to `end`, exclusive.

    What is missing, or wrong with the text as a whole, has an empty span at the end of the text.
    `instead` is what the span should say, empty where the rule does not know.
    """

    rule: str
    level: Level
    start: int
    end: int
    message: str
    instead: str = ""
