"""Statistics for a person at a terminal: a few lines, a table, small bars, a curve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from sessions.pace.figures import VERDICTS, Figures
from sessions.pace.spread import Spread
from sessions.pace.statistics import By, Group, Statistics, Step
from sessions.pace.timesheet import KINDS, TimesheetDay
from sessions.pace.units import FINISHED
from tui.commands.figures.columns import table
from tui.terminal.small_charts import curve, figure, hours, percent, seconds
from tui.terminal.visible import visible_line

_LABEL: Final = 14
_LEAST_NOTE: Final = 10
_TOGETHER: Final = re.compile(r"(?<=\d) (?=\S)|(?<![,; ]) (?=\d)")
_KEPT: Final = "\xa0"
_MOST_NAMES: Final = 4
_MINUTE_MS: Final = 60_000
_COLUMNS: Final = (
    "clips",
    "active",
    "an hour",
    "half",
    "words/h",
    "as it was",
    "edit rate",
    "changes",
    "idle",
    "watch",
    "first key",
)


def stats_text(statistics: Statistics, by: By | None, width: int) -> Iterator[str]:
    """The lines, at most `width` cells each where that is 40 or more."""
    yield _whose(statistics)
    yield ""
    if statistics.groups and by is not None:
        yield from _groups(statistics.groups, by, width)
    elif statistics.steps:
        yield from _steps(statistics.steps, width)
    else:
        yield from _whole(statistics.total, width)
    if len(statistics.curve) > 1 and by is not By.CLIP:
        low, high = min(statistics.curve), max(statistics.curve)
        note = f"  {figure(low)} to {figure(high)} an hour"
        line = curve(_thinned(statistics.curve, width - _LABEL - len(note)))
        yield ""
        yield f"{'pace':{_LABEL}}{line}{note}"


def timesheet_text(days: Sequence[TimesheetDay], width: int) -> Iterator[str]:
    """A row a day: hours and minutes by kind, as far as there were any, and clips by verdict."""
    kinds = [kind for kind in KINDS if any(day.spent_ms.get(kind, 0) for day in days)]
    head = ("day", "person", *kinds, *VERDICTS)
    rows = [
        (
            day.day,
            visible_line(day.person),
            *(hours(day.spent_ms.get(kind, 0)) for kind in kinds),
            *(str(day.clips.get(verdict, 0)) for verdict in VERDICTS),
        )
        for day in days
    ]
    yield from table(head, rows, width=width, names=2)


def _whose(statistics: Statistics) -> str:
    sessions = _counted(statistics.sessions, "session")
    names = [visible_line(name) for name in statistics.people]
    if len(names) > _MOST_NAMES:
        return f"{sessions} of {len(names)} people"
    return f"{sessions} of {', '.join(names)}"


def _whole(total: Figures, width: int) -> Iterator[str]:
    split = total.split
    active = (("type", split.type_ms), ("watch", split.watch_ms), ("think", split.think_ms))
    parts = "  ".join(f"{name} {percent(_share(ms, split.active_ms))}" for name, ms in active)
    rows = (
        ("finished", str(total.finished), _verdicts(total)),
        ("active", hours(split.active_ms), parts),
        ("idle", percent(total.idle_share), "of all time"),
        ("clips an hour", *_middle(total.per_hour)),
        ("words an hour", *_middle(total.words_per_hour)),
        ("pace", figure(total.pace), "an hour, from the last 20 clips"),
        ("unchanged", percent(total.accepted_share), "of the captions handed in"),
        ("edit rate", *_middle(total.edit_rate)),
        ("changes", *_middle(total.hunks)),
        ("first key", *_middle_seconds(total.first_key_ms)),
    )
    wide = max(len(value) for _, value, _ in rows)
    indent = _LABEL + wide + 2
    for label, value, note in rows:
        if value != "-":
            first, *more = _wrapped(note, max(_LEAST_NOTE, width - indent))
            yield f"{label:{_LABEL}}{value:>{wide}}  {first}".rstrip()
            yield from (f"{'':{indent}}{line}" for line in more)


def _wrapped(note: str, room: int) -> Sequence[str]:
    """The lines of a note; a figure stays with what it counts."""
    lines = wrap(_TOGETHER.sub(_KEPT, note), room)
    return [line.replace(_KEPT, " ") for line in lines] or [""]


def _groups(groups: Sequence[Group], by: By, width: int) -> Iterator[str]:
    rows = [_row(group) for group in groups]
    fastest = max((g.figures.per_hour.median for g in groups if g.figures.per_hour), default=1.0)
    bars = [g.figures.per_hour.median / fastest if g.figures.per_hour else 0.0 for g in groups]
    yield from table((by.value, *_COLUMNS), rows, width=width, bars=bars)


def _row(group: Group) -> Sequence[str]:
    told = group.figures
    per_hour, words, rate = told.per_hour, told.words_per_hour, told.edit_rate
    half = "-" if per_hour is None else f"{figure(per_hour.p25)}-{figure(per_hour.p75)}"
    return (
        visible_line(group.key),
        str(told.finished),
        hours(told.split.active_ms),
        figure(_median(per_hour)),
        half,
        figure(_median(words)),
        percent(told.accepted_share),
        figure(_median(rate)),
        figure(_median(told.hunks)),
        percent(told.idle_share),
        percent(told.watch_share),
        seconds(_median(told.first_key_ms)),
    )


def _steps(steps: Sequence[Step], width: int) -> Iterator[str]:
    rows = [
        (step.name, percent(step.share), hours(step.length_ms), *_middle_and_half(step.per_clip_ms))
        for step in steps
    ]
    bars = [step.share or 0.0 for step in steps]
    yield from table(("step", "share", "time", "a clip", "half"), rows, width=width, bars=bars)


def _middle_and_half(per_clip_ms: Spread | None) -> tuple[str, str]:
    if per_clip_ms is None:
        return "-", "-"
    half = f"{seconds(per_clip_ms.p25)}-{seconds(per_clip_ms.p75)}"
    return seconds(per_clip_ms.median), half


def _verdicts(figures: Figures) -> str:
    finished = [f"{figures.clips[v]} {v}" for v in VERDICTS if v in FINISHED and figures.clips[v]]
    others = [f"{n} {v}" for v, n in figures.clips.items() if v not in FINISHED and n]
    return "; ".join(", ".join(each) for each in (finished, others) if each)


def _middle(spread: Spread | None) -> tuple[str, str]:
    if spread is None:
        return "-", ""
    return figure(spread.median), f"half from {figure(spread.p25)} to {figure(spread.p75)}"


def _middle_seconds(spread: Spread | None) -> tuple[str, str]:
    if spread is None:
        return "-", ""
    return seconds(spread.median), f"half from {seconds(spread.p25)} to {seconds(spread.p75)}"


def _median(spread: Spread | None) -> float | None:
    return None if spread is None else spread.median


def _thinned(values: Sequence[float], most: int) -> Sequence[float]:
    if len(values) <= max(2, most):
        return values
    step = (len(values) - 1) / (max(2, most) - 1)
    return [values[round(n * step)] for n in range(max(2, most))]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
