"""The camera at the gripper: it looks straight down, so the table moves under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from sessions.demo.drawing.canvas import Canvas, Colour
from sessions.demo.drawing.colours import BLACK, JOINT, METAL, METAL_DARK, PALM, TABLE, shaded
from sessions.demo.drawing.motion import Hand, Spot, Tracks
from sessions.demo.drawing.scene import FRAME, TABLE_Y, Kind, Scene, Thing
from sessions.demo.drawing.sizes import SIZES
from sessions.demo.drawing.things import KNOB_RADIUS

_NEAR: Final = 2.3
_DEPTH: Final = 0.0105
_MIDDLE: Final = (FRAME.width / 2, FRAME.height / 2)

# Canvas, middle of the thing in the picture, how large one point is there, colour.
Draw: TypeAlias = Callable[[Canvas, tuple[float, float], float, Colour], None]


def ground(scale: int) -> Canvas:
    """The table, which fills the picture."""
    canvas = Canvas(FRAME, scale)
    canvas.rectangle(0, 0, FRAME.width, FRAME.height, fill=TABLE)
    return canvas


def draw(canvas: Canvas, scene: Scene, tracks: Tracks, at_ms: float) -> None:
    """Add boards, things and fingers as the first arm of the scene sees them."""
    hand = tracks.hand(scene.arms[0], at_ms)
    _draw_boards(canvas, hand)
    lowest_first = sorted(
        ((tracks.spot(thing.name, at_ms), thing) for thing in scene.things),
        key=lambda each: (each[1].kind is Kind.CABINET, -each[0].y, -SIZES[each[1].kind].width),
    )
    for spot, thing in lowest_first:
        _draw_thing(canvas, thing, spot, hand)
    _draw_fingers(canvas, hand)


def _scale(hand: Hand, y: float) -> float:
    """How large one point at height `y` appears: less, the further below the gripper it is."""
    return _NEAR / (1 + max(0.0, y - hand.y) * _DEPTH)


def _draw_boards(canvas: Canvas, hand: Hand) -> None:
    scale = _scale(hand, TABLE_Y)
    for board in range(-1, 9):
        x = _MIDDLE[0] + (board * 90 - hand.x) * scale
        canvas.rectangle(x - 3, 0, x + 3, FRAME.height, fill=shaded(TABLE, 0.8))


def _draw_thing(canvas: Canvas, thing: Thing, spot: Spot, hand: Hand) -> None:
    size = SIZES[thing.kind]
    scale = _scale(hand, spot.y - size.height)
    middle = (_MIDDLE[0] + (spot.x - hand.x) * scale, _MIDDLE[1])
    _TOPS[thing.kind](canvas, middle, scale, thing.colour)


def _draw_fingers(canvas: Canvas, hand: Hand) -> None:
    half = hand.gap / 2 * _NEAR
    middle_x, middle_y = _MIDDLE
    canvas.rectangle(0, 0, FRAME.width, 26, fill=PALM)
    for way in (-1, 1):
        inner, outer = middle_x + way * half, middle_x + way * (half + 44)
        left, right = min(inner, outer), max(inner, outer)
        canvas.rectangle(left, 0, right, middle_y + 46, fill=METAL_DARK)
        canvas.rectangle(left + 8, 0, right - 8, middle_y + 38, fill=METAL)
        canvas.rectangle(left, middle_y + 18, right, middle_y + 46, fill=JOINT)


def _square(kind: Kind) -> Draw:
    def draw_square(
        canvas: Canvas, middle: tuple[float, float], scale: float, fill: Colour
    ) -> None:
        half = SIZES[kind].width / 2 * scale
        x, y = middle
        canvas.rectangle(x - half, y - half, x + half, y + half, fill=shaded(fill, 0.7))
        inner = half * 0.84
        canvas.rectangle(x - inner, y - inner, x + inner, y + inner, fill=fill)

    return draw_square


def _round(kind: Kind, rings: tuple[tuple[float, float], ...]) -> Draw:
    """Discs over each other: of which share of the width, and how bright."""

    def draw_round(canvas: Canvas, middle: tuple[float, float], scale: float, fill: Colour) -> None:
        for share, light in rings:
            canvas.disc(*middle, SIZES[kind].width / 2 * scale * share, shaded(fill, light))

    return draw_round


def _hollow(kind: Kind) -> Draw:
    def draw_hollow(
        canvas: Canvas, middle: tuple[float, float], scale: float, fill: Colour
    ) -> None:
        half = SIZES[kind].width / 2 * scale
        x, y = middle
        canvas.rectangle(x - half, y - half, x + half, y + half, fill=fill)
        inner = half * 0.86
        canvas.rectangle(x - inner, y - inner, x + inner, y + inner, fill=shaded(fill, 0.4))

    return draw_hollow


def _drawer(canvas: Canvas, middle: tuple[float, float], scale: float, fill: Colour) -> None:
    _hollow(Kind.DRAWER)(canvas, middle, scale, fill)
    left = middle[0] - SIZES[Kind.DRAWER].width / 2 * scale
    canvas.disc(left - 12 * scale, middle[1], KNOB_RADIUS * scale, BLACK)


_TOPS: Final[Mapping[Kind, Draw]] = {
    Kind.BLOCK: _square(Kind.BLOCK),
    Kind.BALL: _round(Kind.BALL, ((1.0, 0.8), (0.86, 1.0), (0.25, 1.6))),
    Kind.CUP: _round(Kind.CUP, ((1.0, 1.3), (0.82, 0.45))),
    Kind.PLATE: _round(Kind.PLATE, ((1.0, 0.85), (0.94, 1.0), (0.66, 0.86))),
    Kind.BOWL: _round(Kind.BOWL, ((1.0, 1.3), (0.9, 0.5))),
    Kind.BIN: _hollow(Kind.BIN),
    Kind.CABINET: _square(Kind.CABINET),
    Kind.DRAWER: _drawer,
}
