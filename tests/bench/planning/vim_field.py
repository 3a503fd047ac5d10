"""A text as vim sees it, and the fewest keys of one motion in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from tests.bench.planning.field import Field
from tests.bench.planning.steps import Press, Step

_WORD: Final = re.compile(r"\w+|[^\w\s]+")
_BIG_WORD: Final = re.compile(r"\S+")


class VimField(Field):
    """A text as vim's motions see it."""

    @cached_property
    def small(self) -> tuple[list[int], list[int]]:
        """Where words begin, and their last characters."""
        return _edges(_WORD, self.text)

    @cached_property
    def big(self) -> tuple[list[int], list[int]]:
        return _edges(_BIG_WORD, self.text)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where each character stands."""
        found: dict[str, list[int]] = {}
        for at, character in enumerate(self.text):
            found.setdefault(character, []).append(at)
        return found


def _edges(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int]]:
    found = list(pattern.finditer(text))
    return [each.start() for each in found], [each.end() - 1 for each in found]


def pressed(*keys: str) -> Press:
    """Keys of vim's as a step."""
    return Press("vim", tuple(keys))


def counted(times: int, *keys: str) -> Press:
    """Keys with a count before them, where it is more than one."""
    digits = str(times) if times > 1 else ""
    return pressed(*digits, *keys)


def direct(field: VimField, at: int, there: int) -> tuple[Step, ...]:
    """The fewest keys of one motion from a place to another one."""
    return (min(_motions(field, at, there), key=lambda press: len(press.keys)),)


def _motions(field: VimField, at: int, there: int) -> Iterator[Press]:
    yield counted(abs(there - at), "l" if there > at else "h")
    if there == 0:
        yield pressed("0")
    if there == len(field.text) - 1:
        yield pressed("$")
    yield from _by_words(field, at, there)
    yield from _by_letters(field, at, there)


def _by_words(field: VimField, at: int, there: int) -> Iterator[Press]:
    names = (((field.small[0], "w", "b"), (field.small[1], "e", "ge")),)
    big = ((field.big[0], "W", "B"), (field.big[1], "E", "gE"))
    for row, forth, back in (*names[0], *big):
        index = bisect_left(row, there)
        if index == len(row) or row[index] != there:
            continue
        if there > at:
            yield counted(index + 1 - bisect_right(row, at), forth)
        else:
            yield counted(bisect_left(row, at) - index, *back)


def _by_letters(field: VimField, at: int, there: int) -> Iterator[Press]:
    text, places = field.text, field.places
    row = places[text[there]]
    index = bisect_left(row, there)
    if there > at:
        yield counted(index + 1 - bisect_right(row, at), "f", text[there])
        if there + 1 < len(text):
            row = places[text[there + 1]]
            times = bisect_left(row, there + 1) + 1 - bisect_right(row, at)
            if not (times == 1 and text[at + 1] == text[there + 1]):
                yield counted(times, "t", text[there + 1])
    else:
        yield counted(bisect_left(row, at) - index, "F", text[there])
        if there:
            row = places[text[there - 1]]
            times = bisect_left(row, at) - bisect_left(row, there - 1)
            if not (times == 1 and text[at - 1] == text[there - 1]):
                yield counted(times, "T", text[there - 1])
