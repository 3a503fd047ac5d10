"""Where a draft and its correction differ, exactly: to the character, blanks included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from rapidfuzz.distance import Indel

from sessions.captions.diff import DraftIndex
from sessions.captions.tokens import Token, tokenise
from tests.bench.planning.pairs import Pair


class Region(Struct, frozen=True):
    """draft[d0:d1] becomes target[t0:t1]. Blanks around changed words belong to it."""

    d0: int
    d1: int
    t0: int
    t1: int

    def to(self, last: Region) -> Region:
        """From the start of this one to the end of a later one, with what stands between."""
        return Region(self.d0, last.d1, self.t0, last.t1)


def regions(pair: Pair) -> tuple[Region, ...]:
    """The smallest runs of change, in order: what stands between two of them is equal."""
    edges = list(_equal_stretches(pair))
    between = (Region(a[1], b[0], a[3], b[2]) for a, b in pairwise(edges))
    return tuple(
        each for each in between if pair.draft[each.d0 : each.d1] != pair.target[each.t0 : each.t1]
    )


def _equal_stretches(pair: Pair) -> Iterator[tuple[int, int, int, int]]:
    """Of every kept word: start and end in the draft, start and end in the target."""
    yield 0, 0, 0, 0
    for d, t in _kept(tokenise(pair.draft), tokenise(pair.target)):
        yield d.start, d.end, t.start, t.end
    yield len(pair.draft), len(pair.draft), len(pair.target), len(pair.target)


def _kept(draft: Sequence[Token], target: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    raw_draft, raw_target = [each.raw for each in draft], [each.raw for each in target]
    for block in Indel.editops(raw_draft, raw_target).as_matching_blocks():
        at = slice(block.a, block.a + block.size), slice(block.b, block.b + block.size)
        yield from zip(draft[at[0]], target[at[1]], strict=True)


class Need(Struct, frozen=True):
    """What has to be done to a draft at least: its hunks, and the letters they insert."""

    hunks: int
    letters: int


def need(pair: Pair) -> Need:
    """The hunks as the screen shows them; a blank before an inserted word is a letter of it."""
    found = DraftIndex.of(pair.draft).diff(pair.target)
    inserted = [pair.target[hunk.final.start : hunk.final.end] for hunk in found]
    blanks = sum(not hunk.draft.end - hunk.draft.start for hunk in found)
    return Need(len(found), sum(map(len, inserted)) + blanks)
