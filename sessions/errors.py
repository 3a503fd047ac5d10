"""What can go wrong, as sentences a captioner can act on: what happened, where, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct


class Fault(Struct, frozen=True):
    """One thing wrong in something that came from outside.

    `line` counts from 1; `key` is the TOML key, JSON field or name that is at fault.
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
        sentence = f"{where}: {self.what}" if where else self.what
        return f"{sentence} ({self.remedy})" if self.remedy else sentence


class RecaptionError(Exception):
    """Root of every error this program raises on purpose. Its text is fit to be shown."""


class BadInput(RecaptionError):
    """Something from outside was refused; carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("BadInput needs at least one fault")
        self.faults: Sequence[Fault] = faults
        super().__init__("\n".join(map(str, faults)))
