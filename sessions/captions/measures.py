"""Figures about a change of text. None of them says how good the work was."""

from __future__ import annotations

from sessions.captions.tokens import scan


def word_count(text: str) -> int:
    """The tokens of `text` that begin with a letter or digit.

    `don't`, `left-hand` and `3.5cm` are one word each. In scripts without blanks every character
    counts.
    """
    return sum(1 for key in scan(text).keys if key[0].isalnum())


def edit_rate(draft: str, final: str) -> float:
    """Words changed per word of the final text: Levenshtein over tokens / tokens of `final`.

    Tokens are those of the word-diff, punctuation included, compared as there. It is the word
    error rate, near HTER (Snover et al. 2006) but without block moves, so never call it TER.
    0 is unchanged; it is not capped and exceeds 1 when more was deleted than is left. An empty
    final text counts as one token.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - costs 15 ms at start-up

    new = scan(final).keys
    return Levenshtein.distance(scan(draft).keys, new) / max(1, len(new))


def churn(ins: int, dels: int, draft: str, final: str) -> float | None:
    """Characters typed and deleted per character that had to be; 1 is no detour.

    `ins` and `dels` count the characters of all edits from `draft` to `final`. What had to be is
    the least number of insertions and deletions that does it (Indel distance: a replaced
    character counts as one of each, as it does in the edits). None when the text did not change.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - costs 15 ms at start-up

    needed = Indel.distance(draft, final)
    return (ins + dels) / needed if needed else None
