"""How large things are, and where one stands on another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from sessions.demo.drawing.scene import Kind


class Size(Struct, frozen=True):
    """In points. `floor` is how high above its foot the thing holds what is on or in it."""

    width: float
    height: float
    floor: float

    @property
    def is_hollow(self) -> bool:
        """Whether things are let go into it from above its rim."""
        return self.floor < self.height


SIZES: Final[Mapping[Kind, Size]] = {
    Kind.BLOCK: Size(68, 68, 68),
    Kind.BALL: Size(68, 68, 68),
    Kind.CUP: Size(62, 80, 80),
    Kind.PLATE: Size(180, 14, 14),
    Kind.BOWL: Size(168, 70, 8),
    Kind.BIN: Size(170, 116, 6),
    Kind.CABINET: Size(190, 184, 184),
    Kind.DRAWER: Size(160, 86, 8),
}
