"""Which way of seeing the clips is taken, and why. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Way(StrEnum):
    """A way of seeing clips."""

    WINDOW = "window"
    INLINE = "inline"
    OFF = "off"


class Chosen(Struct, frozen=True):
    """`why` is a sentence for who did not ask for this way; empty for who did.

    `in_millions` of colours pictures in the terminal are drawn, instead of 256.
    """

    way: Way
    why: str = ""
    in_millions: bool = False


_NO_MPV: Final = "mpv is not installed"
_INLINE: Final = "clips are shown in the terminal, without sound"


def choose(video: str, *, has_mpv: bool, no_window: str) -> Chosen:
    """The way for a choice of `tui.settings.choices.VIDEOS`. `no_window` says why a window would not do, if it would not."""
    match video:
        case "off":
            return Chosen(Way.OFF)
        case "inline":
            return Chosen(Way.INLINE)
        case "inline-truecolor":
            return Chosen(Way.INLINE, in_millions=True)
        case _ if not has_mpv:
            return Chosen(Way.INLINE, _told(_NO_MPV))
        case "auto" if no_window:
            return Chosen(Way.INLINE, _told(no_window))
        case _:
            return Chosen(Way.WINDOW)


def _told(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}: {_INLINE}."
