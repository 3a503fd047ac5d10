"""A session that is only looked at: what a record does, without writing a byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sessions.errors import RecaptionError
from sessions.store.blocks.replay import start_state
from sessions.store.blocks.summary import ClipSummary
from sessions.store.contents import Contents
from sessions.store.head import Head
from sessions.store.health import SOUND, Health
from sessions.store.sync import Synced, SyncFailed, SyncJob
from sessions.store.visit import VisitHead
from sessions.trace.events import AnyEvent, Opened
from sessions.trace.fold import fold
from sessions.trace.state import VisitState


class Looking:
    """Stands in for a `Record` where another process holds the session, or a newer version did.

    Visits can be opened and left; nothing of them is kept.
    """

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    @property
    def path(self) -> Path:
        return self._contents.path

    @property
    def head(self) -> Head:
        return self._contents.head

    @property
    def health(self) -> Health:
        return SOUND

    @property
    def clips(self) -> Mapping[str, ClipSummary]:
        return self._contents.clips

    @property
    def sealed_through(self) -> int:
        return 0

    @property
    def saved_through(self) -> int:
        return 0

    def is_locked(self, clip_id: str) -> bool:
        """Nothing here can be edited, and everything can be looked at."""
        return False

    def why_closed(self, clip_id: str) -> str:
        """As for a record."""
        try:
            self._contents.state_of(clip_id)
        except (RecaptionError, OSError) as failed:
            return f"cannot be read: {failed}"
        return ""

    def begin(self, head: VisitHead) -> VisitState:
        """The state a visit would start with."""
        start = start_state(head, self._contents.state_of(head.id))
        return fold(start, Opened(0, head.base))

    def append(self, events: Sequence[AnyEvent]) -> None:
        """Forget the events."""

    def seal(self, end: VisitState) -> ClipSummary | None:
        """Forget the visit."""
        return None

    @property
    def is_saved(self) -> bool:
        """There is nothing to save."""
        return True

    def save_now(self) -> bool:
        return True

    def rotate(self, *, at_once: bool = False) -> SyncJob | None:
        return None

    def finish(self, job: SyncJob, outcome: Synced | SyncFailed) -> None:
        raise ValueError("nothing was handed out")

    def close(self) -> None:
        """There is nothing to free."""
