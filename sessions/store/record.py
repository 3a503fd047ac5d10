"""The open session file: events go to the journal at once, finished visits become sealed blocks.

All methods are for the thread of the screen and never wait for a disk to sync; only what `rotate`
hands out runs elsewhere. Trouble with the disk is never raised: it stands in `health`, and what
could not be written is kept, in order, and tried again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sessions.store.contents import ClipSummary
from sessions.store.head import Head
from sessions.store.health import Health
from sessions.store.sync import SyncFailed, Synced, SyncJob
from sessions.store.visit import OpenVisit, VisitHead
from sessions.trace.events import AnyEvent
from sessions.trace.state import VisitState


class Record:
    """One session file, held by this process alone. `open_record` makes it."""

    @property
    def path(self) -> Path:
        raise NotImplementedError

    @property
    def head(self) -> Head:
        raise NotImplementedError

    @property
    def health(self) -> Health:
        """Sound, or Failing with a sentence for the person."""
        raise NotImplementedError

    @property
    def clips(self) -> Mapping[str, ClipSummary]:
        """Every clip that has a block, by id: live, and the newest block's word."""
        raise NotImplementedError

    @property
    def visit(self) -> OpenVisit | None:
        """The visit that is open now."""
        raise NotImplementedError

    @property
    def sealed_through(self) -> int:
        """Number of the newest seal."""
        raise NotImplementedError

    @property
    def saved_through(self) -> int:
        """Number of the newest seal that the disk has confirmed. Up to here it is "saved"."""
        raise NotImplementedError

    def is_locked(self, clip_id: str) -> bool:
        """Whether a newer version wrote something of this clip that forbids this one to edit it."""
        raise NotImplementedError

    def state_of(self, clip_id: str) -> VisitState | None:
        """How the newest visit of a clip ended, with its undo history; None where there is none."""
        raise NotImplementedError

    def begin(self, head: VisitHead) -> VisitState:
        """Open a visit and journal `Opened(0, head.base)`; gives the state after that event.

        The state starts from the draft, or from the end of the rev that `head.base` names, which
        must be the newest. Raises ValueError where it is not, or where a visit is open already,
        and ClipLocked where `is_locked`.
        """
        raise NotImplementedError

    def append(self, *events: AnyEvent) -> None:
        """Journal events of the open visit, in order, with one write.

        Raises ValueError where no visit is open or time runs backwards.
        """
        raise NotImplementedError

    def seal(self) -> ClipSummary:
        """Finish the open visit, whose last event must be VerdictGiven: its block is written.

        Raises BrokenPromise, with the journal kept, where the trace does not replay to the text.
        """
        raise NotImplementedError

    def rotate(self) -> SyncJob | None:
        """What is to be synced now, or None. Cheap; to be called every half second or so.

        None too while a job is out. The job's `run` is for another thread; its outcome comes back
        to `finish`.
        """
        raise NotImplementedError

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        """Take note of a job's outcome: what is on the disk now needs no journal any more."""
        raise NotImplementedError

    def close(self) -> None:
        """Sync what there is and free the lock. Seals nothing: an open visit stays to be resumed."""
        raise NotImplementedError
