"""The camera in front of the table: wall, table, things, and the arms that hang above them."""

from __future__ import annotations

from collections.abc import Iterable
from math import acos, atan2, cos, hypot, sin
from typing import Final

from sessions.demo.drawing.canvas import Canvas, Corner
from sessions.demo.drawing.colours import (
    FLOOR,
    JOINT,
    METAL,
    METAL_DARK,
    PALM,
    TABLE,
    TABLE_EDGE,
    TABLE_FAR,
    WALL,
    WALL_LOW,
    shaded,
)
from sessions.demo.drawing.deeds import FINGER_WIDTH
from sessions.demo.drawing.motion import Hand, Tracks
from sessions.demo.drawing.scene import FRAME, TABLE_Y, Kind, Scene, Side, Thing
from sessions.demo.drawing.things import draw_back, draw_front, draw_shadow

SHOULDERS: Final = {Side.LEFT: (96.0, 36.0), Side.RIGHT: (544.0, 36.0)}
LINK: Final = 226.0
FINGER: Final = 52.0
_HOLLOW: Final = (Kind.BOWL, Kind.BIN, Kind.DRAWER)


def ground(scale: int, arms: Iterable[Side]) -> Canvas:
    """Everything that never moves."""
    canvas = Canvas(FRAME, scale)
    canvas.rectangle(0, 0, FRAME.width, 190, fill=WALL)
    canvas.rectangle(0, 190, FRAME.width, 236, fill=WALL_LOW)
    canvas.rectangle(0, 236, FRAME.width, 268, fill=TABLE_FAR)
    canvas.rectangle(0, 268, FRAME.width, 326, fill=TABLE)
    canvas.rectangle(0, 326, FRAME.width, 346, fill=TABLE_EDGE)
    canvas.rectangle(0, 346, FRAME.width, FRAME.height, fill=FLOOR)
    for arm in arms:
        x, _ = SHOULDERS[arm]
        canvas.rectangle(x - 20, 0, x + 20, 242, fill=shaded(METAL_DARK, 0.55))
        canvas.rectangle(x - 44, 238, x + 44, 254, fill=shaded(METAL_DARK, 0.45))
    return canvas


def draw(canvas: Canvas, scene: Scene, tracks: Tracks, at_ms: float) -> None:
    """Add what moves to a picture of the ground."""
    spots = {thing.name: tracks.spot(thing.name, at_ms) for thing in scene.things}
    for thing in scene.things:
        if tracks.is_held(thing.name, at_ms) or spots[thing.name].y == TABLE_Y:
            draw_shadow(canvas, thing, spots[thing.name])
    for thing in scene.things:
        draw_back(canvas, thing, spots[thing.name])
    for thing in (*_solid(scene), *_hollow(scene)):
        draw_front(canvas, thing, spots[thing.name])
    for arm in scene.arms:
        _draw_arm(canvas, arm, tracks.hand(arm, at_ms))


def _solid(scene: Scene) -> list[Thing]:
    """Plates first: things stand on them. Cabinets are drawn with the hollow things."""
    chosen = [t for t in scene.things if t.kind not in (*_HOLLOW, Kind.CABINET)]
    return sorted(chosen, key=lambda thing: thing.kind is not Kind.PLATE)


def _hollow(scene: Scene) -> list[Thing]:
    """Fronts that hide what is behind them; a drawer slides into its cabinet."""
    chosen = [t for t in scene.things if t.kind in (*_HOLLOW, Kind.CABINET)]
    return sorted(chosen, key=lambda thing: thing.kind is Kind.CABINET)


def _draw_arm(canvas: Canvas, arm: Side, hand: Hand) -> None:
    shoulder = SHOULDERS[arm]
    wrist = (hand.x, hand.y - FINGER - 28)
    elbow = _elbow(shoulder, wrist, arm)
    canvas.bar(shoulder, elbow, (48, 38), METAL_DARK)
    canvas.bar(elbow, wrist, (40, 30), METAL)
    canvas.disc(*shoulder, 30, JOINT)
    canvas.disc(*shoulder, 13, PALM)
    canvas.disc(*elbow, 24, JOINT)
    canvas.disc(*elbow, 10, PALM)
    _draw_gripper(canvas, hand)


def _draw_gripper(canvas: Canvas, hand: Hand) -> None:
    top = hand.y - FINGER
    half = hand.gap / 2
    canvas.disc(hand.x, top - 28, 19, JOINT)
    canvas.rectangle(hand.x - 11, top - 28, hand.x + 11, top - 8, fill=METAL_DARK)
    wide = max(30.0, half + FINGER_WIDTH + 2)
    canvas.rectangle(hand.x - wide, top - 14, hand.x + wide, top + 6, fill=PALM)
    for way in (-1, 1):
        inner, outer = hand.x + way * half, hand.x + way * (half + FINGER_WIDTH)
        canvas.rectangle(min(inner, outer), top, max(inner, outer), hand.y + 8, fill=METAL)
        canvas.rectangle(min(inner, outer), hand.y - 2, max(inner, outer), hand.y + 8, fill=JOINT)


def _elbow(shoulder: Corner, wrist: Corner, arm: Side) -> Corner:
    """Where two links of equal length meet, bent upwards and to the arm's own side."""
    dx, dy = wrist[0] - shoulder[0], wrist[1] - shoulder[1]
    distance = min(hypot(dx, dy), 2 * LINK - 1)
    bend = acos(distance / 2 / LINK) * (1 if arm is Side.RIGHT else -1)
    angle = atan2(dy, dx) + bend
    return shoulder[0] + LINK * cos(angle), shoulder[1] + LINK * sin(angle)
