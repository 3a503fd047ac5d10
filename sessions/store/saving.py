"""Writing a session file and its journal, and knowing what of it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from sessions.store.blocks.chain import Tip
from sessions.store.files import Appender
from sessions.store.health import SOUND, Failing, Health, sentence_for
from sessions.store.journal.segments import Journal
from sessions.store.lock import Lock
from sessions.store.sync import Part, RenewFile, Synced, SyncFailed, SyncFile, SyncJob
from sessions.trace.state import VisitState

_SEGMENTS = (Part.FIRST, Part.SECOND)


class Unsaved(Struct, frozen=True):
    """A sealed block that the disk has not confirmed yet. `visit` is the journal's count."""

    clip_id: str
    end: VisitState
    visit: int
    written: bytes
    tip: Tip


class Saving:
    """The files of a record. Nothing here raises OSError, or waits for a disk to sync."""

    __slots__ = ("_file", "_health", "_job", "_journal", "_lock", "_now", "_saved", "_unsaved")

    def __init__(
        self,
        file: Appender,
        journal: Journal,
        lock: Lock,
        *,
        saved: Tip,
        now: Callable[[], datetime],
    ) -> None:
        """`saved` is the tip of the chain in `file`, all of it on the disk."""
        self._file = file
        self._journal = journal
        self._lock = lock
        self._saved = saved
        self._now = now
        self._unsaved: list[Unsaved] = []
        self._job: SyncJob | None = None
        self._health: Health = SOUND

    @property
    def health(self) -> Health:
        return self._health

    @property
    def saved(self) -> Tip:
        """The tip of what the disk has confirmed."""
        return self._saved

    def unsaved_end(self, clip_id: str) -> VisitState | None:
        """How the newest visit of a clip ended, if its block is not saved yet."""
        ends = (block.end for block in reversed(self._unsaved) if block.clip_id == clip_id)
        return next(ends, None)

    def begin(self, salt: bytes) -> None:
        self._journal.begin(salt)

    def write_lines(self, payloads: Iterable[str]) -> None:
        self._journal.write(payloads)
        if self._journal.in_trouble or self._health is not SOUND:
            self._cope()

    def write_block(self, clip_id: str, end: VisitState, written: bytes, tip: Tip) -> None:
        """`written` is the block with its seal, which makes the chain end in `tip`."""
        if not self._file.is_ours:
            self._file.break_off(OSError("another program changed or moved it"))
        self._file.append(written)
        self._unsaved.append(Unsaved(clip_id, end, self._journal.visit, written, tip))
        self._cope()

    def rotate(self) -> SyncJob | None:
        if self._job is not None:
            return None
        self._pay()
        self._check()
        try:
            step = self._renewal() or self._sync()
            self._job = None if step is None else SyncJob(step, self._lock.duplicate())
        except OSError as error:  # no descriptor left to duplicate
            self._health = Failing(sentence_for(error, self._file.path), self._now())
        return self._job

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        self._job = None
        part = self._part(job.step.part)
        if isinstance(outcome, SyncFailed):
            part.break_off(outcome.error)
        elif isinstance(job.step, SyncFile):
            part.synced = job.step.size
        elif outcome.fd is not None:
            part.adopt(outcome.fd, size=job.step.size, paid=job.step.paid)
        self._note_saved()
        self._cope()

    def close(self) -> None:
        """Sync and close the files, and free the lock. What is owed now is not going to be paid."""
        try:
            self._close_files()
        finally:
            self._lock.release()

    def _close_files(self) -> None:
        self._pay()
        self._check()
        parts = (self._file, *self._journal.segments)
        for part in parts:
            if not part.is_broken:
                part.sync()
        self._cope()
        for part in parts:
            part.close()

    def _sync(self) -> SyncFile | None:
        """What is to be synced: a new block before the journal, for then that gets shorter."""
        if self._file.is_dirty:
            return SyncFile(Part.SESSION, self._file.duplicate(), self._file.size)
        index = self._journal.index_to_sync()
        if index is None:
            return None
        segment = self._journal.segments[index]
        return SyncFile(_SEGMENTS[index], segment.duplicate(), segment.size)

    def _renewal(self) -> RenewFile | None:
        """A file to be written anew, if one is broken."""
        file, live = self._file, self._journal.live
        if file.is_broken:
            return RenewFile(
                Part.SESSION,
                file.path,
                b"".join(block.written for block in self._unsaved),
                paid=len(file.owed),
                fd=file.duplicate(),
                kept=self._saved.size,
                head=self._saved.head,
            )
        for name, segment in zip(_SEGMENTS, self._journal.segments, strict=True):
            if segment.is_broken:
                return RenewFile(name, segment.path, live, paid=len(segment.owed))
        return None

    def _note_saved(self) -> None:
        """Advance over the blocks that are on the disk; the journal need not keep their visits."""
        saved = [block for block in self._unsaved if block.tip.size <= self._file.synced]
        if saved:
            self._saved = saved[-1].tip
            self._journal.release(saved[-1].visit)
            del self._unsaved[: len(saved)]

    def _pay(self) -> None:
        for part in (self._file, *self._journal.segments):
            part.pay()
        self._cope()

    def _check(self) -> None:
        """Nothing is called saved that the kernel only claims to have written."""
        for part in (self._file, *self._journal.segments):
            part.check()
        self._cope()

    def _cope(self) -> None:
        """Judge the health. A journal with a broken segment goes on in the other one."""
        self._journal.rescue()
        parts = (self._file, *self._journal.segments)
        ill = next((part for part in parts if part.trouble is not None), None)
        if ill is None or ill.trouble is None:
            self._health = SOUND
        else:
            since = self._health.since if isinstance(self._health, Failing) else self._now()
            self._health = Failing(sentence_for(ill.trouble, ill.path), since)

    def _part(self, part: Part) -> Appender:
        if part is Part.SESSION:
            return self._file
        return self._journal.segments[_SEGMENTS.index(part)]
