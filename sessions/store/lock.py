"""One process writes a session at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session open; fields are empty or 0 where that is not known."""

    pid: int
    host: str
    boot: str
    since: str
    person: str
