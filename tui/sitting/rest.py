"""Video and clock of a sitting stand still for a while: on a break, or while the process stands."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from sessions import intents as want
from sessions.trace.events import Pause
from tui.sitting.sitting import Sitting

PAUSED_IN_S: Final = 0.5


class Rest:
    """What stops video and clock, and lets go on what went on before."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._plays_on = False
        self._is_begun = False

    def begin(self, why: Pause) -> None:
        """A key was pressed that stops video and clock, until `end`.

        A key counted later would start the clock again, so the one for this is counted here.
        """
        self._is_begun = True
        self._pause()
        self._sitting.do(want.CountKeys(1))
        self._sitting.do(want.StopClock(why))

    def end(self) -> None:
        """By a key. The clock goes again, and the video if it did before."""
        self._is_begun = False
        self._sitting.do(want.StartClock())
        self._sitting.do(want.CountKeys(1))
        self._play_on()

    async def before_a_stop(self) -> None:
        """The process is to be stopped: video and clock stand, and what was written is on the disk.

        Neither a player nor a disk that does not answer is waited for longer than a person would.
        """
        if not self._is_begun:
            self._pause()
            await self._until_paused()
        await self._sitting.saver.settle()
        if not self._is_begun:
            self._sitting.do(want.StopClock())

    def after_a_stop(self) -> None:
        """The process goes on, and so does what stood for its sake alone."""
        if not self._is_begun:
            self._sitting.do(want.StartClock())
            self._play_on()

    def _pause(self) -> None:
        self._plays_on = self._sitting.player.state.playing
        self._sitting.player.pause()

    def _play_on(self) -> None:
        if self._plays_on:
            self._sitting.player.play()

    async def _until_paused(self) -> None:
        """Wait until the player says that it stands."""
        player, stands = self._sitting.player, asyncio.Event()
        unsubscribe = player.subscribe(lambda state: None if state.playing else stands.set())
        if not player.state.playing:
            stands.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(stands.wait(), PAUSED_IN_S)
        unsubscribe()
