"""When the time of a visit passed: its split by quarters of an hour.

A millisecond counts in the quarter in which it passed, so that work across midnight, or taken up
again the next morning, belongs to two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sessions.pace.facts import QUARTER_MS, Portion, Stood
from sessions.pace.split import TYPING_GAP_MS, Split, Stopwatch
from sessions.trace import events as ev
from sessions.trace.screening import screen
from sessions.trace.state import Screening


class Passed(NamedTuple):
    """`left_ms` is the wall time of the last event, since 1970 in UTC."""

    portions: tuple[Portion, ...]
    stood: tuple[Stood, ...]
    left_ms: int


LONGEST_MS = 366 * 96 * QUARTER_MS


class _Stretch(NamedTuple):
    """Visit time from `start_ms` to `end_ms`, all of it in one quarter."""

    start_ms: int
    end_ms: int
    quarter: int


def passed_at_once(opened_ms: int, split: Split) -> Passed | None:
    """How a visit passed whose clock never stood; None where it reaches into another quarter."""
    left_ms = opened_ms + split.wall_ms
    quarter = opened_ms // QUARTER_MS
    if left_ms > (quarter + 1) * QUARTER_MS:
        return None
    return Passed((_portion(quarter, split),), (), left_ms)


def passed(opened_ms: int, events: Sequence[ev.AnyEvent]) -> Passed:
    """How a visit passed that was opened at `opened_ms`, since 1970 in UTC.

    A sleep of the machine is put before the waking time of the same gap. A jump of the wall clock
    moves what comes after it, until the program is closed: how long that was is told by the wall
    clock alone. Raises ValueError where something takes longer than a year.
    """
    stretches: list[_Stretch] = []
    stood: list[Stood] = []
    start_ms, wall_ms, jumped_ms = 0, opened_ms, 0
    for event in events:
        if not isinstance(event, ev.ClockStood | ev.WallJumped):
            continue
        stretches += _cut(start_ms, event.at_ms, wall_ms)
        wall_ms += event.at_ms - start_ms
        start_ms = event.at_ms
        match event:
            case ev.WallJumped(_, by_ms):
                wall_ms, jumped_ms = wall_ms + by_ms, jumped_ms + by_ms
            case ev.ClockStood(_, ev.Pause.CLOSED, length_ms):
                wall_ms, jumped_ms = wall_ms + length_ms - jumped_ms, 0
            case ev.ClockStood(_, why, length_ms):
                pieces = _cut(0, length_ms, wall_ms)
                stood += (Stood(p.quarter, why.value, p.end_ms - p.start_ms) for p in pieces)
                wall_ms += length_ms
    end_ms = events[-1].at_ms if events else 0
    stretches += _cut(start_ms, end_ms, wall_ms)
    return Passed(_portions(stretches, events), tuple(stood), wall_ms + end_ms - start_ms)


def _cut(start_ms: int, end_ms: int, wall_ms: int) -> Iterator[_Stretch]:
    """The time from `start_ms` to `end_ms`, which begins at `wall_ms`, cut at every quarter."""
    if end_ms - start_ms > LONGEST_MS:
        raise ValueError(f"{end_ms - start_ms} ms are more than a year")
    while start_ms < end_ms:
        quarter = wall_ms // QUARTER_MS
        length_ms = min(end_ms - start_ms, (quarter + 1) * QUARTER_MS - wall_ms)
        yield _Stretch(start_ms, start_ms + length_ms, quarter)
        start_ms += length_ms
        wall_ms += length_ms


def _portions(stretches: Sequence[_Stretch], events: Iterable[ev.AnyEvent]) -> tuple[Portion, ...]:
    splits = _splits_at([stretch.end_ms for stretch in stretches], events)
    spent: dict[int, Split] = {}
    before = Split()
    for stretch, split in zip(stretches, splits, strict=True):
        spent[stretch.quarter] = spent.get(stretch.quarter, Split()) + _less(split, before)
        before = split
    return tuple(_portion(quarter, split) for quarter, split in spent.items())


def _splits_at(cuts_ms: Sequence[int], events: Iterable[ev.AnyEvent]) -> Sequence[Split]:
    """What the stop-watch comes to at each of the cuts, which are in order of time."""
    watch, screening = Stopwatch(), Screening()
    splits: list[Split] = []
    since_edit = 0
    for event in events:
        asleep_ms = event.length_ms if isinstance(event, ev.Suspended) else 0
        while len(splits) < len(cuts_ms) and cuts_ms[len(splits)] < event.at_ms:
            cut_ms = cuts_ms[len(splits)]
            splits.append(watch.until(screening, cut_ms, asleep_ms=asleep_ms).split)
        if isinstance(event, ev.Replaced | ev.Undid | ev.Redid):
            if watch.edited_ms is not None and event.at_ms - watch.edited_ms <= TYPING_GAP_MS:
                for n in range(since_edit, len(splits)):
                    splits[n] = watch.settled + Split(type_ms=cuts_ms[n] - watch.edited_ms)
            since_edit = len(splits)
        watch = watch.advanced(screening, event)
        if isinstance(event, ev.PlayerEvent | ev.MediaEvent | ev.ClockStood):
            screening = screen(screening, event)
    return splits + [watch.split] * (len(cuts_ms) - len(splits))


def _less(split: Split, before: Split) -> Split:
    return Split(
        split.type_ms - before.type_ms,
        split.watch_ms - before.watch_ms,
        split.think_ms - before.think_ms,
        split.idle_ms - before.idle_ms,
    )


def _portion(quarter: int, split: Split) -> Portion:
    return Portion(quarter, split.type_ms, split.watch_ms, split.think_ms, split.idle_ms)
