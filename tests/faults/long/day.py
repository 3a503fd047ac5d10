"""Somebody works a whole day at the desk. python -m tests.faults.long.day FOLDER CLIPS EVENTS

Each clip gets EVENTS events, as people make them, and a verdict; what is written is synced as the
program does it. Files are real, time is not. Every 250 clips, which is an hour's work, a line tells
what this process has cost so far: JSON, see `Cost`.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from msgspec import Struct, convert, to_builtins

from sessions import intents as want
from sessions.clips.batch import Batch
from sessions.clips.clip import Clip, View
from sessions.desk import Desk
from sessions.jobs.loader import load_job
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from sessions.store.record import Record
from sessions.trace.changes import Edit
from sessions.trace.events import Origin, Paused, Played
from tests.conftest import ROOT
from tests.desk.conftest import HEAD, SITTING
from tests.fakes.clock import FakeClock
from tests.store.making import DRAFT_TEXT

SESSION: Final = "day.toml"
CLIPS_AN_HOUR: Final = 250
EVENTS: Final = 78  # with what a clip takes besides, 20,000 an hour
MS_A_KEY: Final = 180
MS_A_SYNC: Final = 400


class Cost(Struct, frozen=True):
    """What a process has cost since it began. Bytes and calls are those of reading and writing.

    `rss_kb` and `descriptors` are what it has now.
    """

    clips: int
    rss_kb: int
    read_bytes: int
    written_bytes: int
    reads: int
    writes: int
    cpu_ms: float
    descriptors: int

    def since(self, before: Cost) -> Cost:
        """What was added since then."""
        return Cost(
            self.clips - before.clips,
            self.rss_kb,
            self.read_bytes - before.read_bytes,
            self.written_bytes - before.written_bytes,
            self.reads - before.reads,
            self.writes - before.writes,
            self.cpu_ms - before.cpu_ms,
            self.descriptors,
        )


def batch_of(count: int) -> Batch:
    """So many clips, of which no two have the same draft."""
    clips = tuple(
        Clip(f"c{n}", (View("main", f"v/{n}.mp4"),), f"{DRAFT_TEXT} Take {n}.")
        for n in range(1, count + 1)
    )
    return Batch("day", Path("/day.jsonl"), "0" * 64, clips, Path("/"))


def costs_of(folder: Path, clips: int, events: int) -> Sequence[Cost]:
    """The costs of a day in a process of its own."""
    command = [sys.executable, "-m", __name__, str(folder), str(clips), str(events)]
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    return [convert(json.loads(line), Cost) for line in told.splitlines()]


def work(folder: Path, clips: int, events: int) -> Iterator[Cost]:
    """The whole day; one cost before its first hour, and one after each."""
    opened = open_record(folder / SESSION, sitting=SITTING, new=HEAD)
    assert isinstance(opened, Writable)
    clock = FakeClock()
    desk = Desk(batch_of(clips), load_job("robot"), opened.record, clock)
    desk.begin(opened.recovered.visit)
    random, synced_ms = Random(7), clock.now_ms()
    yield cost_of(0)
    for number in range(1, clips + 1):
        for intent in _clip(desk, random, events):
            clock.pass_ms(MS_A_KEY)
            outcome = desk.do(intent)
            assert not outcome.refused, outcome.said
            if clock.now_ms() - synced_ms > MS_A_SYNC:
                synced_ms = clock.now_ms()
                sync(opened.record)
        if number % CLIPS_AN_HOUR == 0 or number == clips:
            yield cost_of(number)
    while not opened.record.is_saved:
        sync(opened.record)
    opened.record.close()


def _clip(desk: Desk, random: Random, events: int) -> Iterator[want.Intent]:
    yield want.Observe(Played(0, 0))
    for _ in range(events):
        visit = desk.visit
        assert visit is not None
        text, here = visit.state.text, visit.state.writing.cursor
        chance = random.random()
        if chance < 0.8:
            yield want.Replace((Edit(here, here, random.choice("etaoin shrdlu")),), Origin.KEYED)
        elif chance < 0.9 and here:
            yield want.Replace((Edit(here - 1, here, ""),), Origin.KEYED)
        elif chance < 0.97:
            at = random.randrange(len(text))
            yield want.Move(at, at)
        else:
            yield want.Undo() if visit.state.text != visit.draft else want.CountKeys(1)
    yield want.Observe(Paused(0, 900))
    yield want.Submit()


def sync(record: Record) -> None:
    """One job, as the program runs one every 0.4 s."""
    job = record.rotate()
    if job is not None:
        record.finish(job, job.run())


def cost_of(clips: int) -> Cost:
    gc.collect()
    told = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    status = Path("/proc/self/status").read_text().splitlines()
    (rss,) = (line for line in status if line.startswith("VmRSS"))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return Cost(
        clips,
        int(rss.split()[1]),
        int(told["rchar"]),
        int(told["wchar"]),
        int(told["syscr"]),
        int(told["syscw"]),
        1000 * (usage.ru_utime + usage.ru_stime),
        len(list(Path("/proc/self/fd").iterdir())),
    )


def main(folder: Path, clips: int, events: int) -> None:
    for cost in work(folder, clips, events):
        print(json.dumps(to_builtins(cost)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
