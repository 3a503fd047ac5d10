"""Which label each word in view gets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from sessions.captions.anchors import Span
from tui.editing.hints.spots import Spot, spots, words_of
from tui.editing.page import Page
from tui.editing.wrap import Row

# The home row, the stronger fingers first; then the row above, and the one below.
LETTERS: Final = "fjdkslahgruieowqptyvncmbxz"


class Hint(Struct, frozen=True):
    """`spot` is chosen by typing `label`."""

    label: str
    spot: Spot

    @property
    def word(self) -> Span:
        return self.spot.word


def labels_for(
    page: Page,
    rows: Row,
    cursor: int,
    *,
    letters: str = LETTERS,
    wanted: Sequence[Span] = (),
) -> tuple[Hint, ...]:
    """The words of `page` that begin in `rows` (numbers of rows, end exclusive), with labels.

    One letter for those nearest to `cursor`, two for the rest. In the order of the text.
    """
    places = spots(page, rows, words_of(page, rows))
    return hints_at(places, cursor, letters=letters, wanted=wanted)


def hints_at(
    places: Sequence[Spot],
    cursor: int,
    *,
    letters: str = LETTERS,
    wanted: Sequence[Span] = (),
) -> tuple[Hint, ...]:
    """A label for each of `places`, which stand in their order; those left over get none.

    Near is what few words part from `cursor`; of two as near, the one behind it comes first.
    Words within one of the spans `wanted` come before all others.
    """
    here = bisect_left([spot.word.end for spot in places], cursor)
    is_other = [not any(_meet(spot.word, span) for span in wanted) for spot in places]
    nearest = sorted(range(len(places)), key=lambda at: (is_other[at], abs(at - here), at < here))
    chosen = dict(zip(nearest, labels(len(places), letters), strict=False))
    return tuple(Hint(chosen[at], spot) for at, spot in enumerate(places) if at in chosen)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def labels(count: int, letters: str = LETTERS) -> tuple[str, ...]:
    """`count` labels, the shortest first; none is the beginning of another.

    At most the square of how many letters there are. `letters` are in the order of handiness,
    at least two and each once; raises ValueError otherwise. The handiest begin the labels of two
    letters, because most words of a caption have one of those.
    """
    size = len(letters)
    if size < 2 or len(set(letters)) != size:
        raise ValueError(f"labels need two letters or more, each once, not {letters!r}")
    beginnings = min(size, max(0, -((size - count) // (size - 1))))
    first, alone = letters[:beginnings], letters[beginnings:]
    return (*alone, *(one + two for one in first for two in letters))[:count]
