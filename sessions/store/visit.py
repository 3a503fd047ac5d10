"""A visit as the record keeps it: what its trace cannot tell, and a visit that was not finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sessions.trace.events import AnyEvent
from sessions.trace.fold import fold_all
from sessions.trace.state import VisitState

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ViewFile:
    """One camera of a clip: its name, its file as the batch names it, and where it starts."""

    name: str
    media: str
    offset_ms: int = 0


@dataclass(frozen=True, slots=True)
class VisitHead:
    """What a block holds and a trace cannot tell.

    `base` is "draft" or "rev N". `draft` is the text as it came, `shown` what `admit` made of it,
    None where it changed nothing. `opened` is ISO 8601 with its offset.
    """

    id: str
    rev: int
    base: str
    views: tuple[ViewFile, ...]
    draft: str
    opened: str
    shown: str | None = None

    def __post_init__(self) -> None:
        if self.rev < 1:
            raise ValueError(f"revs count from 1, not {self.rev}")
        if self.base != DRAFT and base_rev(self.base) is None:
            raise ValueError(f'a base is "draft" or "rev N", not {self.base!r}')
        if datetime.fromisoformat(self.opened).utcoffset() is None:
            raise ValueError(f"{self.opened!r} names no zone")

    @property
    def draft_text(self) -> str:
        """The draft as the person saw it, and every figure compares with it."""
        return self.draft if self.shown is None else self.shown


def base_rev(base: str) -> int | None:
    """The N of "rev N"; None for any other base."""
    word, _, number = base.partition(" ")
    is_number = number.isascii() and number.isdigit() and not number.startswith("0")
    return int(number) if word == "rev" and is_number else None


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """A visit that was not sealed. Folding `events`, of which the first is Opened, goes on there."""

    head: VisitHead
    start: VisitState
    events: tuple[AnyEvent, ...]

    @property
    def state(self) -> VisitState:
        return fold_all(self.start, self.events)
