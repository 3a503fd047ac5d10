"""Working without video: every wish is taken and none is met."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from tui.player.clip import PlayerClip
from tui.player.protocol import Subscriber
from tui.player.state import Absent, Loop, Off, PlayerState, Starting

OFF = Off()


class OffPlayer:
    """The player that shows nothing; it knows which clip is open, and tells subscribers so.

    `phase` says why there is nothing to see.
    """

    def __init__(self, phase: Off | Starting | Absent = OFF) -> None:
        self._state = PlayerState(phase=phase)
        self._subscribers: list[Subscriber] = []

    @property
    def state(self) -> PlayerState:
        return self._state

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        self._subscribers.append(told)
        return lambda: self._subscribers.remove(told)

    def open(self, clip: PlayerClip, *, at_ms: int | None = None, playing: bool = True) -> None:
        start_ms = at_ms if at_ms is not None else clip.start_ms or 0
        self._state = replace(
            self._state, clip=clip, view=clip.views[0].name, position_us=start_ms * 1000
        )
        for told in tuple(self._subscribers):
            told(self._state)

    def start(self) -> None: ...
    def preload(self, clip: PlayerClip) -> None: ...
    def play(self) -> None: ...
    def pause(self) -> None: ...
    def toggle(self) -> None: ...
    def seek(self, at_ms: int) -> None: ...
    def seek_by(self, by_ms: int) -> None: ...
    def seek_frame(self, k: int) -> None: ...
    def step(self, n: int) -> None: ...
    def speed(self, factor: float) -> None: ...
    def loop(self, loop: Loop) -> None: ...
    def mark_a(self) -> None: ...
    def mark_b(self) -> None: ...
    def mute(self, muted: bool) -> None: ...
    def view(self, name: str) -> None: ...
    async def close(self) -> None: ...
