"""A person's today and this week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from sessions.pace.days import day_of, local_hour
from sessions.pace.facts import Portion, SessionFacts
from sessions.pace.figures import Figures, figures
from sessions.pace.statistics import pace_curve, sum_of
from sessions.pace.units import Unit, units_in_order


class DayWork(Struct, frozen=True):
    """What was done on a day."""

    day: date
    active_ms: int
    finished: int


class Recent(Struct, frozen=True):
    """Figures of today and of the week from Monday on; `days` are those of the week so far.

    `curve` is the pace as it went today.
    """

    today: Figures
    week: Figures
    days: tuple[DayWork, ...]
    curve: tuple[float, ...]


def recent(sessions: Sequence[SessionFacts], today: date) -> Recent:
    """A person's own sessions, each once, as they look on `today` in the person's zone."""
    week = [today - timedelta(days=n) for n in range(today.weekday(), -1, -1)]
    units = _units_by_day(sessions)
    portions = _portions_by_day(sessions)
    names = [day.isoformat() for day in week]
    active_today = [u.active_ms for u in units.get(names[-1], ()) if u.is_finished]
    return Recent(
        today=figures(units.get(names[-1], ()), sum_of(portions.get(names[-1], ()))),
        week=figures(
            [unit for name in names for unit in units.get(name, ())],
            sum_of(portion for name in names for portion in portions.get(name, ())),
        ),
        days=tuple(
            DayWork(
                day,
                sum_of(portions.get(name, ())).active_ms,
                sum(unit.is_finished for unit in units.get(name, ())),
            )
            for day, name in zip(week, names, strict=True)
        ),
        curve=pace_curve(active_today),
    )


def _units_by_day(sessions: Iterable[SessionFacts]) -> dict[str, list[Unit]]:
    days: dict[str, list[Unit]] = {}
    for unit in units_in_order(sessions):
        days.setdefault(day_of(unit.zone, unit.since_ms), []).append(unit)
    return days


def _portions_by_day(sessions: Iterable[SessionFacts]) -> dict[str, list[Portion]]:
    days: dict[str, list[Portion]] = {}
    for session in sessions:
        for visit in session.visits:
            for portion in visit.portions:
                day, _ = local_hour(visit.zone, portion.quarter)
                days.setdefault(day, []).append(portion)
    return days
