"""How the hours of a day were spent, for whoever writes them down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from sessions.pace.days import day_of, local_hour
from sessions.pace.facts import SessionFacts
from sessions.pace.figures import VERDICTS
from sessions.pace.units import units_in_order
from sessions.trace.events import Pause

CLIP: Final = "clip"
CALIBRATION: Final = "calibration"
IDLE: Final = "idle"
KINDS: Final = (
    CLIP,
    Pause.GUIDE.value,
    Pause.FEEDBACK.value,
    CALIBRATION,
    Pause.OTHER.value,
    Pause.BREAK.value,
    IDLE,
)
"""What time is spent on. Idle is the part of the visits in which nobody was there."""


class TimesheetDay(Struct, frozen=True):
    """A day of a person, "2026-03-29", in their zone: milliseconds by kind, and clips by verdict.

    A clip is counted on the day on which it became what it is now.
    """

    day: str
    person: str
    spent_ms: Mapping[str, int]
    clips: Mapping[str, int]


def timesheet(sessions: Sequence[SessionFacts]) -> tuple[TimesheetDay, ...]:
    """The days of each person, in order. Breaks are not part of anything else."""
    spent: dict[tuple[str, str], dict[str, int]] = {}
    clips: dict[tuple[str, str], dict[str, int]] = {}

    def spend(day: str, person: str, kind: str, length_ms: int) -> None:
        kinds = spent.setdefault((day, person), dict.fromkeys(KINDS, 0))
        kinds[kind] = kinds.get(kind, 0) + length_ms

    for session in sessions:
        work = CALIBRATION if session.role == CALIBRATION else CLIP
        for visit in session.visits:
            for portion in visit.portions:
                day, _ = local_hour(visit.zone, portion.quarter)
                active_ms = portion.type_ms + portion.watch_ms + portion.think_ms
                spend(day, session.person, work, active_ms)
                spend(day, session.person, IDLE, portion.idle_ms)
            for stood in visit.stood:
                day, _ = local_hour(visit.zone, stood.quarter)
                spend(day, session.person, stood.why, stood.length_ms)
    for unit in units_in_order(sessions):
        key = day_of(unit.zone, unit.since_ms), unit.person
        verdicts = clips.setdefault(key, dict.fromkeys(VERDICTS, 0))
        verdicts[unit.verdict] = verdicts.get(unit.verdict, 0) + 1
    return tuple(
        TimesheetDay(
            *key,
            spent.get(key, dict.fromkeys(KINDS, 0)),
            clips.get(key, dict.fromkeys(VERDICTS, 0)),
        )
        for key in sorted(spent.keys() | clips.keys())
    )
