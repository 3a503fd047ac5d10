"""A decoded picture, ready to be painted. Needs no decoder: anybody may hold one."""

from __future__ import annotations

from msgspec import Struct


class Box(Struct, frozen=True):
    """The room a picture has, in square pixels."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a box of {self.width} x {self.height} pixels has no room")


class Picture(Struct, frozen=True):
    """Picture `k` of a file, which is shown at `at_us`: both as in the file's FrameTable.

    `rgb` holds three bytes a pixel, row by row from the top, without padding. It stands upright
    and its pixels are square: rotation and sample aspect ratio are applied.
    """

    k: int
    at_us: int
    width: int
    height: int
    rgb: bytes

    def __post_init__(self) -> None:
        if len(self.rgb) != self.width * self.height * 3:
            raise ValueError(
                f"{len(self.rgb)} bytes are no picture of {self.width} x {self.height} pixels"
            )
