"""What a drawn clip is made of: things on a table, arms, and what the arms do, when.

Both come from this one description: the pictures, and what a right caption has to say. Lengths
are points of a picture 640 wide and 360 high; left and right are those of the camera.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from sessions.demo.drawing.canvas import Colour
from sessions.media.picture import Box

FRAME: Final = Box(640, 360)
RATE: Final = 15
TABLE_Y: Final = 300.0


class Kind(StrEnum):
    BLOCK = "block"
    BALL = "ball"
    CUP = "cup"
    PLATE = "plate"
    BOWL = "bowl"
    BIN = "bin"
    CABINET = "cabinet"
    DRAWER = "drawer"


class Thing(Struct, frozen=True):
    """Something on the table, or on or in the thing called `on`; `x` is its middle."""

    name: str
    kind: Kind
    colour: Colour
    x: float
    on: str = ""


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Deed(Struct, frozen=True):
    """What one arm does with one thing, from `from_ms` up to `to_ms`."""

    from_ms: int
    to_ms: int
    arm: Side
    thing: str


class Pick(Deed, frozen=True):
    """Comes down on the thing, closes on it and lifts it."""

    verb: ClassVar[str] = "pick"


class Place(Deed, frozen=True):
    """Sets the thing in its gripper down at `x`: on the table, or on or into `on`."""

    verb: ClassVar[str] = "place"
    x: float
    on: str = ""


class Push(Deed, frozen=True):
    """Pushes the thing along the table to `x`."""

    verb: ClassVar[str] = "push"
    x: float


class Miss(Deed, frozen=True):
    """Closes beside the thing, on nothing, and goes up again."""

    verb: ClassVar[str] = "miss"


class Topple(Deed, frozen=True):
    """Knocks the thing over; it ends lying with its upper end towards `to`."""

    verb: ClassVar[str] = "topple"
    to: Side


class Slide(Deed, frozen=True):
    """Moves the drawer until its front is at `x`, and with it the things in it."""

    verb: ClassVar[str] = "slide"
    x: float
    inside: tuple[str, ...] = ()


class Rest(Deed, frozen=True):
    """Goes back to where the arm waits; `thing` is empty."""

    verb: ClassVar[str] = "rest"


AnyDeed = Pick | Place | Push | Miss | Topple | Slide | Rest


class Camera(StrEnum):
    """`TABLE` stands in front of the table, `WRIST` looks down from the gripper."""

    TABLE = "table"
    WRIST = "wrist"


class Scene(Struct, frozen=True):
    """A clip. `kept` is the share of its file that is left; below 1 the file is damaged."""

    id: str
    arms: tuple[Side, ...]
    things: tuple[Thing, ...]
    deeds: tuple[AnyDeed, ...]
    length_ms: int = 5_000
    cameras: tuple[Camera, ...] = (Camera.TABLE,)
    kept: float = 1.0

    @property
    def pictures(self) -> int:
        """How many pictures a whole file of it holds."""
        return self.length_ms * RATE // 1000

    def thing(self, name: str) -> Thing:
        """The thing of that name. Raises KeyError."""
        for thing in self.things:
            if thing.name == name:
                return thing
        raise KeyError(name)
