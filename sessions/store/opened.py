"""What opening a session gives."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from sessions.errors import Fault
from sessions.store.blocks.summary import ClipSummary
from sessions.store.contents import Contents
from sessions.store.lock import Holder
from sessions.store.record import Record
from sessions.store.visit import OpenVisit


class Recovered(Struct, frozen=True):
    """What the last run left: visits sealed now, the visit to go on with, what was set aside.

    `visit` is open in the record already. `set_aside` are new files with bytes that fit nowhere.
    """

    sealed: tuple[ClipSummary, ...] = ()
    visit: OpenVisit | None = None
    set_aside: tuple[Path, ...] = ()


class Writable(Struct, frozen=True):
    """`contents` is what stands in the file now; `record.clips` goes on from there.

    `warning` is what the person should know of the folder, empty where there is nothing.
    """

    record: Record
    contents: Contents
    recovered: Recovered
    warning: str = ""


class ReadOnly(Struct, frozen=True):
    """`why` is fit to be shown; `holder` is set where another process has the session open."""

    contents: Contents
    why: Fault
    holder: Holder | None = None
