"""How true and how readable a word-diff is, as figures that any engine can be held to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sessions.captions.anchors import Span
from sessions.captions.cleanup import STOP_WEIGHT, plain_weight
from sessions.captions.hunks import Change, Hunk
from sessions.captions.tokens import TokenRow, scan
from tests.captions.truth import TruePair

LONGEST_WEAK_ISLAND = 2


@dataclass(frozen=True, slots=True)
class Score:
    """Means over pairs. `spurious` and `recall` are shares of token pairs, `nan` without truth."""

    spurious: float
    recall: float
    hunks: float
    weak_islands: float
    changed: float


def score(pairs: Sequence[TruePair], diffs: Iterable[Sequence[Change]]) -> Score:
    """Holds the changes an engine found in each pair against the truth."""
    kept = true = wrong = right = hunks = weak = changed = 0
    for pair, changes in zip(pairs, diffs, strict=True):
        keys = scan(pair.draft).keys
        found = set(kept_tokens(changes, len(keys)))
        kept, true = kept + len(found), true + len(pair.kept)
        wrong, right = wrong + len(found - pair.kept), right + len(found & pair.kept)
        hunks, weak = hunks + len(changes), weak + weak_islands(changes, keys)
        changed += sum(each.d1 - each.d0 + each.f1 - each.f0 for each in changes)
    spurious, recall = (wrong / kept, right / true) if true else (float("nan"),) * 2
    n = len(pairs)
    return Score(spurious, recall, hunks / n, weak / n, changed / n)


def changes_of(pair: TruePair, hunks: Iterable[Hunk]) -> list[Change]:
    """Hunks in token numbers."""
    rows = scan(pair.draft), scan(pair.final)
    return [
        Change(*_token_numbers(rows[0], hunk.draft), *_token_numbers(rows[1], hunk.final))
        for hunk in hunks
    ]


def kept_tokens(changes: Iterable[Change], draft_tokens: int) -> Iterable[tuple[int, int]]:
    """The token numbers (draft, final) that the changes leave in place."""
    d = f = 0
    for each in (*changes, Change(draft_tokens, draft_tokens, -1, -1)):
        yield from zip(range(d, each.d0), range(f, f + each.d0 - d), strict=True)
        d, f = each.d1, each.f1


def weak_islands(changes: Sequence[Change], draft_keys: Sequence[str]) -> int:
    """Places where one or two stop words or signs stand alone between two hunks."""
    islands = [draft_keys[one.d1 : other.d0] for one, other in pairwise(changes)]
    return sum(
        len(island) <= LONGEST_WEAK_ISLAND
        and all(plain_weight(key) == STOP_WEIGHT for key in island)
        for island in islands
    )


def _token_numbers(row: TokenRow, span: Span) -> tuple[int, int]:
    last = sum(end <= span.end for end in row.ends)
    return last - sum(start >= span.start for start in row.starts[:last]), last
