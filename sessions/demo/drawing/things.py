"""What things look like from the front. Hollow ones have a back and a front, with room between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import cos, pi, sin
from typing import Final, TypeAlias

from sessions.demo.drawing.canvas import Canvas, Colour, Corner
from sessions.demo.drawing.colours import SHADOW, shaded
from sessions.demo.drawing.motion import Spot
from sessions.demo.drawing.scene import TABLE_Y, Kind, Thing
from sessions.demo.drawing.sizes import SIZES

Draw: TypeAlias = Callable[[Canvas, Spot, Colour], None]

_RIM: Final = 13.0
KNOB_RADIUS: Final = 11.0


def draw_shadow(canvas: Canvas, thing: Thing, spot: Spot) -> None:
    """The darker patch under a thing; it shrinks as the thing is lifted."""
    lifted = max(0.0, TABLE_Y - spot.y)
    wide = SIZES[thing.kind].width * 0.56 * max(0.35, 1 - lifted / 260)
    canvas.ellipse(spot.x, TABLE_Y + 1, wide, 10, fill=SHADOW)


def draw_back(canvas: Canvas, thing: Thing, spot: Spot) -> None:
    """What of the thing is behind what is in it: nothing, for most things."""
    if thing.kind in _BACKS:
        _BACKS[thing.kind](canvas, spot, thing.colour)


def draw_front(canvas: Canvas, thing: Thing, spot: Spot) -> None:
    """The thing, or what of it is before what is in it."""
    _FRONTS[thing.kind](canvas, spot, thing.colour)


def _block(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.BLOCK]
    left, top = spot.x - size.width / 2, spot.y - size.height
    canvas.rectangle(left, top, left + size.width, spot.y, fill=fill)
    canvas.rectangle(left, top, left + size.width, top + 14, fill=shaded(fill, 1.35))
    canvas.rectangle(
        left + size.width - 13, top + 14, left + size.width, spot.y, fill=shaded(fill, 0.75)
    )


def _ball(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    radius = SIZES[Kind.BALL].width / 2
    canvas.disc(spot.x, spot.y - radius, radius, shaded(fill, 0.8))
    canvas.disc(spot.x - 3, spot.y - radius - 3, radius - 5, fill)
    canvas.disc(spot.x - 11, spot.y - radius - 12, 8, shaded(fill, 1.6))


def _cup(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.CUP]
    turn = _leaning(spot, size.height)
    half, foot = size.width / 2, size.width / 2 - 9
    handle = (turn(half - 3, 60), turn(half + 18, 54), turn(half + 17, 31), turn(half - 7, 23))
    for a, b in pairwise(handle):
        canvas.bar(a, b, (10, 10), shaded(fill, 0.8))
    height = size.height
    body = (turn(-half, height), turn(half, height), turn(foot, 0), turn(-foot, 0))
    canvas.polygon(body, fill)
    rim = (
        turn(-half, height),
        turn(half, height),
        turn(half, height - 13),
        turn(-half, height - 13),
    )
    canvas.polygon(rim, shaded(fill, 1.45))


def _leaning(spot: Spot, height: float) -> Callable[[float, float], Corner]:
    """From a place in the thing, to the right and up from its foot, to one in the picture.

    A thing that falls turns about the foot's edge on the side it falls to.
    """
    angle = spot.lean * pi / 2
    lift = abs(sin(angle)) * 29
    raised = spot.x - spot.lean * height * 0.4

    def turn(right: float, up: float) -> Corner:
        x = right * cos(angle) + up * sin(angle)
        y = up * cos(angle) - right * sin(angle)
        return raised + x, spot.y - lift - y

    return turn


def _plate(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.PLATE]
    half = size.width / 2
    canvas.ellipse(spot.x, spot.y - 2, half * 0.95, 24, fill=shaded(fill, 0.75))
    canvas.ellipse(spot.x, spot.y - 10, half, 24, fill=fill)
    canvas.ellipse(spot.x, spot.y - 10, half * 0.74, 15, fill=shaded(fill, 1.2))


def _bowl_back(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.BOWL]
    canvas.ellipse(spot.x, spot.y - size.height, size.width / 2, 12, fill=shaded(fill, 0.45))


def _bowl(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.BOWL]
    half, top = size.width / 2, spot.y - size.height
    steps = 14
    for k in range(steps):
        upper, lower = k / steps, (k + 1) / steps
        wide = [half * (1 - share**2.2 * 0.52) for share in (upper, lower)]
        y = [top + 4 + share * (size.height - 4) for share in (upper, lower)]
        corners = (
            (spot.x - wide[0], y[0]),
            (spot.x + wide[0], y[0]),
            (spot.x + wide[1], y[1]),
            (spot.x - wide[1], y[1]),
        )
        canvas.polygon(corners, fill)
    canvas.rectangle(spot.x - half, top, spot.x + half, top + _RIM, fill=shaded(fill, 1.35))


def _bin_back(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.BIN]
    left, top = spot.x - size.width / 2, spot.y - size.height
    canvas.rectangle(left, top - 10, left + size.width, spot.y, fill=shaded(fill, 0.4))


def _bin(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.BIN]
    left, top = spot.x - size.width / 2, spot.y - size.height
    canvas.rectangle(left, top, left + size.width, spot.y, fill=fill)
    canvas.rectangle(left - 4, top, left + size.width + 4, top + 12, fill=shaded(fill, 1.35))
    for k in range(1, 4):
        x = left + k * size.width / 4
        canvas.rectangle(x - 3, top + 22, x + 3, spot.y - 10, fill=shaded(fill, 0.75))


def _cabinet(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.CABINET]
    left, top = spot.x - size.width / 2, spot.y - size.height
    canvas.rectangle(left, top, left + size.width, spot.y, fill=fill)
    canvas.rectangle(left - 5, top, left + size.width + 5, top + 14, fill=shaded(fill, 1.3))
    canvas.rectangle(left, spot.y - 108, left + size.width, spot.y - 100, fill=shaded(fill, 0.7))
    canvas.rectangle(left, spot.y - 6, left + size.width, spot.y, fill=shaded(fill, 0.6))


def _drawer_back(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.DRAWER]
    left, top = spot.x - size.width / 2, spot.y - size.height
    canvas.rectangle(left, top - 9, left + size.width, spot.y, fill=shaded(fill, 0.35))


def _drawer(canvas: Canvas, spot: Spot, fill: Colour) -> None:
    size = SIZES[Kind.DRAWER]
    left, top = spot.x - size.width / 2, spot.y - size.height
    canvas.rectangle(left, top, left + size.width, spot.y, fill=fill)
    canvas.rectangle(left, top, left + size.width, top + 7, fill=shaded(fill, 1.3))
    canvas.rectangle(left - 6, top - 4, left + 6, spot.y + 3, fill=shaded(fill, 0.8))
    canvas.disc(left - 13, spot.y - size.height / 2, KNOB_RADIUS, shaded(fill, 0.4))


_BACKS: Final[Mapping[Kind, Draw]] = {
    Kind.BOWL: _bowl_back,
    Kind.BIN: _bin_back,
    Kind.DRAWER: _drawer_back,
}
_FRONTS: Final[Mapping[Kind, Draw]] = {
    Kind.BLOCK: _block,
    Kind.BALL: _ball,
    Kind.CUP: _cup,
    Kind.PLATE: _plate,
    Kind.BOWL: _bowl,
    Kind.BIN: _bin,
    Kind.CABINET: _cabinet,
    Kind.DRAWER: _drawer,
}
