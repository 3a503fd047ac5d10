"""What a person decided about a clip. Exactly one holds; a reason stands only where needed."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct


class Open(Struct, frozen=True):
    """No verdict yet, or left without one."""

    name: ClassVar[str] = "open"


class Accepted(Struct, frozen=True):
    """The draft is right as it stands; final equals draft."""

    name: ClassVar[str] = "accepted"


class Rewritten(Struct, frozen=True):
    """The person's own text stands."""

    name: ClassVar[str] = "rewritten"


class Rejected(Struct, frozen=True):
    """The clip cannot be captioned; `reason` is one of the job's."""

    name: ClassVar[str] = "rejected"
    reason: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError("a rejection needs a reason")


class Skipped(Struct, frozen=True):
    """Left for somebody else, or for later."""

    name: ClassVar[str] = "skipped"


Verdict = Open | Accepted | Rewritten | Rejected | Skipped

OPEN = Open()
_PLAIN: dict[str, Verdict] = {v.name: v for v in (OPEN, Accepted(), Rewritten(), Skipped())}
NAMES: tuple[str, ...] = (*_PLAIN, Rejected.name)


def verdict_named(name: str, reason: str = "") -> Verdict:
    """The verdict a record names. Raises ValueError for an unknown name or a missing reason."""
    if name == Rejected.name:
        return Rejected(reason)
    if name not in _PLAIN:
        raise ValueError(f"unknown verdict {name!r}")
    return _PLAIN[name]


def is_finished(verdict: Verdict) -> bool:
    """Whether the clip counts as a finished unit of work: skipped and open do not."""
    return isinstance(verdict, Accepted | Rewritten | Rejected)
