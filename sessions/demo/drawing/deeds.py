"""How an arm does its deeds: each becomes moves of its hand and of what it touches."""

from __future__ import annotations

from typing import Final, assert_never

from sessions.demo.drawing.motion import (
    HOVER_Y,
    OPEN,
    Goes,
    Hand,
    HandAt,
    Rides,
    Spot,
    Tracks,
    beginning,
    home,
    moved,
    on_table,
)
from sessions.demo.drawing.scene import (
    AnyDeed,
    Deed,
    Kind,
    Miss,
    Pick,
    Place,
    Push,
    Rest,
    Scene,
    Side,
    Slide,
    Topple,
)
from sessions.demo.drawing.sizes import SIZES, Size

CLOSED: Final = 16.0
KNOB: Final = 14.0
FINGER_WIDTH: Final = 14.0
# A drawer is hung a little above the table.
TABLE_FOOT: Final = {Kind.DRAWER: on_table(0).y - 10}
_FALL_MS: Final = 140
_GRASP: Final = 0.45  # of a thing's height, from its top: there the fingers close


def tracks_of(scene: Scene) -> Tracks:
    """Every movement of the scene."""
    spots: dict[str, Spot] = {}
    for thing in scene.things:
        under = 0.0 if not thing.on else _floor(scene, thing.on)
        foot = TABLE_FOOT[thing.kind] if thing.kind in TABLE_FOOT else on_table(0).y - under
        spots[thing.name] = Spot(thing.x, foot)
    making = _Making(scene, beginning(scene, spots))
    for deed in sorted(scene.deeds, key=lambda each: each.from_ms):
        making.do(deed)
    return making.tracks


def _floor(scene: Scene, name: str) -> float:
    return SIZES[scene.thing(name).kind].floor


class _Making:
    """Tracks that grow deed by deed."""

    def __init__(self, scene: Scene, tracks: Tracks) -> None:
        self._scene = scene
        self._hands = {arm: list(track) for arm, track in tracks.hands.items()}
        self._things = {name: list(track) for name, track in tracks.things.items()}
        self.tracks = Tracks(self._hands, self._things)

    def do(self, deed: AnyDeed) -> None:
        """Append the moves of one deed."""
        self._wait(deed.arm, deed.from_ms)
        match deed:
            case Pick():
                self._pick(deed)
            case Place():
                self._place(deed)
            case Push():
                self._push(deed)
            case Miss():
                self._miss(deed)
            case Topple():
                self._topple(deed)
            case Slide():
                self._slide(deed)
            case Rest():
                self._rest(deed)
            case _:
                assert_never(deed)

    def _pick(self, deed: Pick) -> None:
        spot, size = self._spot(deed), self._size(deed.thing)
        at_y, wide = _grasp_y(spot, size), size.width + 32
        self._go(deed, 0.40, Hand(spot.x, HOVER_Y, wide))
        self._go(deed, 0.64, Hand(spot.x, at_y, wide))
        self._go(deed, 0.76, Hand(spot.x, at_y, size.width))
        self._ride(deed, 0.76, spot.y - at_y)
        self._go(deed, 1.0, Hand(spot.x, HOVER_Y, size.width))

    def _place(self, deed: Place) -> None:
        size = self._size(deed.thing)
        foot = self._foot(deed)
        onto = None if not deed.on else self._size(deed.on)
        drops = onto is not None and onto.is_hollow
        released = on_table(0).y - onto.height - 14 if onto and drops else foot
        dy = self._riding(deed.thing).dy
        self._go(deed, 0.48, Hand(deed.x, min(HOVER_Y, released - dy), size.width))
        self._go(deed, 0.70, Hand(deed.x, released - dy, size.width))
        self._go(deed, 0.80, Hand(deed.x, released - dy, size.width + 32))
        start_ms = _moment(deed, 0.72)
        start, end = Spot(deed.x, released), Spot(deed.x, foot)
        self._things[deed.thing].append(Goes(start_ms, start_ms + _FALL_MS, start, end, True))
        self._go(deed, 1.0, Hand(deed.x, HOVER_Y, OPEN))

    def _push(self, deed: Push) -> None:
        spot, size = self._spot(deed), self._size(deed.thing)
        away = (size.width / 2 + CLOSED / 2 + FINGER_WIDTH) * (1 if deed.x < spot.x else -1)
        low = spot.y - size.height * 0.35
        self._go(deed, 0.28, Hand(spot.x + away * 1.5, HOVER_Y, CLOSED))
        self._go(deed, 0.42, Hand(spot.x + away, low, CLOSED))
        self._go(deed, 0.82, Hand(deed.x + away, low, CLOSED))
        self._goes(deed, (0.42, 0.82), spot, moved(spot, deed.x))
        self._go(deed, 1.0, Hand(deed.x + away * 1.5, HOVER_Y, CLOSED))

    def _miss(self, deed: Miss) -> None:
        spot, size = self._spot(deed), self._size(deed.thing)
        x = spot.x + size.width * 1.25
        low = _grasp_y(spot, size)
        self._go(deed, 0.35, Hand(x, HOVER_Y, OPEN))
        self._go(deed, 0.55, Hand(x, low, OPEN))
        self._go(deed, 0.68, Hand(x, low, CLOSED))
        self._go(deed, 0.90, Hand(x, HOVER_Y, CLOSED))
        self._go(deed, 1.0, Hand(x, HOVER_Y, OPEN))

    def _topple(self, deed: Topple) -> None:
        spot, size = self._spot(deed), self._size(deed.thing)
        way = 1.0 if deed.to is Side.RIGHT else -1.0
        beside = spot.x - way * (size.width / 2 + CLOSED / 2 + FINGER_WIDTH)
        high = spot.y - size.height * 0.75
        self._go(deed, 0.35, Hand(beside - way * 20, high, CLOSED))
        self._go(deed, 0.65, Hand(beside + way * 34, high, CLOSED))
        lying = Spot(spot.x + way * size.height * 0.4, spot.y, way)
        start_ms = _moment(deed, 0.46)
        self._things[deed.thing].append(Goes(start_ms, start_ms + 3 * _FALL_MS, spot, lying, True))
        self._go(deed, 1.0, Hand(beside - way * 10, HOVER_Y, CLOSED))

    def _slide(self, deed: Slide) -> None:
        spot, size = self._spot(deed), self._size(deed.thing)
        knob_y = spot.y - size.height / 2
        reach = size.width / 2 + KNOB
        self._go(deed, 0.28, Hand(spot.x - reach, HOVER_Y, 46))
        self._go(deed, 0.42, Hand(spot.x - reach, knob_y, 46))
        self._go(deed, 0.48, Hand(spot.x - reach, knob_y, KNOB + 8))
        self._go(deed, 0.84, Hand(deed.x - reach, knob_y, KNOB + 8))
        for name in (deed.thing, *deed.inside):
            at = self.tracks.spot(name, deed.from_ms)
            self._goes(deed, (0.48, 0.84), at, moved(at, at.x + deed.x - spot.x), name=name)
        self._go(deed, 0.90, Hand(deed.x - reach, knob_y, 46))
        self._go(deed, 1.0, Hand(deed.x - reach - 20, HOVER_Y, 46))

    def _rest(self, deed: Rest) -> None:
        self._go(deed, 1.0, home(deed.arm))

    def _spot(self, deed: Deed) -> Spot:
        return self.tracks.spot(deed.thing, deed.from_ms)

    def _size(self, name: str) -> Size:
        return SIZES[self._scene.thing(name).kind]

    def _foot(self, deed: Place) -> float:
        """How high the thing will stand: stacks count from what the lower thing stands on."""
        if not deed.on:
            return on_table(0).y
        return self.tracks.spot(deed.on, deed.from_ms).y - self._size(deed.on).floor

    def _riding(self, name: str) -> Rides:
        last = self._things[name][-1]
        if not isinstance(last, Rides):
            raise ValueError(f"{name} is in no gripper")
        return last

    def _wait(self, arm: Side, until_ms: int) -> None:
        track = self._hands[arm]
        if track[-1].at_ms < until_ms:
            track.append(HandAt(until_ms, track[-1].hand))

    def _go(self, deed: Deed, share: float, hand: Hand) -> None:
        self._hands[deed.arm].append(HandAt(_moment(deed, share), hand))

    def _ride(self, deed: Deed, share: float, dy: float) -> None:
        self._things[deed.thing].append(Rides(_moment(deed, share), deed.arm, dy))

    def _goes(
        self, deed: Deed, shares: tuple[float, float], start: Spot, end: Spot, *, name: str = ""
    ) -> None:
        first, last = (_moment(deed, share) for share in shares)
        self._things[name or deed.thing].append(Goes(first, last, start, end))


def _grasp_y(spot: Spot, size: Size) -> float:
    return spot.y - size.height * (1 - _GRASP)


def _moment(deed: Deed, share: float) -> int:
    return round(deed.from_ms + share * (deed.to_ms - deed.from_ms))
