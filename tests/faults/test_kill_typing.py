"""kill -9 at random moments of real typing at a real terminal: what was painted is there."""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

import pytest

from sessions.store.checking.verify import verify
from sessions.store.opened import Writable
from tests.faults.amount import amount
from tests.faults.toll import Toll
from tests.store.scenes import reopened
from tests.story.batches import write_rows
from tests.story.seats import PtySeat
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.slow]

RUNS: Final = amount(8, 1)
ROUNDS: Final = amount(25, 4)
WORDS: Final = 30
CLIPS: Final = 400
WORD: Final = re.compile(r"w\d+z")
WAYS: Final = ("clip.submit", "clip.next", "clip.previous")


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_word_that_was_on_the_screen_is_there_after_a_kill(
    tmp_path: Path, toll: Toll, seed: int
) -> None:
    random = Random(seed)
    work = Work(tmp_path, some_batch(tmp_path))
    words = count()
    for number in range(ROUNDS):
        with work.opened() as seat:
            seat.wait_until("a clip", lambda shown: re.match(r"\s*\d+/", shown))
            painted = type_until_killed(seat, random, words)
        began = time.perf_counter()
        there = words_kept(work)
        took_ms = (time.perf_counter() - began) * 1000
        lost = " ".join(sorted(painted - there))
        where = f" (seed {seed}, round {number})"
        toll.count("kill -9 while typing", lost=lost and lost + where, recovery_ms=took_ms)


def some_batch(folder: Path) -> Path:
    rows = [{"id": f"c{n}", "media": "none.mp4", "draft": f"Clip {n}."} for n in range(CLIPS)]
    return write_rows(folder / "batch.jsonl", rows)


def type_until_killed(seat: PtySeat, random: Random, words: Iterator[int]) -> set[str]:
    """Type words, go to other clips now and then, and kill. Every word seen on the screen."""
    painted: set[str] = set()
    for _ in range(random.randrange(1, WORDS)):
        seat.type(f"w{next(words)}z ")
        if random.random() < 0.15:
            seat.press(random.choice(WAYS))
        seat.terminal.pump(random.random() * 0.02)
        painted |= set(WORD.findall(seat.text))
    seat.terminal.signal(signal.SIGKILL)
    assert seat.terminal.wait_end() == -signal.SIGKILL
    return painted | set(WORD.findall(seat.text))


def words_kept(work: Work) -> set[str]:
    """Every word in the session, opened in a copy as the next start would."""
    copy = work.folder / "copy"
    copy.mkdir()
    for file in work.folder.glob("session.toml*"):
        shutil.copy(file, copy)
    answer = reopened(copy / work.session.name)
    kept = _words(answer)
    answer.record.close()
    assert verify(copy / work.session.name) == ()
    shutil.rmtree(copy)
    return kept


def _words(answer: Writable) -> set[str]:
    texts = [state.text for id_ in answer.contents.clips if (state := answer.record.state_of(id_))]
    if answer.recovered.visit is not None:
        texts.append(answer.recovered.visit.state.text)
    return {word for text in texts for word in WORD.findall(text)}
