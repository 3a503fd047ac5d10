"""What happened between two looks at a player, for the record: what was observed, not commanded."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from tui.player.state import Loop, PlayerState, Ready

# While it plays, a landing this near to where playing alone would have got is no seek.
_UNNOTICED_US = 80_000
_UNNOTICED_FRAMES = 1.5


class By(StrEnum):
    """Who made it happen."""

    PERSON = "person"
    SYSTEM = "system"


class Played(Struct, frozen=True):
    """Pictures began to move. Here and below `media_ms` is clip time."""

    media_ms: int
    by: By


class Paused(Struct, frozen=True):
    media_ms: int
    by: By


class Seeked(Struct, frozen=True):
    """It arrived at `media_ms` from somewhere else; a step is a seek, a loop's way back is none."""

    media_ms: int
    by: By


class SpeedChanged(Struct, frozen=True):
    media_ms: int
    speed: float
    by: By


class LoopChanged(Struct, frozen=True):
    media_ms: int
    loop: Loop
    by: By


class ViewShown(Struct, frozen=True):
    media_ms: int
    view: str
    by: By


Transition = Played | Paused | Seeked | SpeedChanged | LoopChanged | ViewShown


def transitions(
    before: PlayerState, after: PlayerState, *, elapsed_ms: int
) -> tuple[Transition, ...]:
    """What happened from one state to the next, which came `elapsed_ms` of wall time later.

    Another clip counts from a fresh player: what differs from standing still at natural speed,
    looping the whole clip, is told again, as the system's doing.
    """
    if after.clip is None:
        return ()
    if before.token != after.token:
        return tuple(replace(each, by=By.SYSTEM) for each in _between(_fresh(after), after, 0))
    return _between(before, after, elapsed_ms)


def _fresh(after: PlayerState) -> PlayerState:
    assert after.clip is not None
    return PlayerState(
        phase=after.phase,
        clip=after.clip,
        view=after.clip.views[0].name,
        position_us=after.position_us,
        landings=after.landings,
    )


def _between(before: PlayerState, after: PlayerState, elapsed_ms: int) -> tuple[Transition, ...]:
    at_ms = after.position_ms
    happened: list[Transition] = []
    if after.view != before.view:
        happened.append(ViewShown(at_ms, after.view, By.PERSON))
    if after.speed != before.speed:
        happened.append(SpeedChanged(at_ms, after.speed, By.PERSON))
    if after.loop != before.loop:
        happened.append(LoopChanged(at_ms, after.loop, _who_looped(before, after)))
    seeked = _has_seeked(before, after, elapsed_ms)
    if before.playing and not after.playing:
        left_ms = before.position_ms if seeked else at_ms
        happened.append(Paused(left_ms, _who_paused(after)))
    if seeked:
        happened.append(Seeked(at_ms, By.PERSON))
    if after.playing and not before.playing:
        happened.append(Played(at_ms, _who_played(before)))
    return tuple(happened)


def _has_seeked(before: PlayerState, after: PlayerState, elapsed_ms: int) -> bool:
    if after.landings == before.landings:
        return False
    if not before.playing:
        return after.position_us != before.position_us
    expected_us = before.position_us + round(elapsed_ms * 1000 * before.speed)
    tolerance_us = min(_UNNOTICED_US, _UNNOTICED_FRAMES * _gap_us(after))
    return abs(after.position_us - expected_us) > tolerance_us


def _gap_us(state: PlayerState) -> int:
    """How long the picture on the screen is shown."""
    if state.frame is None or not state.frames:
        return _UNNOTICED_US
    k = state.frame
    return (state.frames.time_of(k + 1) - state.frames.time_of(k)) or _UNNOTICED_US


def _who_looped(before: PlayerState, after: PlayerState) -> By:
    learned_length = before.duration_us is None and after.duration_us is not None
    return By.SYSTEM if learned_length else By.PERSON


def _who_paused(after: PlayerState) -> By:
    asked = isinstance(after.phase, Ready) and not after.wanted and not after.eof
    return By.PERSON if asked else By.SYSTEM


def _who_played(before: PlayerState) -> By:
    was_held_up = before.wanted and (before.stalled or before.eof)
    stood = isinstance(before.phase, Ready) and not was_held_up
    return By.PERSON if stood else By.SYSTEM
