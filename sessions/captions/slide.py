"""Moves a pure insertion or deletion to where a reader would have put it.

Before `The arm stops.` stands now `The arm turns.`: inserted was that, and not `turns. The arm`.
Both make the same text, and no common subsequence can tell which one was meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from sessions.captions.hunks import Change
from sessions.captions.tokens import TokenRow

FULL_WIDTH_ENDS = frozenset("。！？")
SENTENCE_ENDS = frozenset(".!?…") | FULL_WIDTH_ENDS
CLAUSE_MARKS = frozenset(",;:、，；：-")
CLOSERS = frozenset("\"')]}」』")

SENTENCE, CLAUSE, NONE = 4, 2, 0


def starts_of_sentences(keys: Sequence[str]) -> list[int]:
    """The token numbers at which sentences begin, 0 first, and the number of tokens last."""
    after = [n for n, key in enumerate(keys, 1) if key in SENTENCE_ENDS and n < len(keys)]
    return [0, *after, len(keys)]


def slide(
    changes: Sequence[Change], draft: str, final: str, rows: tuple[TokenRow, TokenRow]
) -> list[Change]:
    """`changes`, of which pure insertions and deletions stand at sentence or clause boundaries.

    `draft` and `final` hold one character a token, `rows` are their tokens. Where several places
    are as good, the first. A kept token stays between any two changes.
    """
    placed: list[Change] = []
    for n, change in enumerate(changes):
        before = placed[-1] if placed else Change(0, -1, 0, -1)
        after = changes[n + 1] if n + 1 < len(changes) else None
        shift = 0
        if change.d0 == change.d1:
            high = after.f0 - 1 if after else len(final)
            shift = _best_shift(final, rows[1], change[2:], (before.f1 + 1, high))
        elif change.f0 == change.f1:
            high = after.d0 - 1 if after else len(draft)
            shift = _best_shift(draft, rows[0], change[:2], (before.d1 + 1, high))
        placed.append(Change(*(at + shift for at in change)) if shift else change)
    return placed


def _best_shift(ids: str, row: TokenRow, window: Sequence[int], room: tuple[int, int]) -> int:
    """How far to move the tokens of `window`, so that they end well and read the same."""
    start, end = window
    low, high = start, end
    while low > room[0] and ids[low - 1] == ids[low - 1 + end - start]:
        low -= 1
    while high < room[1] and ids[high] == ids[high - (end - start)]:
        high += 1
    shifts = range(low - start, high - end + 1)
    if len(shifts) == 1:
        return 0
    return max(shifts, key=lambda by: _cut(row, start + by) + _cut(row, end + by))


def _cut(row: TokenRow, at: int) -> int:
    """How good a place for an edge the gap before token `at` is."""
    keys = row.keys
    if at in {0, len(keys)}:
        return SENTENCE
    blank = row.text[row.ends[at - 1] : row.starts[at]]
    if "\n" in blank or _ends_sentence(keys, at, is_followed_by_blank=blank != ""):
        return SENTENCE
    marks = CLAUSE_MARKS | SENTENCE_ENDS
    return CLAUSE if keys[at - 1] in CLAUSE_MARKS or keys[at] in marks else NONE


def _ends_sentence(keys: Sequence[str], at: int, *, is_followed_by_blank: bool) -> bool:
    """Whether the token before `at` ends one, or closes the quotes or brackets around its end."""
    last = at - 2 if at > 1 and keys[at - 1] in CLOSERS else at - 1
    if is_followed_by_blank:
        return keys[last] in SENTENCE_ENDS
    return keys[last] in FULL_WIDTH_ENDS and keys[at] not in CLOSERS
