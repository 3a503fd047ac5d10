"""Makes a minimal diff readable: kept tokens that only split one change into two are given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from sessions.captions.align import trim
from sessions.captions.hunks import Change

# Articles, pronouns, prepositions, auxiliaries: words that match by chance.
_STOP_TEXT = """
a about above after again against all along also an and any are around as at away back be because
been before behind being below beside between both but by can could did do does down each few for
from had has have he her here him his how i if in inside into is it its itself just more most near
next no nor not of off on once one only onto or other out outside over own same she should so some
such than that the their them then there these they this those through to together too toward
towards under until up upon was were what when where which while who will with within without
would you your
"""
STOP_WORDS = frozenset(_STOP_TEXT.split())

STOP_WEIGHT = 0.5
WORD_WEIGHT = 1.5


class Calm(Struct, frozen=True):
    """How readily two changes become one.

    The kept tokens between them are given up when they weigh less than `pull` times the size of
    the smaller change. A stop word or punctuation weighs 0.5, a word 1.5, but `unique` when it
    occurs once in either text. The values come from a grid tried on pairs with known truth.
    """

    pull: float
    unique: float


EDITING = Calm(pull=0.5, unique=3.0)
REVIEW = Calm(pull=0.6, unique=4.0)


def plain_weight(key: str) -> float:
    """What a token weighs that is not unique in both texts."""
    is_weak = not key[0].isalnum() or key.lower() in STOP_WORDS
    return STOP_WEIGHT if is_weak else WORD_WEIGHT


def merge_weak(
    changes: Iterable[Change],
    draft: str,
    final: str,
    *,
    weigh: Callable[[str], float],
    pull: float,
) -> list[Change]:
    """`changes` with those made one that only a weak run of kept tokens separates.

    `draft` and `final` hold one character a token, `weigh` says what such a token weighs.
    """
    merged: list[Change] = []
    for change in changes:
        grown = change
        while merged:
            before = merged[-1]
            limit = pull * min(before.size, grown.size)
            if not _is_lighter(draft[before.d1 : grown.d0], limit, weigh):
                break
            merged.pop()
            grown = trim(draft, final, Change(before.d0, grown.d1, before.f0, grown.f1))
        merged.append(grown)
    return merged


def _is_lighter(kept: str, limit: float, weigh: Callable[[str], float]) -> bool:
    return STOP_WEIGHT * len(kept) < limit and sum(map(weigh, kept)) < limit
