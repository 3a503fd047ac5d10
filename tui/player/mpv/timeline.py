"""mpv's times and ours. mpv's are time stamps of the file on show, in seconds."""

from __future__ import annotations

from tui.player.state import PlayerState


def clip_us(state: PlayerState, mpv_s: float) -> int:
    """Clip time of what mpv calls a time."""
    return round(mpv_s * 1_000_000) - state.origin_us - state.offset_us


def mpv_s(state: PlayerState, clip_us: int) -> float:
    """What mpv calls a clip time; never below 0, where it counts from the end."""
    return max(0, clip_us + state.offset_us + state.origin_us) / 1e6
