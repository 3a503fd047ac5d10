"""What statistics know of a session: figures and moments, no text."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from sessions.pace.split import Split

QUARTER_MS: Final = 900_000
"""Time is kept by quarters of an hour of UTC, for every zone's hours and days begin on one."""


class Portion(Struct, frozen=True, array_like=True, gc=False):
    """The time of a visit that passed in one quarter of an hour, counted from 1970 in UTC."""

    quarter: int
    type_ms: int
    watch_ms: int
    think_ms: int
    idle_ms: int


class Stood(Struct, frozen=True, array_like=True, gc=False):
    """How long a visit's clock stood in one quarter of an hour, and why: "break", say."""

    quarter: int
    why: str
    length_ms: int


class VisitFacts(Struct, frozen=True, array_like=True, gc=False):
    """One visit. `left_ms` is when it ended, since 1970 in UTC; `zone` is the person's.

    `zone` is a name, "Europe/Berlin" say, or an offset such as "+01:00". `words` are those of
    the final text; `first_key_ms` is None where the text was never touched.
    """

    clip: str
    rev: int
    verdict: str
    zone: str
    left_ms: int
    words: int
    hunks: int
    edit_rate: float
    first_key_ms: int | None
    portions: tuple[Portion, ...]
    stood: tuple[Stood, ...] = ()

    @property
    def split(self) -> Split:
        """Where the time of the visit went."""
        type_ms = watch_ms = think_ms = idle_ms = 0
        for portion in self.portions:
            type_ms += portion.type_ms
            watch_ms += portion.watch_ms
            think_ms += portion.think_ms
            idle_ms += portion.idle_ms
        return Split(type_ms, watch_ms, think_ms, idle_ms)


class SessionFacts(Struct, frozen=True, array_like=True):
    """One session; its visits in the order in which they ended.

    `batch_sha256` tells batches of one name apart, "" where it is not known.
    """

    session: str
    person: str
    role: str
    job: str
    batch: str
    visits: tuple[VisitFacts, ...] = ()
    batch_sha256: str = ""
