"""Drafts and what a person made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final

from msgspec import Struct

from sessions.captions.admit import admit, one_line
from tests.captions.truth import robot_pair
from tests.conftest import ROOT

SEED: Final = 2026
# File, name of the draft in a row, name of the correction, share of the sample.
REAL: Final = (
    ("mlqe_pe_ro_et", "draft", "corrected", 0.95),
    ("iiw400_a", "machine", "human", 0.05),
)
MADE_WORDS: Final = (12, 20, 30, 45)


class Pair(Struct, frozen=True):
    """A draft and its correction, each in one line and as the program would show it."""

    draft: str
    target: str

    @property
    def words(self) -> int:
        return len(self.target.split())


def real_pairs(data: Path, count: int) -> Sequence[Pair]:
    """`count` pairs of captions, drawn from every file by its share, the same ones every time."""
    chosen: list[Pair] = []
    for name, *_, share in REAL:
        changed = every_real_pair(data, name)
        chosen += Random(SEED).sample(changed, min(len(changed), round(count * share)))
    return chosen


def every_real_pair(data: Path, name: str) -> Sequence[Pair]:
    """All pairs of a file of captions, where the correction is another text."""
    draft, target = next((d, t) for file, d, t, _ in REAL if file == name)
    rows = _rows(data / "captions" / f"{name}.jsonl")
    return list(_changed((row[draft], row[target]) for row in rows))


def gold_pairs(data: Path) -> Sequence[Pair]:
    """The robot clips whose right captions are known."""
    return list(_gold(data / "gold" / "robot_gold.jsonl"))


def made_pairs(count: int) -> Sequence[Pair]:
    """The demo's clips, then captions of robots with errors put in, up to `count` pairs."""
    rng = Random(SEED)
    demo = _demo(ROOT / "sessions" / "demo")
    made = (robot_pair(rng, MADE_WORDS[n % len(MADE_WORDS)]) for n in range(count))
    pairs = [*demo, *_changed((each.draft, each.final) for each in made)]
    return pairs[:count]


def _demo(folder: Path) -> Sequence[Pair]:
    drafts = {row["id"]: row["draft"] for row in _rows(folder / "demo.jsonl")}
    golds = _rows(folder / "gold.jsonl")
    return list(_changed((drafts[row["id"]], row["gold"]) for row in golds))


def _gold(path: Path) -> Iterator[Pair]:
    yield from _changed((row["draft"], row["gold"]) for row in _rows(path))


def _changed(texts: Iterator[tuple[str, str]]) -> Iterator[Pair]:
    for draft, target in texts:
        pair = Pair(one_line(admit(draft)), one_line(admit(target)))
        if pair.draft != pair.target:
            yield pair


def _rows(path: Path) -> Sequence[Mapping[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
