"""The three files of a record and its lock, watched: are they ours still, and as they were left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sessions.store.disk.appender import Appender
from sessions.store.files import FOLDER_MODE
from sessions.store.health import SOUND, Failing, Health, NotOurs, failing
from sessions.store.lock import Lock, Owner
from sessions.store.sync import Part

_NAMES: Final = (Part.SESSION, Part.FIRST, Part.SECOND)


class Parts:
    """`trouble` is what keeps all of them from being written; each has its own beside that.

    `health` is as it was judged last.
    """

    __slots__ = ("_lock", "_now", "all", "file", "health", "trouble")

    def __init__(
        self,
        file: Appender,
        segments: tuple[Appender, Appender],
        lock: Lock | Owner,
        now: Callable[[], datetime],
    ) -> None:
        self.file = file
        self.all = (file, *segments)
        self.trouble: OSError | None = None
        self._lock = lock
        self._now = now
        self.health: Health = SOUND

    @property
    def is_saved(self) -> bool:
        """Whether the disk has confirmed everything."""
        return self.trouble is None and all(part.is_saved for part in self.all)

    @property
    def are_whole(self) -> bool:
        """Whether everything is in the files that should be."""
        return self.trouble is None and all(part.is_whole for part in self.all)

    @property
    def broken(self) -> Appender | None:
        """A file to be written anew, the journal's first: they hold what is newest."""
        return next((part for part in reversed(self.all) if part.is_broken), None)

    def named(self, name: Part) -> Appender:
        return self.all[_NAMES.index(name)]

    def name_of(self, part: Appender) -> Part:
        return _NAMES[self.all.index(part)]

    def guard(self) -> int:
        """A descriptor that holds the lock until it is closed. Raises OSError."""
        return self._lock.duplicate()

    def look(self) -> None:
        """Write what is owed, and see whether anything became of lock and files.

        Nothing is called saved that the kernel only claims to have written.
        """
        for part in self.all:
            part.pay()
            part.check()
        self.trouble = self._lost_lock()
        if isinstance(self.trouble, NotOurs):
            for part in self.all:
                part.break_off(self.trouble)

    def _lost_lock(self) -> OSError | None:
        """Why the lock is not ours any more; taken again where it was only moved or deleted."""
        try:
            if self.file.is_broken:
                self._lock.path.parent.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
            rival = self._lock.rival()
        except OSError as error:
            return error
        if rival is None:
            return None
        return NotOurs(f"{rival} has taken over", "Close it there. Go on meanwhile.")

    def judge(self) -> None:
        """Tell the health from what is wrong with the files."""
        ill = next((part for part in self.all if part.trouble is not None), self.file)
        error = self.trouble or ill.trouble
        if error is None:
            self.health = SOUND
        else:
            since = self.health.since if isinstance(self.health, Failing) else self._now()
            self.health = failing(error, ill.path, since)

    def sync(self) -> None:
        """Wait until what was written lasts."""
        for part in self.all:
            if part.is_dirty:
                part.sync()

    def close(self) -> None:
        """Close the files, and free the lock. What is owed is not going to be paid."""
        for part in self.all:
            part.close()
        self._lock.release()
