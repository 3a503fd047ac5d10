"""Finds out when a seek has arrived, and where.

mpv merges seeks that come fast and says of none of them which it was: a restart of playback may
belong to an earlier seek, or to a loop that wrapped round. So at each restart it is asked whether
it is still seeking, and an answer far from the target is asked for once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tui.player.mpv.client import Client

_NEAR_PAUSED_S = 0.010
_NEAR_PLAYING_S = 0.100
_ASK_AGAIN_AFTER_S = 0.060
# A seek of which mpv says nothing at all, as in a file that cannot be seeked.
_LOST_AFTER_S = 1.0


class Landing:
    """Watches over the newest seek only."""

    def __init__(self, landed: Callable[[float], None]) -> None:
        """`landed` is told where in the file, in seconds."""
        self._landed = landed
        self._newest = 0
        self._target_s = 0.0
        self._near_s = _NEAR_PLAYING_S
        self._looking: set[asyncio.Task[None]] = set()

    def sought(self, client: Client, target_s: float, *, playing: bool) -> None:
        """A seek was sent."""
        self._newest += 1
        self._target_s = target_s
        self._near_s = _NEAR_PLAYING_S if playing else _NEAR_PAUSED_S
        loop = asyncio.get_running_loop()
        loop.call_later(_LOST_AFTER_S, self._look, client, self._newest)

    def restarted(self, client: Client) -> None:
        """mpv shows a picture after a seek, perhaps after ours."""
        self._look(client, self._newest)

    def forget(self) -> None:
        """The clip is another one; no seek in the old one matters."""
        self._newest += 1

    def _look(self, client: Client, number: int) -> None:
        if number == self._newest:
            task = asyncio.create_task(self._find_out(client, number))
            self._looking.add(task)
            task.add_done_callback(self._looking.discard)

    async def _find_out(self, client: Client, number: int) -> None:
        for is_last in (False, True):
            seeking, at = await asyncio.gather(
                client.ask("get_property", "seeking"), client.ask("get_property", "time-pos")
            )
            if number != self._newest or seeking.data is not False:
                return
            at_s = at.data if isinstance(at.data, float) else self._target_s
            if is_last or abs(at_s - self._target_s) <= self._near_s:
                self._newest += 1
                self._landed(at_s)
                return
            await asyncio.sleep(_ASK_AGAIN_AFTER_S)
