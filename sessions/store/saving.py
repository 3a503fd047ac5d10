"""Writing a session file and its journal, and knowing what of it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sessions.store.blocks.chain import Tip
from sessions.store.disk.appender import Appender
from sessions.store.disk.elsewhere import CopyJob
from sessions.store.disk.parts import Parts
from sessions.store.disk.patience import Patience
from sessions.store.health import SOUND, Health
from sessions.store.journal.segments import Journal
from sessions.store.lock import Lock, Owner
from sessions.store.sync import CheckFile, RenewFile, Synced, SyncFailed, SyncFile, SyncJob
from sessions.trace.state import VisitState


class Unsaved(Struct, frozen=True):
    """A sealed block that the disk has not confirmed yet. `visit` is the journal's count."""

    clip_id: str
    end: VisitState
    visit: int
    written: bytes
    tip: Tip


class Saving:
    """The files of a record. Nothing here raises OSError, or waits for a disk to sync."""

    __slots__ = ("_file", "_job", "_journal", "_now", "_parts", "_patience", "_saved", "_unsaved")

    def __init__(
        self,
        file: Appender,
        journal: Journal,
        lock: Lock | Owner,
        *,
        saved: Tip,
        now: Callable[[], datetime],
    ) -> None:
        """`saved` is the tip of the chain in `file`, all of it on the disk."""
        self._file = file
        self._journal = journal
        self._parts = Parts(file, journal.segments, lock, now)
        self._now = now
        self._saved = saved
        self._unsaved: list[Unsaved] = []
        self._job: SyncJob | None = None
        self._patience = Patience()

    @property
    def health(self) -> Health:
        return self._parts.health

    @property
    def saved(self) -> Tip:
        """The tip of what the disk has confirmed."""
        return self._saved

    @property
    def is_saved(self) -> bool:
        """Whether the disk has confirmed everything."""
        return self._parts.is_saved

    def unsaved_end(self, clip_id: str) -> VisitState | None:
        """How the newest visit of a clip ended, if its block is not saved yet."""
        ends = (block.end for block in reversed(self._unsaved) if block.clip_id == clip_id)
        return next(ends, None)

    def begin(self, salt: bytes) -> None:
        self._journal.begin(salt)

    def write_lines(self, payloads: Iterable[str]) -> None:
        self._journal.write(payloads)
        if self._journal.in_trouble or self._parts.health is not SOUND:
            self._cope()

    def write_block(self, clip_id: str, end: VisitState, written: bytes, tip: Tip) -> None:
        """`written` is the block with its seal, which makes the chain end in `tip`."""
        self._file.check()
        self._file.append(written)
        self._file.look()
        self._unsaved.append(Unsaved(clip_id, end, self._journal.visit, written, tip))
        self._cope()

    def rotate(self, *, at_once: bool = False) -> SyncJob | None:
        if at_once:
            self._patience = Patience()
        if self._job is not None:
            return None
        self._parts.look()
        self._cope()
        try:
            step = self._renewal() or self._checking() or self._sync()
            self._job = None if step is None else SyncJob(step, self._parts.guard())
        except OSError as error:  # no descriptor left to duplicate
            self._parts.trouble = error
        self._cope()
        return self._job

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        self._job = None
        part = self._parts.named(job.step.part)
        if isinstance(outcome, SyncFailed):
            part.break_off(outcome.error)
            if isinstance(job.step, RenewFile):
                self._patience = self._patience.after(outcome.error, part.path.parent)
        elif isinstance(job.step, SyncFile):
            part.synced = job.step.size
        elif isinstance(job.step, CheckFile):
            part.is_suspect = False
        elif outcome.fd is not None:
            part.adopt(outcome.fd, size=job.step.size, paid=job.step.paid)
            self._patience = Patience()
        self._note_saved()
        self._cope()

    def copying(self, path: Path, tip: Tip, *, is_open: bool) -> CopyJob:
        """What writes all of it to `path`; `tip` is the newest, `is_open` whether a visit is.

        Raises OSError.
        """
        return CopyJob(
            path,
            fd=self._file.duplicate(),
            kept=self._saved.size,
            unsaved=b"".join(block.written for block in self._unsaved),
            head=tip.head,
            visit=self._journal.newest if is_open else b"",
            live=self._journal.live,
            moment=self._now().isoformat(timespec="seconds"),
        )

    def save_now(self) -> bool:
        """Wait for the disk. Whether nothing is missing in the files then.

        For one that has not answered a job yet nobody waits: the kernel has what was written.
        """
        job = self.rotate(at_once=True)
        while job is not None:
            self.finish(job, job.run())
            job = self.rotate()
        return self.is_saved or (self._job is not None and self._parts.are_whole)

    def close(self) -> None:
        """Sync and close the files, and free the lock. What is owed now is not going to be paid."""
        try:
            self._parts.look()
            if self._job is None:
                self._parts.sync()
            self._note_saved()
            self._cope()
        finally:
            self._parts.close()

    def _sync(self) -> SyncFile | None:
        """What is to be synced: a new block before the journal, for then that gets shorter."""
        part = self._file
        if not part.is_dirty:
            index = self._journal.index_to_sync()
            if index is None:
                return None
            part = self._journal.segments[index]
        return SyncFile(self._parts.name_of(part), part.duplicate(), part.size)

    def _renewal(self) -> RenewFile | None:
        """A file to be written anew, if one is broken and it is time to try."""
        part = self._parts.broken
        if part is None or self._parts.trouble is not None:
            return None
        if not self._patience.is_up(part.path.parent, part.length):
            self._patience = self._patience.passed()
            return None
        name, paid = self._parts.name_of(part), len(part.owed)
        if part is not self._file:
            return RenewFile(name, part.path, self._journal.live, paid)
        return RenewFile(
            name,
            part.path,
            b"".join(block.written for block in self._unsaved),
            paid,
            fd=part.duplicate(),
            kept=self._saved.size,
            head=self._saved.head,
        )

    def _checking(self) -> CheckFile | None:
        """Somebody may have changed what is saved, if the file was written to by another."""
        file = self._file
        if not file.is_suspect or file.is_broken:
            return None
        tips = (self._saved, *(block.tip for block in self._unsaved))
        tip = max((tip for tip in tips if tip.size <= file.size), key=lambda tip: tip.size)
        return CheckFile(self._parts.name_of(file), file.duplicate(), tip.size, tip.head)

    def _note_saved(self) -> None:
        """Advance over the blocks that are on the disk; the journal need not keep their visits."""
        saved = [block for block in self._unsaved if block.tip.size <= self._file.synced]
        if saved:
            self._saved = saved[-1].tip
            self._journal.release(saved[-1].visit)
            del self._unsaved[: len(saved)]

    def _cope(self) -> None:
        """Judge the health. A journal with a broken segment goes on in the other one."""
        self._journal.rescue()
        self._parts.judge()
