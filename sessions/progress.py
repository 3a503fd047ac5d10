"""How far a session has come in its batch, and how fast it goes."""

from __future__ import annotations

from collections.abc import Iterable

from sessions.clips.batch import Batch
from sessions.clips.verdict import OPEN, is_finished
from sessions.pace.meter import Pace, pace
from sessions.store.blocks.summary import ClipSummary


class Progress:
    """`done` are the clips that have blocks, in the order in which they were left last."""

    def __init__(self, batch: Batch, done: Iterable[ClipSummary]) -> None:
        self._batch = batch
        self._finished_ms: dict[str, int] = {}
        self._decided: set[str] = set()
        for clip in done:
            self.count(clip)

    def count(self, sealed: ClipSummary) -> None:
        """A clip was left once more."""
        self._finished_ms.pop(sealed.id, None)
        if is_finished(sealed.verdict):
            self._finished_ms[sealed.id] = sealed.split.active_ms
        if sealed.verdict == OPEN:
            self._decided.discard(sealed.id)
        elif sealed.id in self._batch:
            self._decided.add(sealed.id)

    @property
    def pace(self) -> Pace:
        left = len(self._batch) - len(self._decided)
        return pace(tuple(self._finished_ms.values()), left)
