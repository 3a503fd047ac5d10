"""A picture in memory, filled row by row: every shape is runs of one colour, copied as slices."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt
from typing import TypeAlias

from sessions.media.picture import Box

Colour: TypeAlias = tuple[int, int, int]
Corner: TypeAlias = tuple[float, float]

_BYTES = 3


class Canvas:
    """RGB pixels. Shapes are given in points, `scale` pixels each; what is outside is left out."""

    def __init__(self, box: Box, scale: int, ground: bytes | None = None) -> None:
        self._width, self._height = box.width * scale, box.height * scale
        self._scale = scale
        self._pixels = bytearray(ground or bytes(self._width * self._height * _BYTES))
        self._runs: dict[Colour, bytes] = {}

    @property
    def rgb(self) -> bytes:
        """What is drawn so far, three bytes a pixel, row by row."""
        return bytes(self._pixels)

    def rectangle(
        self, left: float, top: float, right: float, bottom: float, *, fill: Colour
    ) -> None:
        """Fill an upright rectangle."""
        self.polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill)

    def polygon(self, corners: Sequence[Corner], fill: Colour) -> None:
        """Fill a convex polygon."""
        corners = [(x * self._scale, y * self._scale) for x, y in corners]
        edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
        for row in self._rows(min(y for _, y in corners), max(y for _, y in corners)):
            middle = row + 0.5
            crossed = [
                x1 + (middle - y1) * (x2 - x1) / (y2 - y1)
                for (x1, y1), (x2, y2) in edges
                if min(y1, y2) <= middle < max(y1, y2)
            ]
            if crossed:
                self._run(row, min(crossed), max(crossed), fill)

    def ellipse(self, x: float, y: float, wide: float, high: float, *, fill: Colour) -> None:
        """Fill an ellipse around (x, y) that reaches `wide` to the sides and `high` up and down."""
        x, y, wide, high = (value * self._scale for value in (x, y, wide, high))
        for row in self._rows(y - high, y + high):
            rest = 1 - ((row + 0.5 - y) / high) ** 2
            if rest > 0:
                half = wide * sqrt(rest)
                self._run(row, x - half, x + half, fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Fill a circle."""
        self.ellipse(x, y, radius, radius, fill=fill)

    def bar(self, a: Corner, b: Corner, thick: tuple[float, float], fill: Colour) -> None:
        """Fill a bar from `a` to `b`, as thick there as `thick` says, with round ends."""
        (ax, ay), (bx, by) = a, b
        length = hypot(bx - ax, by - ay) or 1.0
        nx, ny = (ay - by) / length / 2, (bx - ax) / length / 2
        at_a, at_b = thick
        self.polygon(
            (
                (ax + nx * at_a, ay + ny * at_a),
                (bx + nx * at_b, by + ny * at_b),
                (bx - nx * at_b, by - ny * at_b),
                (ax - nx * at_a, ay - ny * at_a),
            ),
            fill,
        )
        self.disc(ax, ay, at_a / 2, fill)
        self.disc(bx, by, at_b / 2, fill)

    def _rows(self, top: float, bottom: float) -> range:
        return range(max(0, int(top)), min(self._height, int(bottom) + 1))

    def _run(self, row: int, left: float, right: float, fill: Colour) -> None:
        first, last = max(0, round(left)), min(self._width, round(right))
        if first >= last:
            return
        run = self._runs.get(fill)
        if run is None:
            run = self._runs[fill] = bytes(fill) * self._width
        start = (row * self._width + first) * _BYTES
        length = (last - first) * _BYTES
        self._pixels[start : start + length] = run[:length]
