"""Hands each new state to who asked for it, and spares them a call for every picture."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from msgspec.structs import replace

from tui.player.protocol import Subscriber
from tui.player.state import PlayerState

PROGRESS_EVERY_S = 0.1


class Publisher:
    """Tells anything but progress at once, and progress at most ten times a second."""

    def __init__(self, state: PlayerState) -> None:
        self._state = state
        self._told = state
        self._told_at_s = float("-inf")
        self._later: asyncio.TimerHandle | None = None
        self._subscribers: list[Subscriber] = []

    @property
    def state(self) -> PlayerState:
        """The newest state, told or not."""
        return self._state

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        self._subscribers.append(told)

        def stop() -> None:
            if told in self._subscribers:
                self._subscribers.remove(told)

        return stop

    def publish(self, state: PlayerState) -> None:
        self._state = state
        shown, told = _shown(state), _shown(self._told)
        if shown == told:
            return
        if shown != replace(told, position_us=state.position_us) or not state.playing:
            self._tell()
            return
        due_s = self._told_at_s + PROGRESS_EVERY_S
        loop = asyncio.get_running_loop()
        if loop.time() >= due_s:
            self._tell()
        elif self._later is None:
            self._later = loop.call_at(due_s, self._tell)

    def close(self) -> None:
        """Tell nothing any more."""
        self._subscribers.clear()
        self._forget_later()

    def _tell(self) -> None:
        self._forget_later()
        self._told = self._state
        self._told_at_s = asyncio.get_running_loop().time()
        # not called from here: a subscriber that raises must not end the talk with mpv
        for told in self._subscribers:
            asyncio.get_running_loop().call_soon(self._deliver, told, self._state)

    def _deliver(self, told: Subscriber, state: PlayerState) -> None:
        if told in self._subscribers:
            told(state)

    def _forget_later(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None


def _shown(state: PlayerState) -> PlayerState:
    """The state without what concerns nobody but its maker."""
    return replace(state, entry=None, started=None)
