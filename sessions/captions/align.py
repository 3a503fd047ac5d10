"""Which tokens of two texts belong together.

Texts come as strings with one character a token, equal exactly where the compare keys are equal:
so gaps are slices, and rapidfuzz reads them without hashing anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from sessions.captions.hunks import Change

# rapidfuzz keeps one bit a cell: 50 MB. A larger gap is replaced as a whole.
LARGEST_GAP_CELLS = 400_000_000


def once_only(ids: str) -> dict[str, int]:
    """Where each token stands that occurs exactly once."""
    last = dict(zip(ids, range(len(ids)), strict=True))
    if len(last) == len(ids):
        return last
    first = dict(zip(reversed(ids), range(len(ids) - 1, -1, -1), strict=True))
    return {token: at for token, at in last.items() if first[token] == at}


def align(
    draft: str, final: str, draft_once: Mapping[str, int], final_once: Mapping[str, int]
) -> Iterator[Change]:
    """The changes that make `final` from `draft`, in order, with a kept token between any two.

    `draft_once` and `final_once` are `once_only` of the texts. Tokens that are unique on both
    sides and have an equal neighbour there are anchors (patience diff: the longest run of them
    that rises on both sides); between two anchors the longest common subsequence is kept.
    """
    d0 = f0 = 0
    for d1, f1 in (*_anchors(draft, final, draft_once, final_once), (len(draft), len(final))):
        if draft[d0:d1] != final[f0:f1]:
            yield from _between(draft, final, Change(d0, d1, f0, f1))
        d0, f0 = d1, f1


def align_sentences(
    draft: str, final: str, draft_starts: Sequence[int], final_starts: Sequence[int]
) -> Iterator[Change]:
    """As `align`, for texts too long for it: sentences first, then tokens within changed ones.

    The starts are the token numbers at which sentences begin, 0 first, and the text's length last.
    """
    numbers: dict[str, str] = {}

    def number(ids: str, starts: Sequence[int]) -> str:
        sentences = (ids[start:end] for start, end in pairwise(starts))
        return "".join(numbers.setdefault(each, chr(len(numbers))) for each in sentences)

    a, b = number(draft, draft_starts), number(final, final_starts)
    for coarse in align(a, b, once_only(a), once_only(b)):
        d0, f0 = draft_starts[coarse.d0], final_starts[coarse.f0]
        old = draft[d0 : draft_starts[coarse.d1]]
        new = final[f0 : final_starts[coarse.f1]]
        for fine in align(old, new, once_only(old), once_only(new)):
            yield Change(d0 + fine.d0, d0 + fine.d1, f0 + fine.f0, f0 + fine.f1)


def trim(draft: str, final: str, change: Change) -> Change:
    """`change` without the tokens that both of its sides begin or end with."""
    a, b = draft[change.d0 : change.d1], final[change.f0 : change.f1]
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    return Change(change.d0 + head, change.d1 - tail, change.f0 + head, change.f1 - tail)


def _common(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _anchors(
    draft: str, final: str, draft_once: Mapping[str, int], final_once: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Where tokens stand that are unique on both sides and whose neighbours agree.

    A word that is unique by chance, taken out here and put in there, has no equal neighbour;
    as an anchor it would tear apart what belongs together around it.
    """
    pairs = [
        (at, final_once[token])
        for token, at in draft_once.items()
        if token in final_once and _neighbours_agree(draft, final, at, final_once[token])
    ]
    pairs.sort()
    return _longest_rise(pairs)


def _neighbours_agree(draft: str, final: str, d: int, f: int) -> bool:
    after = draft[d + 1 : d + 2]
    if after and after == final[f + 1 : f + 2]:
        return True
    return d > 0 and f > 0 and draft[d - 1] == final[f - 1]


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of `pairs` whose second numbers rise (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at) if tops and at < tops[-1] else len(tops)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        ends[pile : pile + 1] = [n]
    rise = []
    n = ends[-1] if ends else -1
    while n >= 0:
        rise.append(pairs[n])
        n = before[n]
    return rise[::-1]


def _between(draft: str, final: str, gap: Change) -> Iterator[Change]:
    """The changes within one gap, which begins with an anchor unless it is the first."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - costs 15 ms, too much for start-up

    d0, d1, f0, f1 = gap
    if (d1 - d0) * (f1 - f0) > LARGEST_GAP_CELLS:
        yield trim(draft, final, gap)
        return
    for block in Indel.editops(draft[d0:d1], final[f0:f1]).as_matching_blocks():
        d2, f2 = gap.d0 + block.a, gap.f0 + block.b
        if (d0, f0) != (d2, f2):
            yield Change(d0, d2, f0, f2)
        d0, f0 = d2 + block.size, f2 + block.size
