"""The pictures of one file that are kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from sessions.media.part import Span
from sessions.media.picture import Box, Picture

# 290 pictures as large as a loupe on a screen of 200x50, 2,000 as on one of 80x24; of the size
# of a strip, all pictures of 20 minutes.
MOST_BYTES: Final = 48 * 1024 * 1024
_OTHERS: Final = 48


def kept(span: Span, box: Box) -> range:
    """Which pictures of a span are kept: all, or where those need too much room, every n-th."""
    room = max(2, MOST_BYTES // (box.width * box.height * 3))
    count = span.last - span.first + 1
    return range(span.first, span.last + 1, max(1, -(-count // room)))


def spaced(span: Span, count: int) -> tuple[int, ...]:
    """At most `count` pictures equally spaced over a span, the first and the last among them."""
    steps = min(count - 1, span.last - span.first)
    if steps < 1:
        return (span.first,)
    length = span.last - span.first
    return tuple(span.first + round(length * step / steps) for step in range(steps + 1))


class Album:
    """One file's pictures at one size. `ks` are those that a film brings and that stay.

    Of pictures that were asked for singly, only the newest stay.
    """

    def __init__(self, path: str, span: Span, box: Box) -> None:
        self.path = path
        self.span = span
        self.box = box
        self.ks = kept(span, box)
        self.is_whole = False
        self._film: dict[int, Picture] = {}
        self._others: OrderedDict[int, Picture] = OrderedDict()

    @property
    def most_bytes(self) -> int:
        """What its film needs when it is whole."""
        return len(self.ks) * self.box.width * self.box.height * 3

    def serves(self, span: Span, box: Box) -> bool:
        """Whether it is of this span, and large enough for the box."""
        fits = box.width <= self.box.width and box.height <= self.box.height
        return span == self.span and fits

    def add(self, picture: Picture) -> None:
        """Keep a picture."""
        if picture.k in self.ks:
            self._film[picture.k] = picture
            return
        self._others[picture.k] = picture
        self._others.move_to_end(picture.k)
        if len(self._others) > _OTHERS:
            self._others.popitem(last=False)

    def exact(self, k: int) -> Picture | None:
        """Picture k."""
        return self._film.get(k) or self._others.get(k)

    def passing(self, k: int) -> Picture | None:
        """What may stand for picture k while it plays: itself, or the kept one before it."""
        found = self.exact(k)
        if found is None and self.ks.step > 1 and k >= self.ks.start:
            found = self._film.get(k - (k - self.ks.start) % self.ks.step)
        return found

    @property
    def reached(self) -> int | None:
        """The last picture up to which the film has come without a gap."""
        came = None
        for k in self.ks:
            if k not in self._film:
                break
            came = k
        return came
