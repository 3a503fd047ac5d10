"""One visit, to be seen at any of its moments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from sessions.errors import RecaptionError
from sessions.store.visit import VisitHead
from sessions.trace.events import AnyEvent, Unknown
from sessions.trace.fold import fold
from sessions.trace.state import VisitState

# A jump folds fewer events than this: .2 ms.
KEPT_EVERY: Final = 64


class VisitReplay(Struct, frozen=True):
    """A visit's events, in their order, and how it stood on the way.

    `kept[i]` is the state before event `i * KEPT_EVERY`, `end` the one after the last.
    `trouble` says why the visit cannot be followed to its end; empty where it can.
    """

    head: VisitHead
    events: tuple[AnyEvent, ...]
    kept: tuple[VisitState, ...]
    end: VisitState
    trouble: str = ""

    @property
    def length_ms(self) -> int:
        return self.events[-1].at_ms if self.events else 0

    def after(self, count: int) -> VisitState:
        """The state after the first `count` events."""
        step, rest = divmod(count, KEPT_EVERY)
        state = self.kept[step]
        for event in self.events[count - rest : count]:
            state = fold(state, event)
        return state

    def count_at(self, at_ms: int) -> int:
        """How many events have happened at `at_ms`, those of that millisecond included."""
        return bisect_right(self.events, at_ms, key=_at_ms)

    def at(self, at_ms: int) -> VisitState:
        """The state at a moment of the visit."""
        return self.after(self.count_at(at_ms))


def replay_visit(head: VisitHead, start: VisitState, events: Iterable[AnyEvent]) -> VisitReplay:
    """The visit that began in `start`. An event that is none, or cannot be, ends it there.

    So does one that only a later version can replay.
    """
    followed: list[AnyEvent] = []
    kept, state, trouble = [start], start, ""
    try:
        for event in events:
            if isinstance(event, Unknown) and event.forbids_editing:
                trouble = f"event {len(followed) + 1}: {event.op} needs a later version"
                break
            state = fold(state, event)
            followed.append(event)
            if len(followed) % KEPT_EVERY == 0:
                kept.append(state)
    except RecaptionError as error:
        trouble = f"event {len(followed) + 1}: {error}"
    return VisitReplay(head, tuple(followed), tuple(kept), state, trouble)


def unseen(head: VisitHead, start: VisitState, why: str) -> VisitReplay:
    """A visit of which nothing can be replayed."""
    return VisitReplay(head, (), (start,), start, why)


def _at_ms(event: AnyEvent) -> int:
    return event.at_ms
