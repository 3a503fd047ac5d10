"""Key to finished frame, and bytes a key over the wire, on real ptys, beside other editors.

A key is sent when the program is quiet, out of step with its frames. The frame is finished with
the output after which the screen shows the new text as often as it does in the end: in the
editor and in the diff. Output that has nothing to do with the key does not count as its frame,
but its bytes count.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from tests.bench.subjects import Subject, ours, peers, typing
from tests.bench.tables import percentile, print_table
from tests.harness.display import Display
from tests.harness.pty import Pty, Written
from tests.harness.screen import Screen
from tests.media.clips import even, write_video

KEYS: Final = 100
WARM_UP: Final = 20
HEAD: Final = (
    "program",
    "first p50",
    "frame p50",
    "frame p99",
    "x ours",
    "bytes p50",
    "bytes p99",
)
SIZES: Final = ((80, 24), (200, 50))
_QUIET_S: Final = 0.05
_OUT_OF_STEP_S: Final = 0.017
_TAIL: Final = 8


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one key cost: milliseconds to the first output and to the finished frame, bytes."""

    first_ms: float
    finished_ms: float
    output: int


def measure_keys(subject: Subject, size: tuple[int, int], way_there: str) -> Sequence[KeyCost]:
    """Type into the program and return the cost of every key after the warm-up."""
    with subject.start(*size) as terminal:
        terminal.wait_for(subject.seen)
        terminal.settle(0.5, 3)
        for key in _keys_of(way_there):
            terminal.send(key)
            terminal.settle(_QUIET_S, 1)
        return list(_costs(terminal))


def _keys_of(keys: str) -> Iterator[str]:
    """Escape sequences whole, everything else a character at a time."""
    for part in keys.replace("\x1b", "\x00\x1b").split("\x00"):
        if part.startswith("\x1b"):
            yield part
        else:
            yield from part


def _costs(terminal: Pty) -> Iterator[KeyCost]:
    random, text = Random(3), typing(WARM_UP + KEYS)
    for typed, key in enumerate(text, start=1):
        time.sleep(random.random() * _OUT_OF_STEP_S)
        terminal.settle(0, 0.1)
        screen, before = terminal.screen, len(terminal.log)
        sent_s = terminal.send(key)
        terminal.settle(_QUIET_S, 1)
        outputs = terminal.log[before:]
        if typed > WARM_UP and outputs:
            finished_s = _finished_s(terminal, screen, outputs, text[max(0, typed - _TAIL) : typed])
            yield KeyCost(
                (outputs[0].at_s - sent_s) * 1e3,
                (finished_s - sent_s) * 1e3,
                sum(len(written.output) for written in outputs),
            )


def _finished_s(terminal: Pty, screen: Screen, outputs: Sequence[Written], tail: str) -> float:
    counts = []
    for _ in outputs:
        terminal.show_one()
        counts.append(screen.text.count(tail.strip()))
    wanted = counts[-1]
    first = next((at for at, count in enumerate(counts) if count == wanted), len(counts) - 1)
    # where the new text is broken over two rows, the last output is the frame
    return outputs[first if wanted else -1].at_s


@contextmanager
def subjects() -> Iterator[list[Subject]]:
    """Ours without video and, where there are mpv and Xvfb, with a clip looping; the peers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clip = write_video(folder / "clip.mp4", even(150, 33))
        measured = [ours(folder, clip, "off")]
        if shutil.which("mpv") and shutil.which("Xvfb"):
            with Display() as display:
                measured.append(ours(folder, clip, "window", display.name))
                yield [*measured, *peers(folder)]
        else:
            yield [*measured, *peers(folder)]


def main() -> None:
    """Print a table for each size and each place in the text."""
    with subjects() as measured:
        for size in SIZES:
            for place in ("at the end", "in the middle"):
                print_costs(measured, size, place)


def print_costs(measured: Sequence[Subject], size: tuple[int, int], place: str) -> None:
    """Type into each program at that place, and print what a key costs."""
    costs = {
        subject.name: measure_keys(
            subject,
            size,
            subject.to_the_end if place == "at the end" else subject.to_the_middle,
        )
        for subject in measured
    }
    title = f"{size[0]}x{size[1]}, 250 words, typing {place} (ms, bytes a key)"
    print_table(title, HEAD, list(_rows(costs)))


def _rows(costs: dict[str, Sequence[KeyCost]]) -> Iterator[Sequence[object]]:
    ours_ms = percentile([cost.finished_ms for cost in next(iter(costs.values()))], 0.5)
    for name, keys in costs.items():
        finished = [cost.finished_ms for cost in keys]
        output = [float(cost.output) for cost in keys]
        yield [
            name,
            percentile([cost.first_ms for cost in keys], 0.5),
            percentile(finished, 0.5),
            percentile(finished, 0.99),
            percentile(finished, 0.5) / ours_ms,
            int(percentile(output, 0.5)),
            int(percentile(output, 0.99)),
        ]
