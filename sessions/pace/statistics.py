"""What the sessions of some people come to, as a whole and by clip, day, person, job or hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from sessions.pace.days import day_of, hour_of, local_hour
from sessions.pace.facts import Portion, SessionFacts, VisitFacts
from sessions.pace.figures import Figures, figures
from sessions.pace.meter import SHOWN_FROM, WINDOW, pace
from sessions.pace.split import Split
from sessions.pace.spread import Spread, spread
from sessions.pace.units import FINISHED, Unit, units_in_order

CURVE_POINTS = 60


class By(StrEnum):
    """What figures can be told apart by. An hour is one of the day, from 00 to 23."""

    CLIP = "clip"
    DAY = "day"
    PERSON = "person"
    JOB = "job"
    HOUR = "hour"
    STEP = "step"


class Group(Struct, frozen=True):
    """The figures of what has `key` in common."""

    key: str
    figures: Figures


class Step(Struct, frozen=True):
    """What the time goes into: type, watch, think or idle. `share` is of all time.

    `per_clip_ms` is of finished clips.
    """

    name: str
    length_ms: int
    share: float | None
    per_clip_ms: Spread | None


class Statistics(Struct, frozen=True):
    """`groups` are in the order of their keys, clips in the order of finishing.

    `curve` is the pace as it went: clips an hour after at most 60 finished clips, evenly chosen.
    It is empty where several people worked, for nobody had that pace.
    """

    sessions: int
    people: tuple[str, ...]
    total: Figures
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    curve: tuple[float, ...]


def statistics(sessions: Sequence[SessionFacts], by: By | None = None) -> Statistics:
    """The figures of `sessions`, each of which must be there once."""
    units = units_in_order(sessions)
    split = sum_of(portion for s in sessions for v in s.visits for portion in v.portions)
    people = tuple(sorted({session.person for session in sessions}))
    finished = [unit for unit in units if unit.verdict in FINISHED]
    return Statistics(
        sessions=len(sessions),
        people=people,
        total=figures(units, split),
        groups=() if by in (None, By.STEP) else _groups(sessions, units, _KEYS[by]),
        steps=_steps(split, [unit.split for unit in finished]) if by is By.STEP else (),
        curve=pace_curve([unit.active_ms for unit in finished]) if len(people) == 1 else (),
    )


def pace_curve(active_ms: Sequence[int]) -> tuple[float, ...]:
    """The pace after some of the finished units, evenly chosen; `active_ms` in their order."""
    count = len(active_ms) - SHOWN_FROM + 1
    points = min(count, CURVE_POINTS)
    step = (count - 1) / max(1, points - 1)
    ends = (SHOWN_FROM + round(n * step) for n in range(points))
    paces = (pace(active_ms[max(0, end - WINDOW) : end], 0).per_hour for end in ends)
    return tuple(each for each in paces if each is not None)


class _Keys(Struct, frozen=True):
    """How a unit and a portion of time are told apart."""

    of_unit: Callable[[Unit], str]
    of_portion: Callable[[SessionFacts, VisitFacts, Portion], str]


_KEYS: Mapping[By, _Keys] = {
    By.CLIP: _Keys(lambda unit: unit.clip, lambda session, visit, portion: visit.clip),
    By.PERSON: _Keys(lambda unit: unit.person, lambda session, visit, portion: session.person),
    By.JOB: _Keys(lambda unit: unit.job, lambda session, visit, portion: session.job),
    By.DAY: _Keys(
        lambda unit: day_of(unit.zone, unit.since_ms),
        lambda session, visit, portion: local_hour(visit.zone, portion.quarter)[0],
    ),
    By.HOUR: _Keys(
        lambda unit: f"{hour_of(unit.zone, unit.since_ms):02}",
        lambda session, visit, portion: f"{local_hour(visit.zone, portion.quarter)[1]:02}",
    ),
}


def _groups(
    sessions: Iterable[SessionFacts], units: Iterable[Unit], keys: _Keys
) -> tuple[Group, ...]:
    work: dict[str, list[Unit]] = {}
    time: dict[str, list[Portion]] = {}
    for unit in units:
        work.setdefault(keys.of_unit(unit), []).append(unit)
    for session in sessions:
        for visit in session.visits:
            for portion in visit.portions:
                time.setdefault(keys.of_portion(session, visit, portion), []).append(portion)
    names = work | time if keys is _KEYS[By.CLIP] else sorted(work | time)
    return tuple(
        Group(name, figures(work.get(name, ()), sum_of(time.get(name, ())))) for name in names
    )


def _steps(split: Split, finished: Sequence[Split]) -> tuple[Step, ...]:
    lengths = (
        ("type", split.type_ms, [each.type_ms for each in finished]),
        ("watch", split.watch_ms, [each.watch_ms for each in finished]),
        ("think", split.think_ms, [each.think_ms for each in finished]),
        ("idle", split.idle_ms, [each.idle_ms for each in finished]),
    )
    wall_ms = split.wall_ms
    return tuple(
        Step(name, length_ms, length_ms / wall_ms if wall_ms else None, spread(each))
        for name, length_ms, each in lengths
    )


def sum_of(portions: Iterable[Portion]) -> Split:
    """The time of all portions together."""
    type_ms = watch_ms = think_ms = idle_ms = 0
    for portion in portions:
        type_ms += portion.type_ms
        watch_ms += portion.watch_ms
        think_ms += portion.think_ms
        idle_ms += portion.idle_ms
    return Split(type_ms, watch_ms, think_ms, idle_ms)
