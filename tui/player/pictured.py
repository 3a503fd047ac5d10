"""What a player offers that has its pictures at hand, for the screen to draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from msgspec import Struct

from sessions.media.picture import Box, Picture


class Held(Struct, frozen=True):
    """A picture that was kept to be compared with others: of which view, when in clip time."""

    view: str
    k: int
    at_us: int


class Gallery(Protocol):
    """Pictures of the clip on show, by their numbers. Nothing here waits for a decoder."""

    def picture(self, k: int) -> Picture | None:
        """Exactly picture k of the view on show, if it is in memory.

        It may be smaller or larger than `draw_at` wants it.
        """

    def stills(self, count: int) -> tuple[int, ...]:
        """The numbers of `count` pictures equally spaced over the clip, its first and last too.

        Fewer where the clip has fewer; none while its pictures are not counted.
        """

    def draw_at(self, box: Box, stills: int) -> None:
        """From now on pictures are wanted so large, and first of all so many stills."""

    def hold(self, held: Held) -> None:
        """Have this picture of the clip at hand from now on, in place of any other held."""

    def held(self) -> tuple[Held, Picture | None] | None:
        """What is held in this clip, and its picture when that has come."""

    def on_pictures(self, told: Callable[[], object]) -> None:
        """Call `told` in the event loop when a picture came that `stills` or `held` names."""


@runtime_checkable
class Pictured(Protocol):
    """A player with a gallery, to be drawn in 256 colours, or `in_millions` where it can be."""

    @property
    def gallery(self) -> Gallery: ...

    @property
    def in_millions(self) -> bool: ...
