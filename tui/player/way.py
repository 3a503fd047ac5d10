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

    `lacks_mpv`: with mpv it would have been another. `in_millions` of colours pictures in the
    terminal are drawn, instead of 256.
    """

    way: Way
    why: str = ""
    lacks_mpv: bool = False
    in_millions: bool = False

    def notice(self, how_to_install: str) -> str:
        """What the person should know when work begins: a sentence a line."""
        if self.lacks_mpv:
            return f"{_NO_MPV}. {how_to_install}\nUntil then {_INLINE}."
        return self.why


_NO_MPV: Final = "mpv is not installed"
_INLINE: Final = "clips are shown in the terminal, without sound"


def choose(video: str, *, has_mpv: bool, no_window: str) -> Chosen:
    """The way for a choice of `tui.settings.choices.VIDEOS`.

    `no_window` says why a window would not do; empty where it would.
    """
    match video:
        case "off":
            return Chosen(Way.OFF)
        case "inline":
            return Chosen(Way.INLINE)
        case "inline-truecolor":
            return Chosen(Way.INLINE, in_millions=True)
        case "auto" if no_window:
            return Chosen(Way.INLINE, f"{no_window[:1].upper()}{no_window[1:]}: {_INLINE}.")
        case _ if not has_mpv:
            return Chosen(Way.INLINE, f"{_NO_MPV}: {_INLINE}.", lacks_mpv=True)
        case _:
            return Chosen(Way.WINDOW)
