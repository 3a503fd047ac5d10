"""A person at a desk, to be struck by faults. python -m tests.faults.worker FOLDER SCENE

Each line printed is what the person was shown: JSON of clip, rev, text and verdicts. The exit code
is that of the program: 0, or 2 where the session could not be opened.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions import intents as want
from sessions.desk import Desk
from sessions.errors import BadInput
from sessions.jobs.loader import load_job
from sessions.store.opened import Writable
from sessions.store.opening import open_record
from sessions.store.record import Record
from sessions.trace.changes import Edit
from sessions.trace.events import Origin
from tests.desk.conftest import HEAD, SITTING, batch_of
from tests.fakes.clock import FakeClock

BATCH: Final = batch_of("The arm lifts a cup.", "It turns left.", "It stops.")
SESSION: Final = "s.toml"
SCENES: Final = ("begin", "go on")
KEYS_A_SYNC: Final = 3


class Screen(Struct, frozen=True):
    """What of the work is on the screen."""

    clip: str
    rev: int
    text: str
    verdicts: Mapping[str, str]


class Worker:
    """`shown` is told of every screen."""

    def __init__(self, folder: Path, shown: Callable[[Screen], None]) -> None:
        answer = open_record(folder / SESSION, sitting=SITTING, new=HEAD)
        assert isinstance(answer, Writable), answer
        self.record: Record = answer.record
        self._desk = Desk(BATCH, load_job("robot"), answer.record, FakeClock())
        self._shown = shown
        self._desk.begin(answer.recovered.visit)
        self._show()

    def work(self, scene: str) -> None:
        """Type, submit, go back, type on; or go on with what is there. Leaves a visit open."""
        for n, intent in enumerate(_begin() if scene == "begin" else _go_on()):
            here = self._desk.visit
            outcome = self._desk.do(intent)
            if outcome.refused or outcome.visit is None:
                print(f"refused: {outcome.said}", file=sys.stderr)
            if outcome.visit is None and here is not None:
                self._desk.do(want.GoTo(here.index))
            self._show()
            if n % KEYS_A_SYNC == 0:
                self._sync_once()

    def quit(self) -> None:
        """Save what there is, as often as the program tries on its way out, and close."""
        for _ in range(8):
            self._sync_once()
        self.record.close()

    def _sync_once(self) -> None:
        job = self.record.rotate()
        if job is not None:
            self.record.finish(job, job.run())

    def _show(self) -> None:
        visit = self._desk.visit
        assert visit is not None
        verdicts = {clip.id: str(self._desk.verdict_of(clip.id)) for clip in BATCH.clips}
        self._shown(Screen(visit.clip.id, visit.rev, visit.state.text, verdicts))


def _begin() -> Iterator[want.Intent]:
    yield from _typed("ABCD")
    yield want.Submit()
    yield from _typed("EF")
    yield want.GoTo(0)
    yield from _typed("GHI")
    yield want.Undo()


def _go_on() -> Iterator[want.Intent]:
    yield from _typed("JK")
    yield want.Submit()
    yield from _typed("L")


def _typed(letters: str) -> Iterator[want.Intent]:
    for letter in letters:
        yield want.Replace((Edit(0, 0, letter),), Origin.KEYED)


def main(folder: Path, scene: str) -> int:
    try:
        worker = Worker(folder, lambda screen: print(_line(screen), flush=True))
    except BadInput as refused:
        print(refused, file=sys.stderr)
        return 2
    worker.work(scene)
    worker.quit()
    return 0


def _line(screen: Screen) -> str:
    return json.dumps([screen.clip, screen.rev, screen.text, dict(screen.verdicts)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
