"""A session file opened to be seen again. Blocking; nothing is written, and no lock is taken.

Opening reads where the visits stand and what happened when; a visit is replayed when it is asked
for, by the fold that ran while it was made. What no seal confirms is shown too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from sessions.errors import RecaptionError
from sessions.replay.entries import Entry, Unreadable, entries
from sessions.replay.visit import VisitReplay, replay_visit, unseen
from sessions.store.blocks.replay import SealedVisit, start_state
from sessions.store.head import Head, Sitting
from sessions.store.recovery.found import look
from sessions.trace.events import AnyEvent
from sessions.trace.lines import decode_events
from sessions.trace.state import VisitState, first_state


class SessionReplay(Struct):
    """`visits` in the order in which they ended, and the blocks that are none."""

    path: Path
    head: Head
    sittings: tuple[Sitting, ...]
    visits: tuple[Entry, ...]
    unreadable: tuple[Unreadable, ...]
    _replayed: dict[int, VisitReplay]

    def visit(self, index: int) -> VisitReplay:
        """The visit of `visits[index]`, replayed when it is first asked for."""
        for missing in (*reversed(self._needed_by(index)), index):
            if missing not in self._replayed:
                self._replayed[missing] = self._replay(missing)
        return self._replayed[index]

    def _needed_by(self, index: int) -> tuple[int, ...]:
        """The visits of the same clip before this one, the last first."""
        clip = self.visits[index].clip
        return tuple(at for at in range(index - 1, -1, -1) if self.visits[at].clip == clip)

    def _replay(self, index: int) -> VisitReplay:
        visit = self.visits[index].visit
        if not isinstance(visit, SealedVisit):
            return replay_visit(visit.head, visit.start, visit.events)
        before = next(iter(self._needed_by(index)), None)
        try:
            start = start_state(visit.head, self._end_of(before))
            if before is not None and self._replayed[before].trouble:
                start = _sealed_start(self.visits[before], start)
        except RecaptionError as error:
            return unseen(visit.head, first_state(visit.head.draft_text), str(error))
        return replay_visit(visit.head, start, _events(visit))

    def other_final(self, index: int) -> str | None:
        """The final that was sealed, where it is not what the trace makes; else None."""
        visit = self.visits[index].visit
        if not isinstance(visit, SealedVisit):
            return None
        sealed = _sealed_final(visit)
        return None if sealed == self.visit(index).end.text else sealed

    def _end_of(self, index: int | None) -> VisitState | None:
        return None if index is None else self._replayed[index].end


def open_replay(path: Path) -> SessionReplay:
    """Raises BadInput where there is no session at `path`, OSError where it cannot be read."""
    found = look(path.resolve())
    every = tuple(entries(found))
    return SessionReplay(
        found.contents.path,
        found.contents.head,
        found.contents.sittings,
        tuple(each for each in every if isinstance(each, Entry)),
        tuple(each for each in every if isinstance(each, Unreadable)),
        {},
    )


def _sealed_start(before: Entry, start: VisitState) -> VisitState:
    """Where the next visit begins after one that cannot be followed: its text as sealed."""
    if not isinstance(before.visit, SealedVisit):
        return start
    return first_state(_sealed_final(before.visit))


def _sealed_final(visit: SealedVisit) -> str:
    return str(visit.values.get("final", ""))


def _events(visit: SealedVisit) -> Iterable[AnyEvent]:
    return decode_events(visit.trace)
