"""What opening a session gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sessions.errors import Fault
from sessions.store.blocks.summary import ClipSummary
from sessions.store.contents import Contents
from sessions.store.lock import Holder
from sessions.store.record import Record
from sessions.store.visit import OpenVisit


@dataclass(frozen=True, slots=True)
class Recovered:
    """What the last run left: visits sealed now, the visit to go on with, what was set aside.

    `visit` is open in the record already. `set_aside` are new files with bytes that fit nowhere.
    """

    sealed: tuple[ClipSummary, ...] = ()
    visit: OpenVisit | None = None
    set_aside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Writable:
    """`contents` is what stands in the file now; `record.clips` goes on from there."""

    record: Record
    contents: Contents
    recovered: Recovered


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """`why` is fit to be shown; `holder` is set where another process has the session open."""

    contents: Contents
    why: Fault
    holder: Holder | None = None
