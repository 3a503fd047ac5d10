"""What lies behind and ahead costs nothing: a clip takes our code as long in the evening."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from sessions import intents as want
from sessions.clips.clip import Clip
from sessions.trace.changes import Edit
from tests.fakes.clock import FakeClock
from tests.faults.amount import amount
from tests.faults.long.instructions import instructions
from tests.faults.toll import Toll
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import clip, open_desk

pytestmark = [pytest.mark.faults, pytest.mark.slow]

FEW, MANY = 12, amount(2_000, 250)
MEASURED: Final = 3
DRAFT: Final = "The arm lifts the red cup and puts it on the tray beside the plate, take {}."
ALIKE: Final = 1.1
LEAST_A_LOOP: Final = 3  # instructions a turn


def batch_of(count: int) -> list[Clip]:
    return [clip(number, DRAFT.format(number)) for number in range(1, count + 1)]


def work_through(folder: Path, batch: list[Clip], count: int) -> None:
    """So many clips are done, without a screen."""
    folder.mkdir()
    clock = FakeClock()
    desk, recovered = open_desk(folder, clock, *batch)
    desk.begin(recovered.visit)
    for _ in range(count):
        clock.pass_ms(1_000)
        desk.do(want.Replace((Edit(0, 0, "x"),)))
        desk.do(want.Submit())
        while (job := desk.record.rotate(at_once=True)) is not None:
            desk.record.finish(job, job.run())
    desk.record.close()


def a_clip(ada: Captioner) -> None:
    """One clip: corrected, looked back from, submitted."""
    at = ada.visit.index
    ada.type("so")
    ada.does("clip.previous", "clip.next", "clip.submit")
    ada.until(lambda: ada.visit.index > at)


def cost(folder: Path, batch: list[Clip]) -> Counter[str]:
    """What the cheapest of a few clips takes: nothing that comes by the clock is in it."""
    with sit_down(folder, *batch) as ada:
        a_clip(ada)
        costs = [instructions(partial(a_clip, ada)) for _ in range(MEASURED)]
    return min(costs, key=Counter.total)


@pytest.mark.parametrize("what", ["clips behind", "clips ahead"])
def test_what_a_clip_costs_does_not_depend_on(what: str, tmp_path: Path, toll: Toll) -> None:
    done = {"clips behind": (FEW, MANY), "clips ahead": (FEW, FEW)}[what]
    size = {"clips behind": (MANY + FEW, MANY + FEW), "clips ahead": (2 * FEW, MANY)}[what]
    few, many = (
        measured(tmp_path / name, batch_of(count), behind)
        for name, count, behind in zip(("few", "many"), size, done, strict=True)
    )
    more = many - few
    assert max(more.values(), default=0) < LEAST_A_LOOP * MANY, more.most_common(3)
    assert many.total() <= few.total() * ALIKE, more.most_common(8)
    toll.count(f"{MANY:,} {what}")


def measured(folder: Path, batch: list[Clip], behind: int) -> Counter[str]:
    work_through(folder, batch, behind)
    return cost(folder, batch)
