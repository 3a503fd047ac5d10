"""The picture on the screen, as what is marked is shown by. Pure."""

from __future__ import annotations

from msgspec import Struct

from sessions.visit import Visit
from tui.player.state import PlayerState
from tui.screens.film.showing import frame_shown
from tui.screens.showing import why_no_picture


class Evidence(Struct, frozen=True):
    """When in the clip, and by which camera; both None while nothing is on the screen.

    `media_ms` is clip time, that of the picture itself where the file's times are known.
    `is_chosen`: the picture stands, so that somebody meant this one.
    """

    media_ms: int | None = None
    view: str | None = None
    is_chosen: bool = False


def evidence(visit: Visit, state: PlayerState) -> Evidence:
    """What the person sees of the clip at this moment."""
    if why_no_picture(visit, state):
        return Evidence()
    at_us = state.position_us
    k = frame_shown(state)
    if k is not None and state.frames is not None:
        at_us = state.frames.time_of(k) - state.offset_us
    return Evidence(max(0, round(at_us / 1000)), state.view or None, not state.playing)
