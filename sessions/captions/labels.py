"""Names the kind of a small change, so that the screen can draw it quietly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sessions.captions.hunks import Label

SAME_BEGINNING = 2
INFLECTED_SIMILARITY = 0.6
SHORTEST_STEM = 3
ENDINGS = ("s", "es", "'s", "ed", "ing", "en")


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
    """Two forms of one word: number, tense or possessive, by English endings.

    They begin with the same two letters, share 60 % of their letters in order, and a stem.
    Without the last, `plate` and `place`, `actress` and `actor` would count as one word.
    """
    beginning = old[:SAME_BEGINNING]
    if not beginning.isalpha() or not new.startswith(beginning):
        return False
    if set(_stems(old)).isdisjoint(_stems(new)):
        return False
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - costs 15 ms, too much for start-up

    return Indel.normalized_similarity(old, new) >= INFLECTED_SIMILARITY


def _stems(word: str) -> Iterator[str]:
    """What `word` may be a form of: `stopped` of `stopped`, `stopp`, `stoppe` and `stop`."""
    yield word
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST_STEM:
            continue
        yield stem
        if ending in {"ed", "ing", "en"}:
            yield f"{stem}e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-1] == "i":
            yield f"{stem[:-1]}y"
