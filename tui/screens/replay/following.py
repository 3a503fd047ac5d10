"""The player follows the replay: what the person saw is what is shown, when they saw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sessions.clips.clip import Clip
from sessions.trace.screening import position_ms
from sessions.trace.state import Screening
from tui.player.protocol import Player
from tui.player.state import AB, NoLoop
from tui.sitting.preparing import Prepared

FASTEST: Final = 8.0
# A player that is this far from where it should be is brought back.
DRIFT_MS: Final = 150
# And then it is given so much of its time to get there: a seek takes time, too.
SETTLING_MS: Final = 1_000

Prepare = Callable[[Clip, Callable[[Prepared], None]], None]


class Follower:
    """Drives `player` by what a screening says. `told` is called when a clip was prepared.

    `reason` says why there is no picture of the clip; empty where there is one.
    """

    def __init__(self, player: Player, prepare: Prepare, told: Callable[[], None]) -> None:
        self.player = player
        self.reason = ""
        self._prepare = prepare
        self._told = told
        self._visit: int | None = None
        self._is_open = self._plays = False
        self._wanted: Screening | None = None
        self._at_ms = self._sought_ms = 0

    def watch_with(self, player: Player) -> None:
        """From now on `player` is driven; it is shown the clip as if it were another."""
        self.player, self._visit = player, None

    def follow(
        self, visit: int, clip: Clip, screening: Screening, at_ms: int, *, speed: float
    ) -> None:
        """Show what the person saw at `at_ms` of a visit; `speed` is 0 where the replay stands."""
        if visit != self._visit:
            self._open(visit, clip)
        if self._is_open:
            self._show(screening, at_ms, speed)

    def _open(self, visit: int, clip: Clip) -> None:
        self._visit, self._wanted, self.reason = visit, None, ""
        self._is_open = self._plays = False
        self._prepare(clip, lambda found: self._prepared(visit, found))

    def _prepared(self, visit: int, found: Prepared) -> None:
        if visit != self._visit:
            return
        if found.clip is None:
            self.player.pause()
            self.reason = found.reason
        else:
            self.player.open(found.clip, playing=False)
            self.player.loop(NoLoop())
            self._is_open = True
        self._told()

    def _show(self, screening: Screening, at_ms: int, speed: float) -> None:
        was, self._wanted = self._wanted, screening
        state = self.player.state
        here_ms = position_ms(screening, at_ms)
        if screening.view and screening.view != state.view:
            self.player.view(screening.view)
        if was is None or screening.muted != was.muted:
            self.player.mute(screening.muted)
        factor = speed * screening.speed_permille / 1000
        if screening.playing and 0 < factor <= FASTEST:
            self._play(was, screening, here_ms, factor)
            return
        if self._plays or self._at_ms != here_ms or was is None:
            self._plays = False
            self.player.pause()
            self.player.seek(here_ms)
        self._at_ms = here_ms

    def _play(self, was: Screening | None, now: Screening, here_ms: int, factor: float) -> None:
        state = self.player.state
        if was is None or was.loop != now.loop:
            loop = now.loop
            self.player.loop(NoLoop() if loop is None else AB(loop[0] * 1000, loop[1] * 1000))
        if state.speed != factor:
            self.player.speed(factor)
        is_lost = _apart_ms(state.position_ms, here_ms, now.loop) > DRIFT_MS * max(1.0, factor)
        is_settling = abs(here_ms - self._sought_ms) < SETTLING_MS * max(1.0, factor)
        if was != now or not self._plays or (is_lost and not is_settling):
            self._plays, self._sought_ms = True, here_ms
            self.player.seek(here_ms)
            self.player.play()
        self._at_ms = here_ms


def _apart_ms(one_ms: int, other_ms: int, loop: tuple[int, int] | None) -> int:
    """How far it is from one to the other, over the end of the loop if that is nearer."""
    apart_ms = abs(one_ms - other_ms)
    return apart_ms if loop is None else min(apart_ms, abs(loop[1] - loop[0] - apart_ms))
