"""What findings on the screen cost a typed key, and what marking one costs, on a real pty."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.bench.keys import SIZES, KeyCost, measure_keys
from tests.bench.subjects import Subject, ours
from tests.bench.tables import percentile, print_table
from tests.harness.pty import Pty
from tests.media.clips import even, write_video

CHANGES: Final = 12
# To the start; then over three words, and the next one deleted.
_START: Final = "\x1bt"
_CHANGE: Final = "\x1bf\x1bf\x1bf\x1bd"
_MARK: Final = "\x15"
_KIND: Final = "o"
_QUIET_S: Final = 0.05


def main() -> None:
    """Print a table for each size: typing with and without findings, and the two keys."""
    head = ["what", "first p50", "frame p50", "frame p99", "x plain", "bytes p50", "bytes p99"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subject = ours(folder, write_video(folder / "clip.mp4", even(150, 33)), "off")
        for columns, rows in SIZES:
            title = f"{columns}x{rows}, 250 words, {CHANGES} changes (ms, bytes a key)"
            print_table(title, head, list(_rows(_measured(subject, (columns, rows)))))


def _measured(subject: Subject, size: tuple[int, int]) -> dict[str, Sequence[KeyCost]]:
    plain = _START + _CHANGE * CHANGES
    marked = _START + f"{_CHANGE}{_MARK}{_KIND}" * CHANGES
    keys = list(_marking(subject, size))
    return {
        "typing, nothing marked": measure_keys(subject, size, plain + subject.to_the_end),
        "typing, all marked": measure_keys(subject, size, marked + subject.to_the_end),
        "the key that opens the kinds": keys[::2],
        "the letter that stores one": keys[1::2],
    }


def _marking(subject: Subject, size: tuple[int, int]) -> Iterator[KeyCost]:
    """The cost of the two keys, change after change."""
    with subject.start(*size) as terminal:
        terminal.wait_for(subject.seen)
        terminal.settle(0.5, 3)
        terminal.send(_START)
        for _ in range(CHANGES):
            for key in ("\x1bf", "\x1bf", "\x1bf", "\x1bd"):
                terminal.send(key)
                terminal.settle(_QUIET_S, 1)
            yield _cost(terminal, _MARK)
            yield _cost(terminal, _KIND)


def _cost(terminal: Pty, key: str) -> KeyCost:
    before = len(terminal.log)
    sent_s = terminal.send(key)
    terminal.settle(_QUIET_S, 1)
    outputs = terminal.log[before:]
    for _ in outputs:
        terminal.show_one()
    first, last = ((outputs[at].at_s - sent_s) * 1e3 for at in (0, -1))
    return KeyCost(first, last, sum(len(written.output) for written in outputs))


def _rows(costs: dict[str, Sequence[KeyCost]]) -> Iterator[Sequence[object]]:
    plain_ms = percentile([cost.finished_ms for cost in next(iter(costs.values()))], 0.5)
    for name, keys in costs.items():
        finished = [cost.finished_ms for cost in keys]
        output = [float(cost.output) for cost in keys]
        yield [
            name,
            percentile([cost.first_ms for cost in keys], 0.5),
            percentile(finished, 0.5),
            percentile(finished, 0.99),
            percentile(finished, 0.5) / plain_ms,
            int(percentile(output, 0.5)),
            int(percentile(output, 0.99)),
        ]
