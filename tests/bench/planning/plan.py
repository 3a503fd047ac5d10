"""The fewest keys from a draft to its correction, change after change from the left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from tests.bench.planning.pairs import Pair
from tests.bench.planning.regions import Region, regions
from tests.bench.planning.steps import Plan, Step, Write, count, joined
from tests.bench.planning.wanted import Craft, Mend, Wanted

# How many changes are made at once at most, with what stands between them.
AT_ONCE: Final = 5
# More letters that stand already are not typed again for it.
RETYPED: Final = 12
# Ways that are so many strokes behind are given up.
BEHIND: Final = 3


class Stage(Struct, frozen=True):
    """The best way to have made so many changes and to be where one is."""

    cost: int
    mend: Mend
    before: Stage | None = None

    def then(self, mend: Mend) -> Stage:
        return Stage(self.cost + count(mend.steps), mend, self)

    @property
    def steps(self) -> Plan:
        mends: list[Mend] = []
        stage: Stage | None = self
        while stage is not None:
            mends.append(stage.mend)
            stage = stage.before
        return joined([step for mend in reversed(mends) for step in mend.steps])


def plan(pair: Pair, craft: Craft, anew: Step | None = None) -> Plan:
    """What a skilled person would do: the fewest strokes. `anew` clears the text to be retyped."""
    changes = regions(pair)
    stages: list[dict[int, Stage]] = [{} for _ in range(len(changes) + 1)]
    stages[0][0] = Stage(0, Mend((), 0))
    for made in range(len(changes)):
        at_cursor = craft(_text(pair, changes[made]))
        for stage in _worth_it(stages[made]):
            mender = at_cursor(stage.mend.cursor)
            for upto in _at_once(changes, made):
                wanted = _wanted(pair, changes[made].to(changes[upto - 1]))
                _improve(stages[upto], stage, mender.mends(wanted))
    plans = [stage.steps for stage in _worth_it(stages[-1])]
    if anew:
        plans.append((anew, Write(pair.target)))
    return min(plans, key=count)


def _at_once(changes: Sequence[Region], made: int) -> Iterator[int]:
    """Up to which change one may go at once, when so many are made."""
    kept = 0
    for upto in range(made + 1, min(len(changes), made + AT_ONCE) + 1):
        yield upto
        if upto < len(changes):
            kept += changes[upto].d0 - changes[upto - 1].d1
        if kept > RETYPED:
            return


def _text(pair: Pair, change: Region) -> str:
    return pair.target[: change.t0] + pair.draft[change.d0 :]


def _wanted(pair: Pair, change: Region) -> Wanted:
    start, size = change.t0, change.d1 - change.d0
    return Wanted(start, start + size, pair.target[change.t0 : change.t1])


def _worth_it(stages: Mapping[int, Stage]) -> Sequence[Stage]:
    least = min(stage.cost for stage in stages.values()) if stages else 0
    return [stage for stage in stages.values() if stage.cost <= least + BEHIND]


def _improve(stages: dict[int, Stage], before: Stage, mends: Iterator[Mend]) -> None:
    for mend in mends:
        stage = before.then(mend)
        known = stages.get(mend.cursor)
        if known is None or stage.cost < known.cost:
            stages[mend.cursor] = stage
