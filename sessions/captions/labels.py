"""Names the kind of a small change, so that the screen can draw it quietly."""

from __future__ import annotations

import unicodedata

from sessions.captions.hunks import Label

SAME_BEGINNING = 2
INFLECTED_SIMILARITY = 0.6


def label(draft: str, final: str) -> Label | None:
    """What happened to one token that became one other; None for a real change of words.

    Both are compare keys. Numbers have no label but `case`: a comma in them changes the meaning.
    """
    old, new = draft.casefold(), final.casefold()
    if old == new:
        return "case"
    if not (old + new).isalpha():
        if any(map(str.isdecimal, old + new)):
            return None
        if _without_punctuation(old) == _without_punctuation(new):
            return "punct"
    return "inflect" if _is_inflected(old, new) else None


def _without_punctuation(key: str) -> str:
    return "".join(char for char in key if unicodedata.category(char)[0] != "P")


def _is_inflected(old: str, new: str) -> bool:
    """Two forms of one word: the first two letters the same, and 60 % of all in the same order."""
    beginning = old[:SAME_BEGINNING]
    if len(beginning) < SAME_BEGINNING or not beginning.isalpha() or not new.startswith(beginning):
        return False
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - costs 15 ms, too much for start-up

    return Indel.normalized_similarity(old, new) >= INFLECTED_SIMILARITY
