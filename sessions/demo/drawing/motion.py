"""Where arms and things are at every moment of a scene."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sessions.demo.drawing.scene import TABLE_Y, Scene, Side

HOVER_Y: Final = 128.0
HOMES: Final[Mapping[Side, float]] = {Side.LEFT: 150.0, Side.RIGHT: 490.0}
OPEN: Final = 92.0


class Hand(Struct, frozen=True):
    """The point between an arm's finger tips, and how far they are apart."""

    x: float
    y: float
    gap: float


class Spot(Struct, frozen=True):
    """The middle of a thing's foot, and how far it leans to the right: 1 is lying."""

    x: float
    y: float
    lean: float = 0.0


class HandAt(Struct, frozen=True):
    """From the moment before, the hand moves to be here at `at_ms`."""

    at_ms: int
    hand: Hand


class Rides(Struct, frozen=True):
    """From `from_ms` on the thing goes with a hand, its foot `dy` below the finger tips."""

    from_ms: int
    arm: Side
    dy: float


class Goes(Struct, frozen=True):
    """From `from_ms` the thing moves from one spot to another, where it is at `to_ms`."""

    from_ms: int
    to_ms: int
    start: Spot
    end: Spot
    falls: bool = False


class Tracks(Struct, frozen=True):
    """Every movement of a scene, each list in order of time."""

    hands: Mapping[Side, Sequence[HandAt]]
    things: Mapping[str, Sequence[Rides | Goes]]

    def hand(self, arm: Side, at_ms: float) -> Hand:
        """Where a hand is."""
        track = self.hands[arm]
        after = bisect_right(track, at_ms, key=lambda each: each.at_ms)
        if after == len(track):
            return track[-1].hand
        if after == 0:
            return track[0].hand
        a, b = track[after - 1], track[after]
        share = _eased((at_ms - a.at_ms) / (b.at_ms - a.at_ms))
        return Hand(
            _between(a.hand.x, b.hand.x, share),
            _between(a.hand.y, b.hand.y, share),
            _between(a.hand.gap, b.hand.gap, share),
        )

    def is_held(self, name: str, at_ms: float) -> bool:
        """Whether a thing is in a gripper."""
        return isinstance(self._now(name, at_ms), Rides)

    def spot(self, name: str, at_ms: float) -> Spot:
        """Where a thing is."""
        now = self._now(name, at_ms)
        if isinstance(now, Rides):
            hand = self.hand(now.arm, at_ms)
            return Spot(hand.x, hand.y + now.dy)
        if now.to_ms <= now.from_ms or at_ms >= now.to_ms:
            return now.end
        share = (at_ms - now.from_ms) / (now.to_ms - now.from_ms)
        share = share * share if now.falls else _eased(share)
        return Spot(
            _between(now.start.x, now.end.x, share),
            _between(now.start.y, now.end.y, share),
            _between(now.start.lean, now.end.lean, share),
        )

    def _now(self, name: str, at_ms: float) -> Rides | Goes:
        track = self.things[name]
        return track[max(0, bisect_right(track, at_ms, key=lambda each: each.from_ms) - 1)]


def home(arm: Side) -> Hand:
    """Where an arm waits."""
    return Hand(HOMES[arm], HOVER_Y - 14, OPEN)


def resting(spot: Spot, at_ms: int = 0) -> Goes:
    """A thing stays where it is."""
    return Goes(at_ms, at_ms, spot, spot)


def beginning(scene: Scene, spots: Mapping[str, Spot]) -> Tracks:
    """Tracks on which nothing has moved yet."""
    return Tracks(
        {arm: [HandAt(0, home(arm))] for arm in scene.arms},
        {name: [resting(spot)] for name, spot in spots.items()},
    )


def on_table(x: float) -> Spot:
    """A spot on the table."""
    return Spot(x, TABLE_Y)


def moved(spot: Spot, x: float) -> Spot:
    """The same spot at another `x`."""
    return replace(spot, x=x)


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _between(a: float, b: float, share: float) -> float:
    return a + (b - a) * share
