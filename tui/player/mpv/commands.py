"""What mpv is told, made from the state alone."""

from __future__ import annotations

from tui.player.mpv.framing import Command, Json
from tui.player.mpv.timeline import mpv_s
from tui.player.state import AB, NoLoop, PlayerState, WholeClip

# Exact seeks in these need a start before the target: their index says nothing about pictures.
_WITHOUT_INDEX = (".ts", ".m2ts", ".mts")
# Clip limits are whole milliseconds, picture times are not: 66.667 is written 67. Picture times
# are further apart than this, so that taking it off the end excludes no picture but the one at it.
# Taken off b it lets the picture at b be shown when it is sought: at b itself mpv hides it.
END_ROUNDING_US = 1_000
# mpv loops back at the end of the file only if b lies behind it; without a b it does not loop.
_BEYOND_ANY_US = 10**12


def wishes(state: PlayerState) -> tuple[Command, ...]:
    """What the person set and what outlives a clip.

    mpv's loop of the whole file goes back to 0 whatever `start` says (0.35), so a part of a file
    is looped between its limits, by the means of an A-B loop.
    """
    a_us, b_us = _loop_points(state)
    stays = isinstance(state.loop, NoLoop) or _is_part(state)
    return (
        assign("speed", state.speed),
        assign("mute", state.muted),
        assign("loop-file", "no" if stays else "inf"),
        assign("ab-loop-a", "no" if a_us is None else mpv_s(state, a_us)),
        assign("ab-loop-b", "no" if b_us is None else mpv_s(state, b_us)),
    )


def load(state: PlayerState) -> Command:
    """Show the state's clip and view, from the state's position, playing if it is wanted.

    The clip's end is given as the `end` of this load, so that no way of playing gets past it.
    """
    assert state.clip is not None
    path = state.clip.view_named(state.view).path
    options: dict[str, Json] = {"pause": "no" if state.wanted else "yes"}
    at_us = _first_us(state)
    if at_us + state.offset_us > 0:
        options["start"] = f"{mpv_s(state, at_us):.6f}"
    limit_us = _limit_us(state)
    if limit_us is not None:
        options["end"] = f"{max(mpv_s(state, limit_us), 1e-6):.6f}"
    if path.lower().endswith(_WITHOUT_INDEX):
        options["hr-seek-demuxer-offset"] = "5"
    # by name: the place of `options` among the arguments moved in mpv 0.38
    return {"name": "loadfile", "url": path, "flags": "replace", "options": options}


def assign(name: str, value: str | float | bool) -> Command:
    return ("set_property", name, value)


def seek(state: PlayerState, at_us: int) -> Command:
    """An exact seek to a clip time."""
    return ("seek", mpv_s(state, at_us), "absolute+exact")


def seek_frame(state: PlayerState, k: int) -> Command:
    """An exact seek to picture k of the file on show, whose frame times are known."""
    return seek(state, _target_us(state, k))


def _first_us(state: PlayerState) -> int:
    if not state.frames or state.position_us <= state.start_us:
        return state.position_us
    return _target_us(state, state.frames.index_at(state.position_us + state.offset_us))


def _target_us(state: PlayerState, k: int) -> int:
    assert state.frames is not None
    return state.frames.seek_target(k) - state.offset_us


def _is_part(state: PlayerState) -> bool:
    """Whether the clip is less than the file on show, or begins elsewhere in it."""
    clip = state.clip
    if clip is None:
        return False
    return clip.start_ms is not None or clip.end_ms is not None or state.offset_us != 0


def _limit_us(state: PlayerState) -> int | None:
    if state.clip is None or state.clip.end_ms is None:
        return None
    return state.clip.end_ms * 1000 - END_ROUNDING_US


def _loop_points(state: PlayerState) -> tuple[int | None, int | None]:
    limit_us = _limit_us(state)
    match state.loop:
        case AB(a_us, b_us):
            return a_us, b_us - END_ROUNDING_US
        case WholeClip() if _is_part(state):
            return state.start_us, _BEYOND_ANY_US if limit_us is None else limit_us
        case _:
            return None, None
