"""What a player was seen to do, as events of the trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, assert_never

from sessions.trace import events as ev
from tui.player import transitions as seen
from tui.player.state import AB, Loop, NoLoop, PlayerState, Ready, WholeClip
from tui.player.transitions import transitions

Observed = ev.PlayerEvent | ev.MediaEvent
NO_CLIP: Final = ""


class Observer:
    """Compares each state of the player with the one before. Events carry no time yet."""

    def __init__(self, tell: Callable[[Observed], None], now_ms: Callable[[], int]) -> None:
        self._tell = tell
        self._now_ms = now_ms
        self._token = NO_CLIP
        self._before: PlayerState | None = None
        self._before_ms = 0
        self._end_ms: int | None = None
        self._failure = ""

    def watch(self, token: str) -> None:
        """From now on the clip called `token` is looked at, and no other; NO_CLIP: none at all."""
        self._token, self._before = token, None
        self._end_ms, self._failure = None, ""

    def see(self, state: PlayerState) -> None:
        """The player is in `state` now."""
        if state.token != self._token or state.token == NO_CLIP:
            return
        self._tell_media(state)
        if not isinstance(state.phase, Ready) and self._before is None:
            return
        if self._before is not None and state.target_us is not None:
            return  # mpv tells the new place before the landing: looked at from where it began
        before = self._before or PlayerState()
        elapsed_ms = self._now_ms() - self._before_ms
        for each in transitions(before, state, elapsed_ms=elapsed_ms):
            self._tell(event_of(each, state))
        if state.muted != before.muted:
            self._tell(ev.MuteSet(0, state.muted))
        self._before, self._before_ms = state, self._now_ms()

    def _tell_media(self, state: PlayerState) -> None:
        failure = state.trouble
        if failure and failure != self._failure:
            self._failure = failure
            self._tell(ev.MediaFailed(0, failure))
        end_ms = end_of(state)
        if isinstance(state.phase, Ready) and end_ms is not None and end_ms != self._end_ms:
            self._end_ms = end_ms
            self._tell(ev.MediaOpened(0, end_ms))
            if isinstance(state.loop, WholeClip):
                # A transition tells what differs from a fresh player, which loops the whole clip.
                self._tell(ev.LoopChanged(0, start_of(state), end_ms, ev.By.SYSTEM))


def event_of(each: seen.Transition, state: PlayerState) -> ev.PlayerEvent:
    """The event of one transition; `state` is the one after it."""
    by = ev.By.PERSON if each.by is seen.By.PERSON else ev.By.SYSTEM
    match each:
        case seen.Played(media_ms):
            return ev.Played(0, media_ms, by)
        case seen.Paused(media_ms):
            return ev.Paused(0, media_ms, by)
        case seen.Seeked(media_ms):
            return ev.Seeked(0, media_ms, by)
        case seen.SpeedChanged(_, speed):
            return ev.SpeedChanged(0, round(speed * 1000), by)
        case seen.LoopChanged(_, loop):
            return ev.LoopChanged(0, *span_of(loop, state), by)
        case seen.ViewShown(_, view):
            return ev.ViewShown(0, view, by)
        case _:
            assert_never(each)


def span_of(loop: Loop, state: PlayerState) -> tuple[int | None, int | None]:
    """What a loop plays again and again, in clip time; None and None where there is no loop."""
    match loop:
        case NoLoop():
            return None, None
        case WholeClip():
            end_ms = end_of(state)
            return (None, None) if end_ms is None else (start_of(state), end_ms)
        case AB(a_us, b_us):
            return round(a_us / 1000), round(b_us / 1000)
        case _:
            assert_never(loop)


def start_of(state: PlayerState) -> int:
    """Where the open clip begins, in clip time."""
    return round(state.start_us / 1000)


def end_of(state: PlayerState) -> int | None:
    """Where the open clip ends, in clip time; None while nobody knows."""
    return None if state.end_us is None else round(state.end_us / 1000)
