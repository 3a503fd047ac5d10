"""What each wish makes of the state, and what mpv is told for it. Pure.

The commands are for an mpv that has the clip on the screen. Any other is told nothing now: when
it is ready, the state says everything (`caught_up`).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.media.frame_table import FrameTable
from sessions.media.part import Span, part
from tui.player.clip import PlayerClip
from tui.player.mpv.commands import END_ROUNDING_US, assign, seek, seek_frame, wishes
from tui.player.mpv.framing import Command
from tui.player.mpv.timeline import clip_us
from tui.player.state import (
    AB,
    Loop,
    Opening,
    PlayerState,
    Ready,
    WholeClip,
    marked_loop,
)

SLOWEST, FASTEST = 0.1, 8.0
# While paused mpv's time is that of the picture to the microsecond, if it is of a picture at all.
_NOT_A_PICTURE_US = 1_000


class Plan(Struct, frozen=True):
    state: PlayerState
    commands: tuple[Command, ...] = ()


def opened(
    state: PlayerState, clip: PlayerClip, *, at_ms: int | None, playing: bool
) -> PlayerState:
    """Another clip, its first view, at its start or `at_ms`; loop, speed and mute stay."""
    start_ms = clip.start_ms or 0
    fresh = PlayerState(
        phase=Opening(),
        clip=clip,
        view=clip.views[0].name,
        position_us=max(start_ms, at_ms or 0) * 1000,
        wanted=playing,
        landings=state.landings,
        speed=state.speed,
        loop=state.loop,
        mark_a_us=state.mark_a_us,
        mark_b_us=state.mark_b_us,
        muted=state.muted,
        # what mpv still does with the old clip counts until it starts the new one
        paused=state.paused,
        started=state.started,
    )
    return fitted(fresh).state


def fitted(state: PlayerState) -> Plan:
    """An A-B loop that does not lie inside the clip becomes a loop of the whole clip."""
    marks = [mark for mark in (state.mark_a_us, state.mark_b_us) if mark is not None]
    end_us = state.end_us
    inside = all(state.start_us <= mark for mark in marks) and (
        end_us is None or all(mark <= end_us for mark in marks)
    )
    if inside:
        return Plan(state)
    loop = WholeClip() if isinstance(state.loop, AB) else state.loop
    state = replace(state, loop=loop, mark_a_us=None, mark_b_us=None)
    return Plan(state, wishes(state))


def caught_up(state: PlayerState) -> Plan:
    """What was wished for while the clip was being opened."""
    told = (*wishes(state), assign("pause", not state.wanted))
    if state.target_us is None:
        return Plan(state, told)
    sought = seeking(state, state.target_us)
    return Plan(sought.state, (*told, *sought.commands))


def playing(state: PlayerState) -> Plan:
    """Play; from the start again at the end, and from a when b is behind."""
    told = (assign("pause", False),)
    past_b = isinstance(state.loop, AB) and state.aim_us >= state.loop.b_us
    state = replace(state, wanted=True, moment_us=None)
    if not (past_b or state.eof):
        return Plan(state, told)
    back = state.loop.a_us if isinstance(state.loop, AB) else state.start_us
    sought = seeking(state, back)
    return Plan(sought.state, (*sought.commands, *told))


def pausing(state: PlayerState) -> Plan:
    return Plan(replace(state, wanted=False), (assign("pause", True),))


def seeking(state: PlayerState, at_us: int) -> Plan:
    """Go to the picture shown at this clip time, inside the clip as far as its limits are known."""
    if state.frames:
        return seeking_frame(state, state.frames.index_at(at_us + state.offset_us))
    if state.end_us is not None:
        at_us = min(at_us, state.end_us - END_ROUNDING_US)
    at_us = max(at_us, state.start_us)
    return Plan(replace(state, target_us=at_us), (seek(state, at_us),))


def seeking_frame(state: PlayerState, k: int) -> Plan:
    """Go to picture k, or to the nearest that is inside the clip; nothing without frame times."""
    if not state.frames:
        return Plan(state)
    k = span_of(state, state.frames).clamped(k)
    goal = replace(state, target_us=state.frames.time_of(k) - state.offset_us)
    return Plan(goal, (seek_frame(state, k),))


def missed(state: PlayerState, mpv_at_s: float) -> Plan | None:
    """Once more to the target, from further back, if a seek arrived elsewhere and stands there.

    In files with open groups (HEVC as x265 makes it) mpv starts at a key frame whose leading
    pictures cannot be decoded then; starting earlier gets them. At the last picture of a file
    with sound this is tried in vain, once.
    """
    if state.target_us is None or not state.frames or not state.paused:
        return None
    if abs(clip_us(state, mpv_at_s) - state.target_us) < _NOT_A_PICTURE_US:
        return None
    meant = state.frames.index_at(state.target_us + state.offset_us)
    wider = assign("file-local-options/hr-seek-demuxer-offset", 5.0)
    return Plan(state, (wider, seek_frame(state, meant)))


def stepping(state: PlayerState, n: int) -> Plan:
    """Pause and go n pictures on; one by one by mpv's own steps while times are unknown."""
    paused = pausing(state)
    here = state.frame
    if here is None:
        step: Command = ("frame-step",) if n > 0 else ("frame-back-step",)
        return Plan(replace(paused.state, moment_us=None), (*paused.commands, *(step,) * abs(n)))
    moved = seeking_frame(paused.state, here + n)
    return Plan(moved.state, (*paused.commands, *moved.commands))


def paced(state: PlayerState, factor: float) -> Plan:
    speed = min(max(factor, SLOWEST), FASTEST)
    return Plan(replace(state, speed=speed), (assign("speed", speed),))


def muting(state: PlayerState, *, muted: bool) -> Plan:
    return Plan(replace(state, muted=muted), (assign("mute", muted),))


def looping(state: PlayerState, loop: Loop) -> Plan:
    """Loop so; what plays behind b goes back to a, which mpv would not do by itself."""
    state = replace(state, loop=loop)
    if isinstance(loop, AB):
        state = replace(state, mark_a_us=loop.a_us, mark_b_us=loop.b_us)
        if state.wanted and state.aim_us >= loop.b_us:
            sought = seeking(state, loop.a_us)
            return Plan(sought.state, (*wishes(state), *sought.commands))
    return Plan(state, wishes(state))


def marking_a(state: PlayerState) -> Plan:
    return _marked(replace(state, mark_a_us=_here_us(state)))


def marking_b(state: PlayerState) -> Plan:
    return _marked(replace(state, mark_b_us=_here_us(state)))


def viewed(state: PlayerState, name: str) -> PlayerState | None:
    """The same moment in another view; None if there is no such view or it is on show."""
    names = () if state.clip is None else tuple(view.name for view in state.clip.views)
    if name not in names or name == state.view:
        return None
    kept = state.moment_us if state.target_us is None else None
    moment_us = state.aim_us if kept is None else kept
    return replace(
        state,
        phase=Opening(),
        view=name,
        position_us=moment_us,
        moment_us=None if state.wanted else moment_us,
        target_us=None,
        duration_us=None,
        frames=None,
        entry=None,
        damage="",
    )


def reopened(before: PlayerState, state: PlayerState) -> PlayerState:
    """The same moment of the same file, whose time stamps turn out to begin elsewhere.

    If that is outside the clip, because its limits were taken for others too, then its start.
    """
    observed = isinstance(before.phase, Ready) and before.target_us is None
    at_us = before.aim_us - (state.origin_us - before.origin_us if observed else 0)
    if at_us < state.start_us or (state.end_us is not None and at_us >= state.end_us):
        at_us = state.start_us
    return replace(state, position_us=at_us, target_us=None, duration_us=None, entry=None)


def _marked(state: PlayerState) -> Plan:
    loop = marked_loop(state)
    return Plan(state) if loop is None else looping(state, loop)


def _here_us(state: PlayerState) -> int:
    frame = state.frame
    if frame is None or not state.frames:
        return state.aim_us
    return state.frames.time_of(frame) - state.offset_us


def span_of(state: PlayerState, frames: FrameTable) -> Span:
    """The pictures of the clip; at least one, whatever its limits say."""
    end_us = None
    if state.clip is not None and state.clip.end_ms is not None:
        end_us = state.clip.end_ms * 1000 + state.offset_us
    return part(frames, state.start_us + state.offset_us, end_us)
