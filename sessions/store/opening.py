"""Opening a session: lock, check, recover, and only then write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sessions.errors import Fault
from sessions.store.contents import ClipSummary, Contents
from sessions.store.head import Head, Sitting
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
    record: Record
    contents: Contents
    recovered: Recovered


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """`why` is fit to be shown; `holder` is set where another process has the session open."""

    contents: Contents
    why: Fault
    holder: Holder | None = None


def open_record(
    path: Path,
    *,
    sitting: Sitting,
    new: Head | None = None,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> Writable | ReadOnly:
    """Open the session at `path`, or begin it with the header `new` where there is no file.

    Raises BadInput where the folder cannot be written, the file is no session, or it does not
    exist and `new` is None.
    """
    raise NotImplementedError
