"""A player that does what the test says, and remembers what it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tests.player.states import ready
from tui.player.clip import PlayerClip
from tui.player.protocol import Player, Subscriber
from tui.player.state import Loop, PlayerState

Wish: TypeAlias = tuple[object, ...]


class FakePlayer:
    """`wishes` are the calls, as (name, arguments...). None of them changes what it shows."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.opened: PlayerClip | None = None
        self._state = PlayerState()
        self._subscribers: list[Subscriber] = []

    @property
    def state(self) -> PlayerState:
        return self._state

    @property
    def is_watched(self) -> bool:
        return bool(self._subscribers)

    def be(self, state: PlayerState) -> None:
        """Show `state` from now on, and tell who asked to be told."""
        self._state = state
        for told in tuple(self._subscribers):
            told(state)

    def show(self, **fields: object) -> None:
        """Show the clip that was opened last: on the screen, playing, 4 s long."""
        assert self.opened is not None, "no clip was opened"
        self.be(ready(self.opened, **fields))

    def asked(self, name: str) -> list[Wish]:
        """The wishes called `name`, without the name."""
        return [wish[1:] for wish in self.wishes if wish[0] == name]

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        self._subscribers.append(told)
        return lambda: self._subscribers.remove(told)

    def start(self) -> None:
        self._wish("start")

    def open(self, clip: PlayerClip, *, at_ms: int | None = None, playing: bool = True) -> None:
        self.opened = clip
        self._wish("open", clip.token, at_ms, playing)

    def preload(self, clip: PlayerClip) -> None:
        self._wish("preload", clip.token)

    def play(self) -> None:
        self._wish("play")

    def pause(self) -> None:
        self._wish("pause")

    def toggle(self) -> None:
        self._wish("toggle")

    def seek(self, at_ms: int) -> None:
        self._wish("seek", at_ms)

    def seek_by(self, by_ms: int) -> None:
        self._wish("seek_by", by_ms)

    def seek_frame(self, k: int) -> None:
        self._wish("seek_frame", k)

    def step(self, n: int) -> None:
        self._wish("step", n)

    def speed(self, factor: float) -> None:
        self._wish("speed", factor)

    def loop(self, loop: Loop) -> None:
        self._wish("loop", loop)

    def mark_a(self) -> None:
        self._wish("mark_a")

    def mark_b(self) -> None:
        self._wish("mark_b")

    def mute(self, muted: bool) -> None:
        self._wish("mute", muted)

    def view(self, name: str) -> None:
        self._wish("view", name)

    async def close(self) -> None:
        self._wish("close")

    def _wish(self, *wish: object) -> None:
        self.wishes.append(wish)


_fulfils: type[Player] = FakePlayer
