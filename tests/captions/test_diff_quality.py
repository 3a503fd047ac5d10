"""The diff keeps what truly belongs together and stays readable. All pairs are seeded."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from sessions.captions.align import align, once_only
from sessions.captions.cleanup import EDITING, REVIEW, Calm
from sessions.captions.diff import diff_words
from sessions.captions.hunks import Change
from sessions.captions.tokens import scan
from tests.captions.readability import changes_of, score
from tests.captions.truth import TruePair, robot_pair, text_pair


def ours(pair: TruePair, calm: Calm = EDITING) -> list[Change]:
    return changes_of(pair, diff_words(pair.draft, pair.final, calm))


def longest_common(pair: TruePair) -> list[Change]:
    numbers: dict[str, str] = {}
    draft, final = (
        "".join(numbers.setdefault(key, chr(len(numbers))) for key in scan(text).keys)
        for text in (pair.draft, pair.final)
    )
    return list(align(draft, final, {}, once_only(final)))


def robot_pairs(words: int, count: int) -> list[TruePair]:
    rng = Random(words)
    return [robot_pair(rng, words) for _ in range(count)]


@pytest.mark.parametrize(
    ("words", "count", "spurious"),
    [(20, 200, 0.002), (60, 100, 0.002), (250, 60, 0.003), (1000, 8, 0.003)],
)
def test_robot_captions_are_aligned_as_they_were_made(
    words: int, count: int, spurious: float
) -> None:
    pairs = robot_pairs(words, count)
    reached = score(pairs, map(ours, pairs))
    assert reached.spurious <= spurious
    assert reached.recall >= 0.99


def test_light_edits_give_fewer_hunks_for_hardly_more_change() -> None:
    pairs = robot_pairs(60, 100)
    reached, least = score(pairs, map(ours, pairs)), score(pairs, map(longest_common, pairs))
    assert reached.hunks < least.hunks
    assert reached.weak_islands <= 0.9 * least.weak_islands
    assert reached.changed <= 1.06 * least.changed


def test_review_is_calmer_and_still_true() -> None:
    pairs = robot_pairs(60, 100)
    calm = score(pairs, (ours(pair, REVIEW) for pair in pairs))
    reached = score(pairs, map(ours, pairs))
    assert calm.weak_islands < 0.5 * reached.weak_islands
    assert calm.hunks < reached.hunks
    assert calm.recall >= 0.985


@pytest.mark.data
def test_human_captions_are_aligned_as_their_errors_were_made(data: Path) -> None:
    rng = Random(250)
    pairs = [text_pair(rng, pair.final) for pair in rewrites(data) if len(pair.final) > 900]
    reached = score(pairs, map(ours, pairs))
    assert reached.spurious <= 0.005
    assert reached.recall >= 0.985


@pytest.mark.data
def test_a_full_rewrite_stays_readable(data: Path) -> None:
    pairs = rewrites(data)
    reached, least = score(pairs, map(ours, pairs)), score(pairs, map(longest_common, pairs))
    assert reached.hunks <= 0.35 * least.hunks


@pytest.mark.data
def test_post_edited_sentences_stay_readable(data: Path) -> None:
    lines = (data / "captions" / "mlqe_pe_ro_et.jsonl").read_text().splitlines()
    records = [
        record for record in map(json.loads, lines) if record["draft"] != record["corrected"]
    ]
    pairs = [TruePair(record["draft"], record["corrected"], frozenset()) for record in records]
    reached, least = score(pairs, map(ours, pairs)), score(pairs, map(longest_common, pairs))
    assert reached.hunks <= 0.95 * least.hunks
    assert reached.weak_islands <= 0.4
    assert reached.changed <= 1.07 * least.changed


def rewrites(data: Path) -> list[TruePair]:
    """Machine captions and the ones people wrote of the same pictures."""
    lines = (data / "captions" / "iiw400_a.jsonl").read_text().splitlines()
    records = map(json.loads, lines)
    return [TruePair(each["machine"], each["human"], frozenset()) for each in records]
