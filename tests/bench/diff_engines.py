"""The word-diff beside other engines: time, truth and readability. No timed assertion.

Ours is timed as the live panel uses it: the draft is prepared, the final text comes as text. The
peers get their tokens ready-made; `git diff` is a process and reads two files.
"""

from __future__ import annotations

import gc
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from math import isnan
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TypeVar

from rapidfuzz.distance import Indel

from sessions.captions.cleanup import REVIEW
from sessions.captions.diff import DraftIndex
from sessions.captions.hunks import Change
from sessions.captions.tokens import scan
from tests.captions.readability import Score, changes_of, score
from tests.captions.truth import TruePair, robot_pair, text_pair
from tests.conftest import data_folder

Done = TypeVar("Done")

ROBOT_PAIRS = {20: 300, 60: 300, 250: 200, 1000: 60}
NO_TRUTH = frozenset[tuple[int, int]]()
GIT_PAIRS = 20
HEADER = (
    "engine             p50 ms   p99 ms  x ours spurious%  recall%   hunks   x LCS  change    weak"
)
GIT = "git -c core.attributesFile= diff --no-index --no-color -U1000000 --word-diff=porcelain"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pair with all that an engine may have ready before the person types."""

    pair: TruePair
    index: DraftIndex
    draft: Sequence[str]
    final: Sequence[str]

    @classmethod
    def of(cls, pair: TruePair) -> Prepared:
        index = DraftIndex.of(pair.draft)
        return cls(pair, index, index.row.keys, scan(pair.final).keys)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An engine's times and figures over some pairs, and those of the fewest changes for them."""

    times_ms: Sequence[float]
    score: Score
    least: Score


Engine = Callable[[Prepared], tuple[float, Sequence[Change]]]


def ours(prepared: Prepared) -> tuple[float, Sequence[Change]]:
    hunks, ms = _timed(lambda: prepared.index.diff(prepared.pair.final))
    return ms, changes_of(prepared.pair, hunks)


def ours_calm(prepared: Prepared) -> tuple[float, Sequence[Change]]:
    hunks, ms = _timed(lambda: prepared.index.diff(prepared.pair.final, REVIEW))
    return ms, changes_of(prepared.pair, hunks)


def rapidfuzz_indel(prepared: Prepared) -> tuple[float, Sequence[Change]]:
    blocks, ms = _timed(lambda: Indel.editops(prepared.draft, prepared.final).as_matching_blocks())
    return ms, list(_between((b.a, b.b, b.size) for b in blocks))


def difflib_exact(prepared: Prepared) -> tuple[float, Sequence[Change]]:
    matcher = SequenceMatcher(None, prepared.draft, prepared.final, autojunk=False)
    blocks, ms = _timed(matcher.get_matching_blocks)
    return ms, list(_between((b.a, b.b, b.size) for b in blocks))


def git_word_diff(prepared: Prepared) -> tuple[float, Sequence[Change]]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, "draft"), Path(folder, "final")]
        for file, keys in zip(files, (prepared.draft, prepared.final), strict=True):
            file.write_text(" ".join(keys) + "\n")
        command = [*GIT.split(), *map(str, files)]
        told, ms = _timed(partial(subprocess.run, command, capture_output=True, text=True))
    return ms, list(_between(_porcelain(told.stdout.partition(" @@\n")[2].splitlines())))


ENGINES: Mapping[str, Engine] = {
    "ours, live": ours,
    "ours, review": ours_calm,
    "rapidfuzz Indel": rapidfuzz_indel,
    "difflib": difflib_exact,
    "git --word-diff": git_word_diff,
}


def main() -> None:
    """Prints one table for each kind of pairs.

    `x ours` is the median time over ours, `x LCS` the hunks and `change` the changed words over
    those of the longest common subsequence, `weak` the weak islands of a pair. `git` is asked
    about the first 20 pairs only.
    """
    gc.disable()
    for name, pairs in _buckets():
        prepared = [Prepared.of(pair) for pair in pairs]
        outcomes = {engine: _measured(run, prepared) for engine, run in ENGINES.items()}
        _print(name, len(pairs), outcomes)


def _measured(run: Engine, prepared: Sequence[Prepared]) -> Outcome:
    if run is git_word_diff:
        prepared = prepared[:GIT_PAIRS]
    run(prepared[0])
    times, diffs = zip(*map(run, prepared), strict=True)
    least = [rapidfuzz_indel(each)[1] for each in prepared]
    pairs = [each.pair for each in prepared]
    return Outcome(times, score(pairs, diffs), score(pairs, least))


def _timed(work: Callable[[], Done]) -> tuple[Done, float]:
    start = time.perf_counter()
    done = work()
    return done, (time.perf_counter() - start) * 1000


def _between(blocks: Iterable[tuple[int, int, int]]) -> Iterator[Change]:
    """What is changed between matching blocks (draft, final, size), the last one empty."""
    d = f = 0
    for draft, final, size in blocks:
        if (d, f) != (draft, final):
            yield Change(d, draft, f, final)
        d, f = draft + size, final + size


def _porcelain(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The matching blocks in what `git diff --word-diff=porcelain` says of two one-line files."""
    d = f = 0
    for line in lines:
        mark, words = line[:1], len(line[1:].split())
        if mark == " ":
            yield d, f, words
        d += words if mark in " -" else 0
        f += words if mark in " +" else 0
    yield d, f, 0


def _buckets() -> Iterator[tuple[str, Sequence[TruePair]]]:
    rng = Random(2024)
    for words, count in ROBOT_PAIRS.items():
        pairs = [robot_pair(rng, words) for _ in range(count)]
        yield f"robot captions of {words} words with errors put in", pairs
    data = data_folder()
    if data is None:
        print("\nNOT RUN: real captions, no real material: set RECAPTION_DATA to its folder")
        return
    rewrites = [TruePair(*texts, NO_TRUTH) for texts in _real(data, "iiw400_a", "machine human")]
    long = [pair.final for pair in rewrites if len(scan(pair.final)) > 250]
    yield "human captions of 250 words with errors put in", [text_pair(rng, text) for text in long]
    edited = _real(data, "mlqe_pe_ro_et", "draft corrected")
    yield (
        "machine English and its human correction",
        [TruePair(draft, final, NO_TRUTH) for draft, final in edited if draft != final],
    )
    yield "a machine's caption and a person's of the same picture", rewrites


def _real(data: Path, name: str, keys: str) -> list[tuple[str, str]]:
    draft, final = keys.split()
    lines = (data / "captions" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [(record[draft], record[final]) for record in map(json.loads, lines)]


def _print(title: str, count: int, outcomes: Mapping[str, Outcome]) -> None:
    print(f"\nword diff, {count} pairs: {title}")
    print(HEADER)
    base = median(outcomes["ours, live"].times_ms)
    for engine, outcome in outcomes.items():
        found, least = outcome.score, outcome.least
        p50, p99 = median(outcome.times_ms), quantiles(outcome.times_ms, n=100)[98]
        cells = (
            f"{p50:8.3f} {p99:8.3f} {p50 / base:7.2f}",
            f"{_percent(found.spurious, 9)} {_percent(found.recall, 8)}",
            f"{found.hunks:7.2f} {found.hunks / least.hunks:7.2f}",
            f"{found.changed / least.changed:7.3f} {found.weak_islands:7.2f}",
        )
        print(f"{engine:<16}", *cells)


def _percent(share: float, width: int) -> str:
    return f"{'-' if isnan(share) else format(100 * share, '.2f'):>{width}}"


if __name__ == "__main__":
    main()
