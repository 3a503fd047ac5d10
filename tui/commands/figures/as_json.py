"""Statistics as JSON. The shape is stable: keys may be added, none is changed or taken away.

    {"recaption_stats": 1,                   version of this shape
     "by": null | "clip" | ...,
     "sessions": n, "people": [name, ...],
     "total": FIGURES,
     "groups": [{"key": text, ...FIGURES}],  with --by but "step"
     "steps": [STEP],                        with --by step: type, watch, think, idle
     "curve": [n, ...],                      clips an hour as the work went on; [] of several people
     "notes": [sentence, ...],               copies that were left out
     "faults": [sentence, ...]}              what could not be read or counted

    FIGURES = {"clips": {"accepted": n, "rewritten": n, "rejected": n, "skipped": n, "open": n},
               "finished": n,                accepted, rewritten and rejected
               "wall_ms", "active_ms", "type_ms", "watch_ms", "think_ms", "idle_ms": n,
               "clips_per_hour": SPREAD,     of finished clips, from their active times
               "pace_per_hour": n | null,    of the last 20 finished; null below 5
               "words": n,                   of clips handed in: accepted or rewritten
               "words_per_hour": SPREAD, "accepted_share": SHARE, "edit_rate": SPREAD,
               "hunks": SPREAD, "first_key_ms": SPREAD,
               "idle_share": SHARE,          of all time
               "watch_share": SHARE}         of active time
    STEP = {"step": name, "length_ms": n, "share": SHARE, "per_clip_ms": SPREAD}
    SPREAD = {"median": n, "p25": n, "p75": n} | null
    SHARE = 0 to 1 | null

A timesheet is {"recaption_timesheet": 1, "days": [DAY], "notes": ..., "faults": ...} with

    DAY = {"day": "2026-03-29", "person": name,
           "minutes": {"clip": n, "guide": n, "feedback": n, "calibration": n, "other": n,
                       "break": n, "idle": n},
           "clips": as above}
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from sessions.pace.figures import Figures
from sessions.pace.spread import Spread
from sessions.pace.statistics import By, Statistics
from sessions.pace.timesheet import TimesheetDay

VERSION: Final = 1
_DIGITS: Final = 4
_MINUTE_MS: Final = 60_000

Told = Mapping[str, Sequence[str]]


def stats_json(statistics: Statistics, by: By | None, told: Told) -> str:
    """One object; `told` are the sentences of "notes" and "faults"."""
    record = {
        "recaption_stats": VERSION,
        "by": None if by is None else by.value,
        "sessions": statistics.sessions,
        "people": statistics.people,
        "total": _figures(statistics.total),
        "groups": [{"key": group.key} | _figures(group.figures) for group in statistics.groups],
        "steps": [
            {
                "step": step.name,
                "length_ms": step.length_ms,
                "share": _number(step.share),
                "per_clip_ms": _spread(step.per_clip_ms),
            }
            for step in statistics.steps
        ],
        "curve": [_number(pace) for pace in statistics.curve],
        **told,
    }
    return json.dumps(record, indent=1)


def timesheet_json(days: Sequence[TimesheetDay], told: Told) -> str:
    """One object; minutes have two decimals."""
    record = {
        "recaption_timesheet": VERSION,
        "days": [
            {
                "day": day.day,
                "person": day.person,
                "minutes": {kind: minutes(ms) for kind, ms in day.spent_ms.items()},
                "clips": day.clips,
            }
            for day in days
        ],
        **told,
    }
    return json.dumps(record, indent=1)


def minutes(length_ms: int) -> float:
    """Milliseconds as minutes with two decimals."""
    return round(length_ms / _MINUTE_MS, 2)


def _figures(figures: Figures) -> dict[str, object]:
    split = figures.split
    return {
        "clips": figures.clips,
        "finished": figures.finished,
        "wall_ms": split.wall_ms,
        "active_ms": split.active_ms,
        "type_ms": split.type_ms,
        "watch_ms": split.watch_ms,
        "think_ms": split.think_ms,
        "idle_ms": split.idle_ms,
        "clips_per_hour": _spread(figures.per_hour),
        "pace_per_hour": _number(figures.pace),
        "words": figures.words,
        "words_per_hour": _spread(figures.words_per_hour),
        "accepted_share": _number(figures.accepted_share),
        "edit_rate": _spread(figures.edit_rate),
        "hunks": _spread(figures.hunks),
        "first_key_ms": _spread(figures.first_key_ms),
        "idle_share": _number(figures.idle_share),
        "watch_share": _number(figures.watch_share),
    }


def _spread(spread: Spread | None) -> dict[str, float | None] | None:
    if spread is None:
        return None
    return {
        "median": _number(spread.median),
        "p25": _number(spread.p25),
        "p75": _number(spread.p75),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
