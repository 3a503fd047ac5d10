"""What comes again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from sessions.captions.cleanup import STOP_WORDS
from sessions.captions.tokens import tokenise
from sessions.report.repairs import Example, Repair

EXAMPLES: Final = 3


class Recurring(Struct, frozen=True):
    """`left` became `right` so many `times`, in so many `clips`; examples are of clips apart."""

    left: str
    right: str
    times: int
    clips: int
    examples: tuple[Example, ...]


class Occurrence(Struct, frozen=True):
    """Something that is counted where it says the same, whatever its case and its quotes."""

    left: str
    right: str
    example: Example


def count(occurrences: Iterable[Occurrence]) -> tuple[Recurring, ...]:
    """What they come to, the most frequent first; among equals what is in more clips."""
    same: dict[tuple[str, str], list[Occurrence]] = {}
    for occurrence in occurrences:
        key = _key(occurrence.left), _key(occurrence.right)
        same.setdefault(key, []).append(occurrence)
    counted = [_recurring(each) for each in same.values()]
    return tuple(sorted(counted, key=lambda r: (-r.times, -r.clips, r.left, r.right)))


def phrases(repairs: Iterable[Repair]) -> Iterator[Occurrence]:
    """Each change as a whole."""
    return (Occurrence(repair.left, repair.right, repair.example) for repair in repairs)


def words_left(repairs: Iterable[Repair]) -> Iterator[Occurrence]:
    """The words that were taken out, one by one, but for "the" and its like."""
    for repair in repairs:
        yield from (Occurrence(word, "", repair.example) for word in _words(repair.left))


def words_right(repairs: Iterable[Repair]) -> Iterator[Occurrence]:
    """The words that were put in, one by one."""
    for repair in repairs:
        yield from (Occurrence("", word, repair.example) for word in _words(repair.right))


def _words(phrase: str) -> Iterator[str]:
    for token in tokenise(phrase):
        if token.key[0].isalnum() and token.key.casefold() not in STOP_WORDS:
            yield token.raw


def _key(phrase: str) -> str:
    return " ".join(token.key for token in tokenise(phrase)).casefold()


def _recurring(same: Sequence[Occurrence]) -> Recurring:
    by_clip = {occurrence.example.clip: occurrence.example for occurrence in reversed(same)}
    first_of = {occurrence.example.clip: None for occurrence in same}
    examples = tuple(by_clip[clip] for clip in list(first_of)[:EXAMPLES])
    return Recurring(same[0].left, same[0].right, len(same), len(by_clip), examples)
