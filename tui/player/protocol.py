"""What every way of seeing a clip can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tui.player.clip import PlayerClip
from tui.player.state import Loop, PlayerState

Subscriber = Callable[[PlayerState], None]


class Player(Protocol):
    """A player. Every call returns at once and none raises because the player is absent, hung or
    dead: a wish that cannot be met now is kept, and met when the player is there again.

    Call it from the event loop only. Times are clip time.
    """

    @property
    def state(self) -> PlayerState: ...

    def subscribe(self, told: Subscriber) -> Callable[[], None]:
        """Call `told` in the event loop with every new state; returns the way to stop it.

        Progress alone is told at most ten times a second, everything else at once.
        """

    def start(self) -> None:
        """Begin; needs a running event loop."""

    def open(self, clip: PlayerClip, *, at_ms: int | None = None, playing: bool = True) -> None:
        """Show the first view of a clip, from its start or from `at_ms`.

        Loop, speed and mute stay as they are; an A-B loop stays when both marks lie inside this
        clip, otherwise it becomes a loop of the whole clip.
        """

    def preload(self, clip: PlayerClip) -> None:
        """Get ready for the clip that will probably be opened next."""

    def play(self) -> None:
        """Play on; at the end, from the start again."""

    def pause(self) -> None: ...

    def toggle(self) -> None: ...

    def seek(self, at_ms: int) -> None:
        """Go to the picture that is on the screen at this time, never past either end."""

    def seek_by(self, by_ms: int) -> None:
        """`seek`, counted from where the last seek was meant to go."""

    def seek_frame(self, k: int) -> None:
        """Go to picture k of the file on show, counted from 0; kept inside the clip."""

    def step(self, n: int) -> None:
        """Pause and go n pictures on, back when n is negative."""

    def speed(self, factor: float) -> None:
        """Play `factor` times as fast; kept between 0.1 and 8."""

    def loop(self, loop: Loop) -> None: ...

    def mark_a(self) -> None:
        """Set mark A here. Two marks are an A-B loop, whichever was set first."""

    def mark_b(self) -> None:
        """Set mark B here, see `mark_a`."""

    def mute(self, muted: bool) -> None: ...

    def view(self, name: str) -> None:
        """Show another view of the open clip at the same moment; a name it lacks does nothing."""

    async def close(self) -> None:
        """End the player and everything it started, within a second or two."""
