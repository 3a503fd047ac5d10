"""What some work comes to: counts, medians and spread. Never a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from sessions.clips.verdict import Accepted, Open, Rejected, Rewritten, Skipped
from sessions.pace.meter import WINDOW, pace
from sessions.pace.split import Split
from sessions.pace.spread import HOUR_MS, Spread, spread, spread_per_hour
from sessions.pace.units import FINISHED, HANDED_IN, Unit

VERDICTS: Final = (Accepted.name, Rewritten.name, Rejected.name, Skipped.name, Open.name)
"""In the order in which they are told."""


class Figures(Struct, frozen=True):
    """Figures of clips, and of the time that passed.

    `clips` counts them by verdict. `split` is all the time, also that of clips not finished.
    `per_hour` is of finished clips, from their active times; `pace` that of the last 20 of them,
    None below 5. `words`, `words_per_hour`, `edit_rate` and `hunks` are of clips handed in, that
    is accepted or rewritten; `accepted_share` is the share of them that was accepted.
    `idle_share` is of all time, `watch_share` of active time. Shares are from 0 to 1; what there
    is nothing to tell from is None.
    """

    clips: Mapping[str, int]
    finished: int
    split: Split
    per_hour: Spread | None
    pace: float | None
    words: int
    words_per_hour: Spread | None
    accepted_share: float | None
    edit_rate: Spread | None
    hunks: Spread | None
    first_key_ms: Spread | None
    idle_share: float | None
    watch_share: float | None


def figures(units: Sequence[Unit], split: Split) -> Figures:
    """The figures of `units`, in the order in which they were finished, and of all the time."""
    active_ms = [unit.active_ms for unit in units if unit.verdict in FINISHED]
    handed_in = [unit for unit in units if unit.verdict in HANDED_IN]
    clips = dict.fromkeys(VERDICTS, 0) | Counter([unit.verdict for unit in units])
    wall_ms, all_active_ms = split.wall_ms, split.active_ms
    return Figures(
        clips=clips,
        finished=len(active_ms),
        split=split,
        per_hour=spread_per_hour(active_ms),
        pace=pace(active_ms[-WINDOW:], 0).per_hour,
        words=sum([unit.words for unit in handed_in]),
        words_per_hour=spread([u.words * HOUR_MS / max(1, u.active_ms) for u in handed_in]),
        accepted_share=_share(clips[Accepted.name], len(handed_in)),
        edit_rate=spread([unit.edit_rate for unit in handed_in]),
        hunks=spread([unit.hunks for unit in handed_in]),
        first_key_ms=spread([u.first_key_ms for u in units if u.first_key_ms is not None]),
        idle_share=_share(split.idle_ms, wall_ms),
        watch_share=_share(split.watch_ms, all_active_ms),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
