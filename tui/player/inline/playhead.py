"""Where a clip is after some time of playing. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.media.part import Span
from tui.player.mpv import plan
from tui.player.state import AB, NoLoop, PlayerState

_LAST_PICTURE_US = 40_000


def span_of(state: PlayerState) -> Span | None:
    """The pictures of the file on show that belong to the clip; None while they are unknown."""
    return plan.span_of(state, state.frames) if state.frames else None


def moved(state: PlayerState, from_us: int, elapsed_us: int) -> int | None:
    """The clip time after `elapsed_us` of wall time from `from_us` on, round every loop.

    None: the end is reached, and there is no loop to go back in.
    """
    at_us = from_us + round(elapsed_us * state.speed)
    start_us, end_us = _round(state, from_us)
    if at_us < end_us:
        return at_us
    if isinstance(state.loop, NoLoop):
        return None
    return start_us + (at_us - start_us) % max(1, end_us - start_us)


def picture_at(state: PlayerState, at_us: int) -> int:
    """The picture on the screen at a clip time, one of the clip's. The pictures are known."""
    span = span_of(state)
    assert span is not None
    assert state.frames is not None
    return span.clamped(state.frames.index_at(at_us + state.offset_us))


def time_of(state: PlayerState, k: int) -> int:
    """The clip time of picture k. The pictures are known."""
    assert state.frames is not None
    return state.frames.time_of(k) - state.offset_us


def until_next(state: PlayerState, at_us: int) -> float:
    """Seconds of wall time until another picture is due."""
    assert state.frames is not None
    following = time_of(state, picture_at(state, at_us) + 1)
    _, end_us = _round(state, at_us)
    due_us = min(following if following > at_us else end_us, end_us)
    return max(0, due_us - at_us) / 1e6 / state.speed


def round_s(state: PlayerState, at_us: int) -> float | None:
    """How many seconds of wall time a round of the loop takes; None where there is no loop."""
    if isinstance(state.loop, NoLoop):
        return None
    start_us, end_us = _round(state, at_us)
    return max(1, end_us - start_us) / 1e6 / state.speed


def at_end(state: PlayerState) -> PlayerState:
    """The last picture stays, and playing is over."""
    span = span_of(state)
    assert span is not None
    last_us = time_of(state, span.last)
    return replace(state, position_us=last_us, eof=True, wanted=False, paused=True, stalled=False)


def _round(state: PlayerState, at_us: int) -> tuple[int, int]:
    """From where to where it plays: a loop between marks only from before its end."""
    if isinstance(state.loop, AB) and at_us < state.loop.b_us:
        return state.loop.a_us, state.loop.b_us
    span = span_of(state)
    assert span is not None
    start_us = max(state.start_us, time_of(state, span.first))
    end_us = state.end_us
    least_us = time_of(state, span.last) + _gap_us(state, span)
    if end_us is None or end_us <= time_of(state, span.last):
        end_us = least_us
    return start_us, max(end_us, start_us + 1)


def _gap_us(state: PlayerState, span: Span) -> int:
    """How long the last picture is shown where nothing says so: as long as the one before."""
    gap_us = time_of(state, span.last) - time_of(state, span.last - 1)
    return gap_us if gap_us > 0 else _LAST_PICTURE_US
