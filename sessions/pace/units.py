"""Units of work: clips, as all their visits make them.

What one person does of one batch and job counts as one session, on however many machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sessions.clips.verdict import Accepted, Rejected, Rewritten
from sessions.pace.facts import SessionFacts, VisitFacts
from sessions.pace.split import Split

HANDED_IN: Final = frozenset({Accepted.name, Rewritten.name})
FINISHED: Final = HANDED_IN | {Rejected.name}


class Unit(Struct, frozen=True, gc=False):
    """A clip somebody worked on: verdict and text of its last visit, time of all of them.

    `since_ms` is when it became what it is, in `zone`: a finished clip that is looked at or
    mended again stays a clip of the day on which it was finished. `active_ms` is that of `split`,
    `first_key_ms` that of the first visit.
    """

    session: str
    person: str
    job: str
    clip: str
    verdict: str
    since_ms: int
    zone: str
    split: Split
    active_ms: int
    words: int
    hunks: int
    edit_rate: float
    first_key_ms: int | None

    @property
    def is_finished(self) -> bool:
        """Whether it has a verdict that is one: skipped and open are none."""
        return self.verdict in FINISHED


def units_of(session: SessionFacts) -> Iterator[Unit]:
    """The clips of a session, in the order of their first visits."""
    visits: dict[str, list[VisitFacts]] = {}
    for visit in session.visits:
        visits.setdefault(visit.clip, []).append(visit)
    for those in visits.values():
        yield _unit(session, those)


def units_in_order(sessions: Iterable[SessionFacts]) -> Sequence[Unit]:
    """The clips of all sessions, in the order in which they became what they are."""
    units = [unit for session in _joined(sessions) for unit in units_of(session)]
    units.sort(key=lambda unit: unit.since_ms)
    return units


def _joined(sessions: Iterable[SessionFacts]) -> Iterator[SessionFacts]:
    """As one those of the same person, job and batch; the batch is known by its content."""
    same: dict[tuple[str, ...], list[SessionFacts]] = {}
    for each in sessions:
        work = (each.person, each.role, each.job, each.batch_sha256)
        same.setdefault(work if each.batch_sha256 else (each.session,), []).append(each)
    for first, *others in same.values():
        if others:
            visits = [visit for each in (first, *others) for visit in each.visits]
            visits.sort(key=lambda visit: visit.left_ms)
            first = replace(first, visits=tuple(visits))  # noqa: PLW2901 - the same work, whole
        yield first


def _unit(session: SessionFacts, visits: Sequence[VisitFacts]) -> Unit:
    last = visits[-1]
    since = last if len(visits) == 1 else _since(visits)
    split = last.split if len(visits) == 1 else sum((v.split for v in visits), Split())
    return Unit(
        session.session,
        session.person,
        session.job,
        last.clip,
        last.verdict,
        since.left_ms,
        since.zone,
        split,
        split.active_ms,
        last.words,
        last.hunks,
        last.edit_rate,
        visits[0].first_key_ms,
    )


def _since(visits: Sequence[VisitFacts]) -> VisitFacts:
    """The visit after which the clip was finished for good; the last, where it is not."""
    since = visits[-1]
    for visit in reversed(visits):
        if visit.verdict not in FINISHED:
            break
        since = visit
    return since
