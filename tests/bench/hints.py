"""Labels for every word in view, on real ptys: what each of their keys costs beside plain typing.

Over and over: the labels are asked for, two letters choose a word, and letters replace it. The
second of those is plain typing, in the same place of the same text. A frame is finished with the
last output before the first pause: the clock of the screen ticks in between.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from tests.bench.subjects import MIDDLE, Subject, caption
from tests.bench.tables import percentile, print_table
from tests.harness.pty import Pty
from tui.editing.hints.labels import LETTERS

WORDS: Final = (250, 2_000)
SIZES: Final = ((80, 24), (200, 50))
ROUNDS: Final = 40
WARM_UP: Final = 5
HEAD: Final = ("key", "frame p50", "frame p99", "x typing", "bytes p50", "bytes p99")
PLAIN: Final = "a letter typed"
TO_THE_END: Final = "\x1b[1;5F"
PLACES: Final = {"at the end": TO_THE_END, "in the middle": TO_THE_END + "\x1b[A" * MIDDLE}
_QUIET_S: Final = 0.05
_PAUSE_S: Final = 0.01
_OUT_OF_STEP_S: Final = 0.017
_PATIENCE_S: Final = 5.0

# Milliseconds to the finished frame, and bytes, of every key of a kind.
Costs = dict[str, list[tuple[float, int]]]


def main() -> None:
    """Print a table for each size and length."""
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            for words in WORDS:
                subject = on_caption(Path(name), words)
                for place, way_there in PLACES.items():
                    costs = measure(subject, size, way_there)
                    columns, rows = size
                    title = f"{columns}x{rows}, {words:,} words, {place} (ms, bytes a key)"
                    print_table(title, HEAD, list(_rows(costs)))


def on_caption(folder: Path, words: int) -> Subject:
    """recaption on a caption of so many words, without video."""
    text = caption(words)
    batch = folder / f"{words}.jsonl"
    batch.write_text(json.dumps({"id": "c1", "media": "none.mp4", "draft": text}) + "\n")
    recaption = str(Path(sys.executable).with_name("recaption"))
    argv = [recaption, "open", str(batch), "--video", "off", "--as", "bench"]
    return Subject("recaption", folder, argv, text[:20], "", "")


def measure(subject: Subject, size: tuple[int, int], way_there: str) -> Costs:
    """What the keys cost, without the first rounds."""
    random = Random(5)
    with subject.start(*size) as terminal:
        terminal.wait_for(subject.seen)
        terminal.settle(0.5, 3)
        terminal.send(way_there)
        terminal.settle(0.3, 3)
        costs: Costs = {}
        for number in range(WARM_UP + ROUNDS):
            for kind, key in _keys(LETTERS[number % len(LETTERS)]).items():
                cost = _press(terminal, key, random)
                if number >= WARM_UP:
                    costs.setdefault(kind, []).append(cost)
    return costs


def _keys(second: str) -> Mapping[str, str]:
    """The keys of a round; more than 50 words in view have all labels that begin with the first."""
    return {
        "labels": "\x0b",
        "first letter of a label": LETTERS[0],
        "second letter: chosen": second,
        "a letter replaces the word": "n",
        PLAIN: "e",
    }


def _press(terminal: Pty, key: str, random: Random) -> tuple[float, int]:
    time.sleep(random.random() * _OUT_OF_STEP_S)
    terminal.settle(0, 0.1)
    before = len(terminal.log)
    sent_s = terminal.send(key)
    if not terminal.pump(_PATIENCE_S):
        raise AssertionError(f"nothing came of {key!r}")
    terminal.settle(_QUIET_S, 1)
    outputs = terminal.log[before:]
    pauses = (n for n, (a, b) in enumerate(pairwise(outputs), 1) if b.at_s - a.at_s > _PAUSE_S)
    frame = outputs[: next(pauses, len(outputs))]
    return (frame[-1].at_s - sent_s) * 1e3, sum(len(each.output) for each in frame)


def _rows(costs: Costs) -> Iterator[Sequence[object]]:
    plain_ms = percentile([ms for ms, _ in costs[PLAIN]], 0.5)
    for kind, each in costs.items():
        frames, output = [ms for ms, _ in each], [float(size) for _, size in each]
        yield [
            kind,
            percentile(frames, 0.5),
            percentile(frames, 0.99),
            percentile(frames, 0.5) / plain_ms,
            int(percentile(output, 0.5)),
            int(percentile(output, 0.99)),
        ]
