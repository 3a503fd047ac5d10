"""mpv in a window on this machine's display."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from tui.player.decoder import Decoder
from tui.player.library import Library
from tui.player.mpv.link import Link, Unusable
from tui.player.mpv.options import WINDOW, flag_name
from tui.player.mpv.player import MpvPlayer
from tui.player.mpv.process import LocalMpv


class WindowMpv:
    """Starts mpv for a display. Without one mpv would take the machine's console: it is not run."""

    def __init__(
        self, *, extra_flags: tuple[str, ...], environment: Mapping[str, str], program: str
    ) -> None:
        self._mpv = LocalMpv(
            flags=WINDOW, extra_flags=extra_flags, environment=environment, program=program
        )
        draws_itself = any(flag_name(flag) == "vo" for flag in extra_flags)
        self._has_display = draws_itself or has_display(environment)

    async def __call__(self) -> Link:
        if not self._has_display:
            raise Unusable(
                "There is no display here for a video window (DISPLAY is not set)."
                " Start recaption in a terminal on a desktop, or work with --video off."
            )
        return await self._mpv()


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether windows can be opened, as far as the environment tells."""
    return sys.platform == "darwin" or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def window_player(
    *,
    extra_flags: tuple[str, ...] = (),
    environment: Mapping[str, str] = os.environ,
    program: str = "mpv",
) -> MpvPlayer:
    """The player that shows clips in a window. `extra_flags` go to mpv after all of ours."""
    launch = WindowMpv(extra_flags=extra_flags, environment=environment, program=program)
    return MpvPlayer(launch, Library(Decoder()))
