"""What the film panel shows, as values."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sessions.media.picture import Picture


class Size(StrEnum):
    """How much of the screen the film gets: none, the strip, with a picture, or all of it."""

    NONE = "none"
    STRIP = "strip"
    PICTURE = "picture"
    LOUPE = "loupe"


class Still(Struct, frozen=True):
    """Picture `k`, at `at_ms` from the clip's start, of a view; None while it is not there.

    `view` is empty where the clip has only one.
    """

    k: int
    at_ms: int
    picture: Picture | None
    view: str = ""


class FilmShown(Struct, frozen=True):
    """The clip on show. `here` is the picture on the screen; `beside` one to compare it with.

    A picture that `is_moving` is followed by another in a moment, and need not be exact. Times are
    milliseconds from the clip's start; `loop` is what an A-B loop goes round in.
    """

    here: Still
    length_ms: int
    stills: tuple[Still, ...] = ()
    beside: Still | None = None
    loop: tuple[int, int] | None = None
    is_moving: bool = False
