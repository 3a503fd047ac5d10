"""The visit that is open, event by event, in two files that take turns.

While one is being synced, events go to the other: a write never waits behind a sync. What a file
holds is dropped only when every visit in it is sealed and on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from sessions.store.disk.appender import Appender
from sessions.store.journal.lines import encode_line

SUFFIXES = (".j1", ".j2")


def segment_paths(session: Path) -> tuple[Path, Path]:
    first, second = (session.with_name(session.name + suffix) for suffix in SUFFIXES)
    return first, second


class Journal:
    """Both segments. Visits count from 1 as they begin; 0 is the one a run before left open."""

    __slots__ = ("_active", "_last_visit", "_live", "_salt_crc", "_seq", "_visit", "segments")

    def __init__(self, session: Path, *, salt: bytes, next_seq: int, live: bytes = b"") -> None:
        """`live` is what the first segment holds; the second is empty. Raises OSError."""
        first, second = map(Appender, segment_paths(session))
        self.segments = (first, second)
        self._active = 0
        self._visit = 0
        self._last_visit = [0, 0]
        self._salt_crc = crc32(salt)
        self._seq = next_seq
        self._live = {0: bytearray(live)}

    @property
    def visit(self) -> int:
        """The count of the newest visit."""
        return self._visit

    @property
    def active(self) -> int:
        """Which segment is written to, 0 or 1."""
        return self._active

    @property
    def resting(self) -> int:
        return 1 - self._active

    @property
    def live(self) -> bytes:
        """Every line that is needed still, in order."""
        return b"".join(self._live.values())

    @property
    def newest(self) -> bytes:
        """The lines of the newest visit."""
        return bytes(self._live.get(self._visit, b""))

    def begin(self, salt: bytes) -> None:
        """The lines from here on are of a new visit, opened at the clip head `salt`."""
        self._visit += 1
        self._salt_crc = crc32(salt)
        self._live[self._visit] = bytearray()

    def write(self, payloads: Iterable[str]) -> None:
        """One write for all of them."""
        seq, salt_crc = self._seq, self._salt_crc
        written = []
        for payload in payloads:
            written.append(encode_line(seq, payload, salt_crc))
            seq += 1
        self._seq = seq
        content = b"".join(written)
        self._live[self._visit] += content
        self._last_visit[self._active] = self._visit
        self.segments[self._active].append(content)

    def rescue(self) -> None:
        """Where the active segment is broken, go on in the other one, with all that is live."""
        if self.segments[self._active].is_broken and not self.segments[self.resting].is_broken:
            self.segments[self._active].owed = b""
            self.switch()
            self._last_visit[self._active] = self._visit
            self.segments[self._active].append(self.live)

    @property
    def in_trouble(self) -> bool:
        return self.segments[self._active].trouble is not None

    def index_to_sync(self) -> int | None:
        """The segment to be synced next, if any. From then on events go to the other one."""
        resting, active = self.resting, self._active
        if self.segments[resting].is_dirty:
            return resting
        if not self.segments[active].is_dirty:
            return None
        if not self.segments[active].owed and not self.segments[resting].is_broken:
            self.switch()
        return active

    def switch(self) -> None:
        """Write to the other segment from now on."""
        self._active = self.resting

    def release(self, through: int) -> None:
        """Visits up to `through` are on the disk: forget them, and empty what holds no others."""
        for visit in [v for v in self._live if v <= through]:
            del self._live[visit]
        for segment, last_visit in zip(self.segments, self._last_visit, strict=True):
            if last_visit <= through and segment.size and segment.is_whole:
                segment.empty()
        self._move_live()

    def _move_live(self) -> None:
        """If the other segment is empty, begin anew there, and leave what is dead behind.

        Only lines that were never synced are moved: those that last must stay where they are.
        """
        old, new, live = self.segments[self._active], self.segments[self.resting], self.live
        dead = old.size - len(live)
        if dead <= 0 or old.synced > dead or not live:
            return
        if old.is_whole and new.is_whole and not new.size:
            self.switch()
            self._last_visit[self._active] = self._visit
            new.append(live)
            if new.is_whole:
                old.empty()
