"""Writing a session file and its journal, and knowing what of it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sessions.store.blocks.chain import Tip
from sessions.store.files import Appender
from sessions.store.health import SOUND, Failing, Health, sentence_for
from sessions.store.journal.segments import Journal
from sessions.store.sync import Part, RenewFile, Synced, SyncFailed, SyncFile, SyncJob
from sessions.trace.state import VisitState

_SEGMENTS = (Part.FIRST, Part.SECOND)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A sealed block that the disk has not confirmed yet. `visit` is the journal's count."""

    clip_id: str
    end: VisitState
    visit: int
    written: bytes
    tip: Tip


class Saving:
    """The files of a record. Nothing here raises OSError, or waits for a disk to sync."""

    __slots__ = ("_file", "_health", "_job", "_journal", "_now", "_saved", "_unsaved")

    def __init__(
        self, file: Appender, journal: Journal, *, saved: Tip, now: Callable[[], datetime]
    ) -> None:
        """`saved` is the tip of the chain in `file`, all of it on the disk."""
        self._file = file
        self._journal = journal
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
        try:
            steps: tuple[SyncFile | RenewFile, ...] = tuple(self._renewal())
            steps = steps or tuple(self._syncs())
        except OSError as error:  # no descriptor left to duplicate
            self._health = Failing(sentence_for(error, self._file.path), self._now())
            return None
        self._job = SyncJob(steps) if steps else None
        return self._job

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        self._job = None
        if isinstance(outcome, SyncFailed):
            self._part(outcome.part).break_off(outcome.error)
        else:
            for step in job.steps:
                self._note_synced(step, outcome.renewed)
            self._note_saved()
        self._cope()

    def close(self) -> None:
        """Sync and close the files. What cannot be written now is not going to be."""
        self._pay()
        for part in (self._file, *self._journal.segments):
            part.sync()
            part.close()
        self._cope()

    def _syncs(self) -> Iterator[SyncFile]:
        """What is to be synced. A segment is emptied before it is used again, if it can be."""
        if self._file.is_dirty:
            yield SyncFile(Part.SESSION, self._file.duplicate(), self._file.size)
            if self._journal.needs_release(self._unsaved[-1].visit):
                return
        index = self._journal.index_to_sync()
        if index is not None:
            segment = self._journal.segments[index]
            yield SyncFile(_SEGMENTS[index], segment.duplicate(), segment.size)

    def _renewal(self) -> Iterator[RenewFile]:
        """One file to be written anew, if one is broken."""
        file, journal = self._file, self._journal
        if file.is_broken:
            yield RenewFile(
                Part.SESSION,
                file.path,
                b"".join(block.written for block in self._unsaved),
                paid=len(file.owed),
                fd=file.duplicate(),
                kept=self._saved.size,
                head=self._saved.head,
            )
            return
        for index, segment in enumerate(journal.segments):
            if segment.is_broken:
                content = journal.live if index == journal.active else b""
                yield RenewFile(_SEGMENTS[index], segment.path, content, paid=len(segment.owed))
                return

    def _note_synced(self, step: SyncFile | RenewFile, renewed: Mapping[Part, int]) -> None:
        part = self._part(step.part)
        if isinstance(step, RenewFile):
            part.adopt(renewed[step.part], size=step.size, paid=step.paid)
        else:
            part.synced = step.size

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
