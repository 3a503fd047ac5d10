"""The colours of the clips: few, far apart, and told apart on a small strip as well."""

from __future__ import annotations

from typing import Final

from sessions.demo.drawing.canvas import Colour

WALL: Final[Colour] = (38, 62, 78)
WALL_LOW: Final[Colour] = (31, 51, 65)
TABLE: Final[Colour] = (142, 101, 66)
TABLE_FAR: Final[Colour] = (121, 84, 54)
TABLE_EDGE: Final[Colour] = (88, 58, 36)
FLOOR: Final[Colour] = (20, 32, 42)
SHADOW: Final[Colour] = (104, 72, 45)

METAL: Final[Colour] = (226, 232, 236)
METAL_DARK: Final[Colour] = (164, 176, 184)
JOINT: Final[Colour] = (240, 140, 40)
PALM: Final[Colour] = (62, 70, 78)

RED: Final[Colour] = (222, 52, 52)
BLUE: Final[Colour] = (58, 130, 246)
GREEN: Final[Colour] = (52, 190, 90)
YELLOW: Final[Colour] = (250, 206, 50)
ORANGE: Final[Colour] = (246, 136, 36)
PURPLE: Final[Colour] = (168, 88, 222)
WHITE: Final[Colour] = (240, 240, 236)
GREY: Final[Colour] = (138, 150, 158)
BLACK: Final[Colour] = (22, 24, 28)


def shaded(colour: Colour, share: float) -> Colour:
    """The colour with `share` of its light; above 1 it goes towards white."""
    if share <= 1:
        red, green, blue = (round(part * share) for part in colour)
    else:
        red, green, blue = (round(part + (255 - part) * (share - 1)) for part in colour)
    return red, green, blue
