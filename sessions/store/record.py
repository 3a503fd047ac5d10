"""The open session file: events go to the journal at once, finished visits become sealed blocks.

All methods are for the thread of the screen and never wait for a disk to sync; only what `rotate`
hands out runs elsewhere. Trouble with the disk is never raised: it stands in `health`, and what
could not be written is kept, in order, and tried again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from sessions.errors import RecaptionError
from sessions.store.blocks.chain import CLIP_KIND, Tip
from sessions.store.blocks.replay import end_state, forbids_editing, start_state
from sessions.store.blocks.summary import ClipSummary, summary_of, with_rev
from sessions.store.contents import Contents, read_blocks
from sessions.store.disk.elsewhere import CopyJob
from sessions.store.head import Head
from sessions.store.health import Health
from sessions.store.journal.lines import VISIT
from sessions.store.journal.visit_log import VisitLog
from sessions.store.saving import Saving
from sessions.store.sync import Synced, SyncFailed, SyncJob
from sessions.store.visit import DRAFT, OpenVisit, VisitHead, encode_head
from sessions.trace.events import AnyEvent, Opened
from sessions.trace.fold import fold
from sessions.trace.state import VisitState


class ClipLocked(RecaptionError):
    """A newer version of the program wrote of a clip what this one would not understand."""


class Record:
    """One session file, held by this process alone. `open_record` makes it."""

    __slots__ = ("_clips", "_contents", "_is_closed", "_log", "_saving", "_tip")

    def __init__(
        self, contents: Contents, saving: Saving, *, tip: Tip, log: VisitLog | None
    ) -> None:
        self._contents = contents
        self._clips = dict(contents.clips)
        self._tip = tip
        self._saving = saving
        self._log = log
        self._is_closed = False

    @property
    def path(self) -> Path:
        return self._contents.path

    @property
    def head(self) -> Head:
        return self._contents.head

    @property
    def health(self) -> Health:
        """Sound, or Failing with a sentence for the person."""
        return self._saving.health

    @property
    def clips(self) -> Mapping[str, ClipSummary]:
        """Every clip that has a block, by id, as it stands now."""
        return MappingProxyType(self._clips)

    @property
    def visit(self) -> OpenVisit | None:
        """The visit that is open now."""
        return None if self._log is None else self._log.as_open

    @property
    def sealed_through(self) -> int:
        """Number of the newest seal."""
        return self._tip.n

    @property
    def saved_through(self) -> int:
        """Number of the newest seal that the disk has confirmed. Up to here it is "saved"."""
        return self._saving.saved.n

    def is_locked(self, clip_id: str) -> bool:
        """Whether a newer version wrote something of this clip that forbids this one to edit it."""
        found = self._contents.clips.get(clip_id)
        return found is not None and forbids_editing(read_blocks(self.path, found))

    def why_closed(self, clip_id: str) -> str:
        """Why a clip cannot be opened, to follow its name; empty where it can. Reads the file."""
        try:
            if self.is_locked(clip_id):
                return "was edited with a newer version: open it with that."
            self.state_of(clip_id)
        except (RecaptionError, OSError) as failed:
            return f"cannot be read: {failed}"
        return ""

    def state_of(self, clip_id: str) -> VisitState | None:
        """How the newest visit of a clip ended, with its undo history; None where there is none.

        Reads the file where the clip was not left just now.
        """
        summary = self._clips.get(clip_id)
        if summary is None:
            return None
        return self._saving.unsaved_end(clip_id) or end_state(read_blocks(self.path, summary))

    def begin(self, head: VisitHead) -> VisitState:
        """Open a visit and journal `Opened(0, head.base)`; gives the state after that event.

        The state starts from the draft, or from the end of the rev that `head.base` names. Raises
        ValueError where `head.rev` is not the next one or a visit is open already, and ClipLocked
        where `is_locked`.
        """
        summary = self._clips.get(head.id)
        if self._log is not None or head.rev != (1 if summary is None else summary.rev + 1):
            raise ValueError(f"clip {head.id} rev {head.rev} cannot be opened now")
        if self.is_locked(head.id):
            raise ClipLocked(f"clip {head.id} was edited with a newer version: edit it with that")
        start = start_state(head, None if head.base == DRAFT else self.state_of(head.id))
        opened = Opened(0, head.base)
        log = VisitLog(head, start)
        self._saving.begin(self._tip.clip_head)
        self._saving.write_lines((VISIT.decode() + encode_head(head), *log.add((opened,))))
        self._log = log
        return fold(start, opened)

    def append(self, events: Sequence[AnyEvent]) -> None:
        """Journal events of the open visit, in order, with one write.

        Raises ValueError where no visit is open, where time runs backwards, or where a text cannot
        be UTF-8.
        """
        if events:
            self._saving.write_lines(_opened(self._log).add(events))

    def seal(self, end: VisitState) -> ClipSummary:
        """Finish the open visit, whose last event must be VerdictGiven: its block is written.

        `end` is the state the screen shows. Raises BrokenPromise, with the journal kept, where the
        trace as it was written does not replay to it.
        """
        block = _opened(self._log).finished(end)
        sealed, written, self._tip = self._tip.sealing(CLIP_KIND, block.text.encode())
        self._saving.write_block(block.head.id, end, written, self._tip)
        self._log = None
        summary = with_rev(self._clips.get(block.head.id), summary_of(block, sealed))
        self._clips[summary.id] = summary
        return summary

    @property
    def is_saved(self) -> bool:
        """Whether the disk has confirmed everything, the open visit too."""
        return self._saving.is_saved

    def copying(self, path: Path) -> CopyJob:
        """What writes the session, as it is now and with the open visit, to another file.

        Its `run` may be called on another thread. Raises OSError.
        """
        return self._saving.copying(path, self._tip, is_open=self._log is not None)

    def save_now(self) -> bool:
        """Wait until the disk has everything, or has refused. Whether nothing is missing there."""
        return self.is_saved if self._is_closed else self._saving.save_now()

    def rotate(self, *, at_once: bool = False) -> SyncJob | None:
        """What is to be synced now, or None. Cheap; to be called every half second or so.

        None too while a job is out, and while a disk that refused is left alone, which with
        `at_once` is asked again. The job's `run` is for another thread; its outcome comes back to
        `finish`.
        """
        if self._log is not None:
            self._log.keep_up()
        return None if self._is_closed else self._saving.rotate(at_once=at_once)

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        """Take note of a job's outcome: what is on the disk now needs no journal any more."""
        if not self._is_closed:
            self._saving.finish(job, outcome)

    def close(self) -> None:
        """Sync what there is and free the lock. An open visit is not sealed: it can be resumed.

        To be called last; a second time it does nothing.
        """
        if not self._is_closed:
            self._is_closed = True
            self._saving.close()


def _opened(log: VisitLog | None) -> VisitLog:
    if log is None:
        raise ValueError("no visit is open")
    return log
