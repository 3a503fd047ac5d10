"""The visit that is open, as it goes into the journal and, at its end, into a block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress

from msgspec import to_builtins

from sessions.errors import RecaptionError
from sessions.store.blocks.clip_block import (
    BrokenPromise,
    ClipBlock,
    Reckoning,
    finished_block,
    reckon,
)
from sessions.store.visit import OpenVisit, VisitHead
from sessions.trace.events import AnyEvent
from sessions.trace.lines import decode_events, encode_events
from sessions.trace.state import VisitState


class VisitLog:
    """The lines of one trace. Its figures are reckoned from the lines, never from the events."""

    __slots__ = ("_at_ms", "_lines", "_reckoned", "_reckoning", "head", "start")

    def __init__(
        self, head: VisitHead, start: VisitState, lines: Iterable[str] = (), at_ms: int = 0
    ) -> None:
        """`lines`, without LF, are what the trace has so far; the last is of `at_ms`."""
        self.head = head
        self.start = start
        self._lines = list(lines)
        self._at_ms = at_ms
        self._reckoning = Reckoning(start)
        self._reckoned = 0

    def add(self, events: Sequence[AnyEvent]) -> list[str]:
        """The new lines. Raises ValueError where time runs backwards or a text is not UTF-8."""
        at_ms = self._at_ms
        for event in events:
            if event.at_ms < at_ms:
                raise ValueError(f"an event of {event.at_ms} ms after one of {at_ms} ms")
            at_ms = event.at_ms
        text = encode_events(events, self._at_ms)
        if "\\ud" in text:
            _refuse_surrogates(events)
        lines = text.split("\n")[:-1]
        self._lines += lines
        self._at_ms = at_ms
        return lines

    def keep_up(self) -> None:
        """Replay what came since the last time, so that little is left to do at the end.

        A trace that cannot be replayed is left to `finished` to tell.
        """
        with suppress(RecaptionError):
            self._reckon()

    def finished(self, end: VisitState) -> ClipBlock:
        """The block. Raises BrokenPromise where the trace does not replay to `end`."""
        name = f"clip {self.head.id} rev {self.head.rev}"
        try:
            self._reckon()
        except RecaptionError as error:
            raise BrokenPromise(f"{name}: {error}") from error
        if self._reckoning.state != end:
            raise BrokenPromise(f"{name}: the trace does not replay to what the screen shows")
        return finished_block(self.head, self._reckoning, self.trace)

    def _reckon(self) -> None:
        new = "".join(f"{line}\n" for line in self._lines[self._reckoned :])
        since_ms = self._reckoning.watch.at_ms
        self._reckoning = reckon(self._reckoning, decode_events(new, since_ms))
        self._reckoned = len(self._lines)

    @property
    def trace(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    @property
    def as_open(self) -> OpenVisit:
        return OpenVisit(self.head, self.start, tuple(decode_events(self.trace)))


def _refuse_surrogates(events: Sequence[AnyEvent]) -> None:
    json.dumps(to_builtins(events), ensure_ascii=False).encode()
