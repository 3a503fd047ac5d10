"""What mpv is told, made from the state alone."""

from __future__ import annotations

from tui.player.mpv.framing import Command, Json
from tui.player.mpv.timeline import mpv_s
from tui.player.state import AB, NoLoop, PlayerState

# Exact seeks in these need a start before the target: their index says nothing about pictures.
_WITHOUT_INDEX = (".ts", ".m2ts", ".mts")
# Clip limits are whole milliseconds, picture times are not: 66.667 is written 67. Picture times
# are further apart than this, so that taking it off the end excludes no picture but the one at it.
END_ROUNDING_US = 1_000


def wishes(state: PlayerState) -> tuple[Command, ...]:
    """What the person set and what outlives a clip."""
    a_us, b_us = (state.loop.a_us, state.loop.b_us) if isinstance(state.loop, AB) else (None, None)
    return (
        assign("speed", state.speed),
        assign("mute", state.muted),
        assign("loop-file", "no" if isinstance(state.loop, NoLoop) else "inf"),
        assign("ab-loop-a", _loop_point(state, a_us)),
        assign("ab-loop-b", _loop_point(state, b_us)),
    )


def load(state: PlayerState) -> Command:
    """Show the state's clip and view, from the state's position, playing if it is wanted.

    Its part of the file is given as `start` and `end` of this load: playing, looping and the end
    keep inside, and the A-B loop stays free for the person.
    """
    assert state.clip is not None
    path = state.clip.view_named(state.view).path
    options: dict[str, Json] = {"pause": "no" if state.wanted else "yes"}
    at_us = _first_us(state)
    if at_us + state.offset_us > 0:
        options["start"] = f"{mpv_s(state, at_us):.6f}"
    if state.clip.end_ms is not None:
        end_s = mpv_s(state, state.clip.end_ms * 1000 - END_ROUNDING_US)
        options["end"] = f"{max(end_s, 1e-6):.6f}"
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


def _loop_point(state: PlayerState, at_us: int | None) -> str | float:
    return "no" if at_us is None else mpv_s(state, at_us)
