"""What one word from mpv means: `reduce(state, name, value)`, pure.

`name` is an observed property with its new value, or an event with its fields, or a word of ours:
`loading` (the number mpv gave our load), `landed` (seconds where a seek arrived) and `lost` (why
a load came to nothing).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sessions.captions.admit import admit, one_line
from tui.player.mpv.framing import Json
from tui.player.mpv.timeline import clip_us
from tui.player.state import (
    Failed,
    Idle,
    Opening,
    PlayerState,
    Ready,
    WholeClip,
    is_at_last_picture,
)

OBSERVED = (
    "pause",
    "time-pos",
    "duration",
    "speed",
    "mute",
    "eof-reached",
    "paused-for-cache",
    "seeking",
)

# Sound and picture are seldom equally long, so a sound file may end a little before it says.
_EARLY_END_US = 500_000
# No file lasts that many seconds, and no list is that long; false for what is not a number.
_BEYOND_ANY = 1e9
_LONGEST_WORD = 200
# Those who speak of the file; `vo` and `ao` speak of this machine.
_ABOUT_THE_FILE = ("ffmpeg", "lavf", "vd", "ad", "mkv", "demux")
_FAILURES = {
    "loading failed": "this file cannot be opened",
    "unrecognized file format": "this file is not a video",
    "no audio or video data played": "nothing in this file can be shown",
}


def reduce(state: PlayerState, name: str, value: Json) -> PlayerState:
    """The state after mpv said so. Unknown names and values of a wrong type change nothing."""
    if isinstance(value, bool):
        return _switched(state, name, on=value)
    if isinstance(value, int | float):
        return _measured(state, name, value) if abs(value) < _BEYOND_ANY else state
    if isinstance(value, dict):
        return _happened(state, name, value)
    if name == "lost" and isinstance(value, str):
        return replace(state, phase=Failed(_said(value)))
    return state


def _switched(state: PlayerState, name: str, *, on: bool) -> PlayerState:
    match name:
        case "pause":
            return replace(state, paused=on, is_pinned=on and state.is_pinned)
        case "mute":
            return replace(state, muted=on)
        case "seeking":
            return replace(state, seeking=on)
        case "paused-for-cache":
            return replace(state, stalled=on)
        case "eof-reached" if _shows_our_clip(state):
            return _at_end(state) if on else replace(state, eof=False)
        case _:
            return state


def _measured(state: PlayerState, name: str, value: float) -> PlayerState:
    match name:
        case "loading":
            return replace(state, entry=int(value))
        case "speed" if value > 0:
            return replace(state, speed=float(value))
        case "duration" if value > 0 and _shows_our_clip(state):
            return replace(state, duration_us=round(value * 1_000_000))
        case "time-pos" if isinstance(state.phase, Ready) and _shows_our_clip(state):
            if state.is_pinned:
                return state
            return replace(state, position_us=clip_us(state, value))
        case "landed" if state.target_us is not None:
            # behind the last picture mpv tells where the sound is, which may be anywhere near
            at_last = is_at_last_picture(state)
            return replace(
                state,
                position_us=state.target_us if at_last else clip_us(state, value),
                is_pinned=at_last and state.paused,
                target_us=None,
                moment_us=None,
                landings=state.landings + 1,
            )
        case _:
            return state


def _happened(state: PlayerState, name: str, fields: Mapping[str, Json]) -> PlayerState:
    entry = fields.get("playlist_entry_id")
    match name:
        case "start-file" if isinstance(entry, int):
            return replace(state, started=entry, duration_us=None, eof=False, stalled=False)
        case "end-file" if entry == state.entry and entry is not None:
            return _ended(state, str(fields.get("reason")), str(fields.get("file_error", "")))
        case "seek":
            return replace(state, is_pinned=False)
        case "playback-restart" if isinstance(state.phase, Opening) and _shows_our_clip(state):
            return replace(state, phase=Ready())
        # why a file does not open is told better by who looks into it
        case "log-message" if isinstance(state.phase, Ready) and _shows_our_clip(state):
            return _complained(state, str(fields.get("prefix")), str(fields.get("text")))
        case _:
            return state


def _shows_our_clip(state: PlayerState) -> bool:
    return state.entry is not None and state.entry == state.started


def _at_end(state: PlayerState) -> PlayerState:
    """The last picture stays. Playing is over, unless the loop is about to take it back."""
    end_us = state.end_us
    if end_us is not None and state.position_us < end_us - _EARLY_END_US and not state.damage:
        ends, says = state.position_us / 1e6, end_us / 1e6
        state = replace(state, damage=f"the video ends at {ends:.1f} s instead of {says:.1f} s")
    return replace(state, eof=True, wanted=state.wanted and isinstance(state.loop, WholeClip))


def _ended(state: PlayerState, reason: str, error: str) -> PlayerState:
    match reason:
        case "stop" | "quit":
            return replace(state, phase=Idle())
        case "redirect":
            return replace(state, phase=Failed("this file is a list of other files, not a video"))
        case "error":
            why = _FAILURES.get(error) or _said(error) or "mpv gave no reason"
            return replace(state, phase=Failed(why))
        case _:
            return replace(state, phase=Failed("nothing in this file can be shown"))


def _complained(state: PlayerState, prefix: str, text: str) -> PlayerState:
    if state.damage or not prefix.startswith(_ABOUT_THE_FILE):
        return state
    return replace(state, damage=f"the file is damaged: {_said(text.removeprefix('NULL:'))}")


def _said(text: str) -> str:
    """What mpv says in its own words, which may quote the file, as a short line."""
    line = one_line(admit(text)).strip()
    return line if len(line) <= _LONGEST_WORD else f"{line[: _LONGEST_WORD - 1]}…"
