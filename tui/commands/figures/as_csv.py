"""Statistics as a table for a spreadsheet: a row a group, the whole in the row "total"."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Final

from sessions.exchange.spreadsheets import guard
from sessions.pace.figures import VERDICTS, Figures
from sessions.pace.spread import Spread
from sessions.pace.statistics import By, Statistics
from sessions.pace.timesheet import KINDS, TimesheetDay
from tui.commands.figures.as_json import minutes

TOTAL: Final = "total"
_SPREADS: Final = ("clips_per_hour", "words_per_hour", "edit_rate", "hunks", "first_key_ms")
_TIMES: Final = ("active_ms", "type_ms", "watch_ms", "think_ms", "idle_ms")
_STEP: Final = ("step", "length_ms", "share", "median_ms", "p25_ms", "p75_ms")


def stats_csv(statistics: Statistics, by: By | None) -> str:
    """RFC 4180, with a row of names first; what there is nothing to tell from is empty."""
    if by is By.STEP:
        steps = (
            (step.name, step.length_ms, _cell(step.share), *_quartiles(step.per_clip_ms))
            for step in statistics.steps
        )
        return csv_text(_STEP, steps)
    key = "all" if by is None else by.value
    spreads = [f"{name}{part}" for name in _SPREADS for part in ("", "_p25", "_p75")]
    head = (key, *VERDICTS, *_TIMES, "words", "pace_per_hour", "accepted_share", *spreads)
    rows = [_row(group.key, group.figures) for group in statistics.groups]
    return csv_text(head, [*rows, _row(TOTAL, statistics.total)])


def timesheet_csv(days: Sequence[TimesheetDay]) -> str:
    """A row a day and person: minutes by kind, clips by verdict."""
    head = ("day", "person", *(f"{kind}_minutes" for kind in KINDS), *VERDICTS)
    rows = (
        (
            day.day,
            day.person,
            *(minutes(day.spent_ms.get(kind, 0)) for kind in KINDS),
            *_counts(day.clips),
        )
        for day in days
    )
    return csv_text(head, rows)


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose texts no spreadsheet takes for formulas."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(head)
    for row in rows:
        writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def csv_bytes(text: str) -> bytes:
    """A table as a file: marked as UTF-8, for Excel reads other files as Latin."""
    return text.encode("utf-8-sig")


def _row(key: str, figures: Figures) -> Sequence[object]:
    split = figures.split
    times = (split.active_ms, split.type_ms, split.watch_ms, split.think_ms, split.idle_ms)
    spreads = (
        figures.per_hour,
        figures.words_per_hour,
        figures.edit_rate,
        figures.hunks,
        figures.first_key_ms,
    )
    shares = _cell(figures.pace), _cell(figures.accepted_share)
    quartiles = (cell for spread in spreads for cell in _quartiles(spread))
    return (key, *_counts(figures.clips), *times, figures.words, *shares, *quartiles)


def _counts(clips: Mapping[str, int]) -> Sequence[int]:
    return [clips.get(verdict, 0) for verdict in VERDICTS]


def _quartiles(spread: Spread | None) -> Sequence[object]:
    if spread is None:
        return ("", "", "")
    return (_cell(spread.median), _cell(spread.p25), _cell(spread.p75))


def _cell(value: float | None) -> object:
    return "" if value is None else round(value, 4)
