"""Places in a text, and how they follow its edits. Offsets are code points, ends exclusive."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class Span(Struct, frozen=True):
    """The characters from `start` up to before `end`; empty where something is missing."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")

    @property
    def is_empty(self) -> bool:
        return self.start == self.end


class Point(Struct, frozen=True):
    """A place between two characters: what is left of a span whose text was deleted."""

    at: int

    def __post_init__(self) -> None:
        if self.at < 0:
            raise ValueError(f"a point needs at >= 0, not {self.at}")


Anchor: TypeAlias = Span | Point


def move(anchor: Anchor, start: int, end: int, inserted_len: int) -> Anchor:
    """Where `anchor` is after the characters `start..end` were replaced by `inserted_len` others.

    Text inserted at an edge stays outside, text inserted within is inside. A span all of whose
    characters are deleted becomes a point before what replaced them. A point stays before text
    that is inserted at it.
    """
    if isinstance(anchor, Point):
        return Point(_end_after(anchor.at, start, end, inserted_len))
    first = _start_after(anchor.start, start, end, inserted_len)
    last = _end_after(anchor.end, start, end, inserted_len)
    return Span(first, last) if first < last else Point(last)


def _start_after(at: int, start: int, end: int, inserted_len: int) -> int:
    if at < start:
        return at
    return start + inserted_len + max(0, at - end)


def _end_after(at: int, start: int, end: int, inserted_len: int) -> int:
    if at <= start:
        return at
    return at + inserted_len - (end - start) if at > end else start
