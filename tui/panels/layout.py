"""Who gets which rows of the screen. Pure: sizes in, boxes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

GUTTER: Final = 2
MEASURE: Final = 100
BESIDE_FROM: Final = 160


@dataclass(frozen=True, slots=True)
class Box:
    """A panel's place in cells; its first row is the rule with its name."""

    x: int
    y: int
    width: int
    height: int
