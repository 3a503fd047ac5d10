"""What can go wrong, as sentences a captioner can act on: what happened, where, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

LONGEST_SENTENCE: Final = 300
_LONGEST_REMEDY: Final = 140
_LONGEST_QUOTE: Final = 60
_LONGEST_INT: Final = 10**18


class Fault(Struct, frozen=True):
    """One thing wrong in something that came from outside.

    `line` counts from 1; `key` is the TOML key, JSON field or name that is at fault. As a text it
    is a sentence of at most 300 characters after its place, whatever it quotes.
    """

    what: str
    path: Path | None = None
    line: int | None = None
    key: str | None = None
    remedy: str = ""

    def __str__(self) -> str:
        where = "" if self.path is None else str(self.path)
        if self.line is not None:
            where = f"{where}:{self.line}" if where else f"line {self.line}"
        remedy = f" ({_shortened(self.remedy, _LONGEST_REMEDY)})" if self.remedy else ""
        sentence = _shortened(self.what, LONGEST_SENTENCE - len(remedy) - len(": ")) + remedy
        return f"{where}: {sentence}" if where else sentence


def brief(fault: Fault) -> str:
    """The fault's sentence with the name of its file alone, where there is one row for it."""
    return str(replace(fault, path=fault.path and Path(fault.path.name)))


def cited(value: object) -> str:
    """A value from outside as a message quotes it: texts in quotes and shortened, numbers as such,
    of others what they are.
    """
    match value:
        case str():
            return repr(_shortened(value, _LONGEST_QUOTE))
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case int():
            return str(value) if abs(value) < _LONGEST_INT else "a number of many digits"
        case None:
            return "nothing"
        case list() | tuple():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "something else"


def _shortened(text: str, most: int) -> str:
    """`text` in at most that many characters: what is too long is left out of its middle."""
    if len(text) <= most:
        return text
    head = most * 2 // 3
    return f"{text[:head]}…{text[head + 1 - most :]}"


class RecaptionError(Exception):
    """Root of every error this program raises on purpose. Its text is fit to be shown."""


class BadInput(RecaptionError):
    """Something from outside was refused; carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("BadInput needs at least one fault")
        self.faults: Sequence[Fault] = faults
        super().__init__("\n".join(map(str, faults)))
