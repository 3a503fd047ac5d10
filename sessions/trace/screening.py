"""What the events of the player make of what the person sees."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from sessions.trace import events as ev
from sessions.trace.state import Screening


def screen(was: Screening, event: ev.PlayerEvent | ev.MediaEvent | ev.ClockStood) -> Screening:
    """The screening after `event`."""
    match event:
        case ev.Played(at_ms, media_ms):
            return replace(was, playing=True, media_ms=media_ms, since_ms=at_ms)
        case ev.Paused(at_ms, media_ms):
            return replace(was, playing=False, media_ms=media_ms, since_ms=at_ms)
        case ev.Seeked(at_ms, media_ms):
            return replace(was, media_ms=media_ms, since_ms=at_ms)
        case ev.SpeedChanged(at_ms, speed_permille):
            here = position_ms(was, at_ms)
            return replace(was, media_ms=here, since_ms=at_ms, speed_permille=speed_permille)
        case ev.LoopChanged(at_ms, start_ms, end_ms):
            here = position_ms(was, at_ms)
            loop = None if start_ms is None or end_ms is None else (start_ms, end_ms)
            return replace(was, media_ms=here, since_ms=at_ms, loop=loop)
        case ev.ViewShown(_, view):
            return replace(was, view=view)
        case ev.MuteSet(_, muted):
            return replace(was, muted=muted)
        case ev.MediaOpened(_, end_ms):
            return replace(was, end_ms=end_ms, failure="")
        case ev.MediaFailed(_, reason):
            return replace(was, failure=reason)
        case ev.ClockStood(at_ms):
            here = position_ms(was, at_ms)
            return replace(was, playing=False, media_ms=here, since_ms=at_ms)
        case ev.MediaMeasured():
            return was
        case _:
            assert_never(event)


def position_ms(screening: Screening, at_ms: int) -> int:
    """Where the player is at `at_ms`, in clip time: played on from what was seen last.

    A loop wraps without an event. Without a loop, playing ends at the clip's end.
    """
    if not screening.playing:
        return screening.media_ms
    played = (at_ms - screening.since_ms) * screening.speed_permille // 1000
    here = screening.media_ms + played
    if screening.loop is not None:
        start, end = screening.loop
        if end > start and here >= end:
            return start + (here - end) % (end - start)
        return here
    return min(here, screening.end_ms) if screening.end_ms else here
