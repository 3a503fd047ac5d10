"""Which words and which sentence an action means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sessions.captions.anchors import Span
from sessions.captions.graphemes import next_boundary, snap
from sessions.captions.words import sentences, words
from tui.editing.moment import Moment


def words_of(text: str) -> tuple[Span, ...]:
    """The words of `text`, none of which begins or ends within a character."""
    if text.isascii():
        return words(text)
    return tuple(whole(text, word.start, word.end) for word in words(text))


def word_at(text: str, at: int) -> Span | None:
    """The word around or beside `at`, that behind it first; None where there is none."""
    found = [word for word in words_of(text) if word.start <= at <= word.end]
    return found[-1] if found else None


def meant(moment: Moment) -> Span | None:
    """The selection without the blanks around it; where nothing is selected, the word here."""
    start, end = moment.writing.selection
    if start == end:
        return word_at(moment.text, moment.cursor)
    chosen = moment.text[start:end]
    first = start + len(chosen) - len(chosen.lstrip())
    last = start + len(chosen.rstrip())
    return Span(first, last) if first < last else None


def whole(text: str, start: int, end: int) -> Span:
    """`start` to `end`, with the rest of the characters that it begins or ends within."""
    last = snap(text, end)
    return Span(snap(text, start), end if last == end else next_boundary(text, last))


def sentence_at(text: str, at: int) -> Span | None:
    """The sentence around or beside `at`, that before it where `at` is between two."""
    found: Sequence[Span] = [each for each in sentences(text) if each.start <= at]
    if found and (at <= found[-1].end or len(found) == len(sentences(text))):
        return found[-1]
    return next((each for each in sentences(text) if each.end >= at), None)


def first_word_starts(text: str) -> frozenset[int]:
    """Where the first words of all sentences begin."""
    starts = [word.start for word in words_of(text)]
    firsts = (bisect_left(starts, sentence.start) for sentence in sentences(text))
    return frozenset(starts[first] for first in firsts if first < len(starts))


def is_first_word(text: str, at: int) -> bool:
    """Whether `at` is where the first word of a sentence begins, quotes and brackets aside."""
    begin = max((each.start for each in sentences(text) if each.start <= at), default=0)
    return not any(character.isalnum() for character in text[begin:at])
