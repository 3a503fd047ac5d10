"""Shows a clip picture by picture: the clock, and the landings, of the inline player."""

from __future__ import annotations

from math import ceil, floor
from typing import Final

from msgspec.structs import replace

from tui.player.inline.albums import Albums
from tui.player.inline.playhead import (
    at_end,
    moved,
    picture_at,
    round_s,
    time_of,
    until_next,
)
from tui.player.inline.timer import Due, Timer
from tui.player.publisher import Publisher
from tui.player.state import Opening, PlayerState, Ready

# More would be too much for a slow line, and for who types beside it.
PAINT_EVERY_S: Final = 0.2
# A picture that the film brings sooner than a search for it would.
_SOON: Final = 60
_PATIENT_TICKS: Final = 2
_GOLDEN: Final = 0.381966


class Projector:
    """Brings the state and the pictures together. The picture of `state.frame` is in memory
    whenever the clip is on the screen and nothing is sought.
    """

    def __init__(self, publisher: Publisher, albums: Albums, timer: Timer) -> None:
        self._publisher = publisher
        self._albums = albums
        self._timer = timer
        self._from_us = 0
        self._from_s = 0.0
        self._missed = 0
        self._tick: Due | None = None

    def caught_up(self) -> PlayerState:
        """The state now: while it plays, as far as the clock has gone."""
        self._catch_up()
        return self._publisher.state

    def follow(self, state: PlayerState) -> None:
        """Show what the state wants shown, as far as its pictures have come."""
        if isinstance(state.phase, Opening) and state.frames:
            state = self._come_on(state)
        if isinstance(state.phase, Ready):
            state = self._landed(replace(state, paused=not state.wanted))
        self._publisher.publish(state)
        self._plan_tick()

    def pictures_came(self) -> None:
        """Look whether a picture came that is waited for."""
        state = self._publisher.state
        if isinstance(state.phase, Opening) or state.target_us is not None:
            self.follow(state)
        elif state.stalled:
            self._missed = 0
            self._anchor(self._from_us)
            self.follow(replace(state, stalled=False))

    def stop(self) -> None:
        """Let no more time pass."""
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None

    def _come_on(self, state: PlayerState) -> PlayerState:
        """The clip is on the screen as soon as the picture is there that it begins with."""
        first_us = time_of(state, picture_at(state, state.position_us))
        k = picture_at(state, first_us if state.target_us is None else state.target_us)
        if not self._is_there(state, k):
            return state
        self._anchor(first_us)
        return replace(state, phase=Ready(), position_us=first_us, eof=False, stalled=False)

    def _landed(self, state: PlayerState) -> PlayerState:
        if state.target_us is None:
            return state
        k = picture_at(state, state.target_us)
        if not self._is_there(state, k):
            return state
        there_us = time_of(state, k)
        self._anchor(there_us)
        return replace(
            state,
            position_us=there_us,
            target_us=None,
            moment_us=None,
            landings=state.landings + 1,
            eof=False,
            stalled=False,
        )

    def _is_there(self, state: PlayerState, k: int) -> bool:
        """Whether picture k is in memory; if not, it is sent for."""
        path = _path(state)
        if self._albums.exact(path, k) is not None:
            return True
        if not self._albums.will_bring(path, k) or k - (self._albums.reached(path) or 0) > _SOON:
            self._albums.fetch(path, k)
        return False

    def _anchor(self, at_us: int) -> None:
        self._from_us, self._from_s = at_us, self._timer.now_s()

    def _catch_up(self) -> None:
        """Let the time pass that has passed. A picture that is late stops the clock."""
        state = self._publisher.state
        if not state.playing or state.target_us is not None:
            return
        elapsed_us = round((self._timer.now_s() - self._from_s) * 1e6)
        at_us = moved(state, self._from_us, elapsed_us)
        if at_us is None:
            self._publisher.publish(at_end(state))
            self.stop()
            return
        shown = self._albums.passing(_path(state), picture_at(state, at_us))
        if shown is None:
            self._missed += 1
            self._anchor(self._from_us)
            state = replace(state, stalled=self._missed >= _PATIENT_TICKS)
        else:
            self._missed = 0
            self._anchor(at_us)
            state = replace(state, position_us=time_of(state, shown.k))
        self._publisher.publish(state)

    def _plan_tick(self) -> None:
        """The next picture is painted when it is due, but not too soon."""
        self.stop()
        state = self._publisher.state
        if state.playing and state.target_us is None:
            every_s = paint_every_s(round_s(state, self._from_us))
            after_s = max(every_s, until_next(state, self._from_us))
            self._tick = self._timer.call_later(after_s, self._ticked)

    def _ticked(self) -> None:
        self._tick = None
        self._catch_up()
        self._plan_tick()


def paint_every_s(round_s: float | None) -> float:
    """How long a picture stays, in a loop of that length or in none.

    A clip that lasts some whole number of paints would show the same few pictures again and
    again; so each round begins a part of a paint later than the one before, by the golden section.
    """
    if round_s is None:
        return PAINT_EVERY_S
    if round_s < PAINT_EVERY_S:
        return round_s * (ceil(PAINT_EVERY_S / round_s) + _GOLDEN)
    return round_s / (floor(round_s / PAINT_EVERY_S) - _GOLDEN)


def _path(state: PlayerState) -> str:
    assert state.clip is not None
    return state.clip.view_named(state.view).path
