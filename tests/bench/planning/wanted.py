"""What is to become of a text, and what is done for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from tests.bench.planning.field import Field
from tests.bench.planning.steps import Step

# How far, in characters and in words' edges, a change reaches into what is equal around it.
_AROUND: Final = 24
_EDGES: Final = 5


class Mend(NamedTuple):
    """What is done, and where the cursor is then."""

    steps: tuple[Step, ...]
    cursor: int


class Wanted(Struct, frozen=True):
    """In a text, what stands from `start` to `end` is to become `text`."""

    start: int
    end: int
    text: str

    def in_words(self, field: Field) -> Iterator[Wanted]:
        """The same change with more or less of what is equal around it."""
        before, after = field.text[self.start : self.end], self.text
        head = _shared(before, after)
        tail = _shared(before[::-1], after[::-1])
        for start in _edges(field, self.start + head, -1):
            for end in _edges(field, self.end - tail, 1):
                grown = self._from(field, start, end)
                if start <= end and grown is not None:
                    yield grown

    def _from(self, field: Field, start: int, end: int) -> Wanted | None:
        """The same change made at start..end; None where that does not contain it."""
        text = field.text
        whole = text[min(start, self.start) : self.start] + self.text
        whole += text[self.end : max(end, self.end)]
        skipped, left = max(0, start - self.start), max(0, self.end - end)
        if skipped + left > len(whole):
            return None
        return Wanted(start, end, whole[skipped : len(whole) - left])


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _edges(field: Field, nearest: int, way: int) -> list[int]:
    """`nearest` and the first edges of words on that side of it."""
    reach = sorted((nearest, nearest + way * _AROUND))
    edges = {at for at in (*field.starts, *field.ends) if reach[0] <= at <= reach[1]}
    ordered = sorted(edges | {nearest}, reverse=way < 0)
    limit = len(field.text)
    return [at for at in ordered if 0 <= at <= limit][:_EDGES]


class Mender(Protocol):
    """What can be done to one text from one cursor."""

    def mends(self, wanted: Wanted) -> Iterator[Mend]:
        """Ways to make a change."""
        ...


# Of a text: what can be done to it from each cursor.
Craft: TypeAlias = Callable[[str], Callable[[int], Mender]]
