"""Keeps one mpv running: starts it, notices its end and its silence, and starts it again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct

from tui.player.mpv.client import Awake, Client, Ended, Heard, Quiet, Stuck
from tui.player.mpv.framing import Event
from tui.player.mpv.link import Launch, Link, Patience, Unusable
from tui.player.mpv.restarts import LIMIT, Restarts

_START_WITHIN_S = 10.0
_END_WITHIN_S = 1.0


class Up(Struct, frozen=True):
    """An mpv answers; speak to it through `client` until it is down."""

    client: Client
    patience: Patience


class Down(Struct, frozen=True):
    """mpv is gone, in the way `how` says, and is being started again."""

    how: str


class GaveUp(Struct, frozen=True):
    """mpv is gone once too often and stays so until it is asked for again."""

    how: str


class Missing(Struct, frozen=True):
    """There is no mpv that would do, for the reason `why`."""

    why: str


Turn = Up | Down | GaveUp | Missing | Event | Quiet | Awake


class Supervisor:
    """Tells every turn in mpv's life to one listener, in the event loop."""

    def __init__(self, launch: Launch, told: Callable[[Turn], None]) -> None:
        self._launch = launch
        self._tell = told
        self._restarts = Restarts()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, or begin again after `GaveUp` or `Missing`; while running it does nothing."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._keep_up())

    def has_another(self) -> bool:
        """Whether a restart now would be within what is allowed."""
        return self._restarts.another(asyncio.get_running_loop().time()) is not None

    async def close(self) -> None:
        """End mpv, kindly at first, and come back when it is gone."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep_up(self) -> None:
        while True:
            try:
                link = await self._launch()
            except Unusable as unusable:
                self._tell(Missing(str(unusable)))
                return
            how = await self._live(link)
            counted = self._restarts.another(asyncio.get_running_loop().time())
            if counted is None:
                self._tell(GaveUp(how))
                return
            self._restarts = counted
            self._tell(Down(how))

    async def _live(self, link: Link) -> str:
        """One mpv from its start to its end; says how that came."""
        life = _Life(self._tell)
        client = Client(life.hear, answer_within_s=link.patience.answer_s)
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: client, sock=link.sock)
            if await _answers(client, life):
                life.is_up = True
                self._tell(Up(client, link.patience))
                await life.over.wait()
        finally:
            client.close()
            how = await _bury(link, life)
        return "did not answer any more" if life.is_stuck else how


class _Life:
    """What was heard of one mpv."""

    def __init__(self, told: Callable[[Turn], None]) -> None:
        self._tell = told
        self.over = asyncio.Event()
        self.is_up = False
        self.is_stuck = False

    def hear(self, heard: Heard) -> None:
        match heard:
            case Ended():
                self.over.set()
            case Stuck():
                if self.is_up:
                    self.is_stuck = True
                    self.over.set()
            case Event() | Quiet() | Awake():
                if self.is_up and not self.over.is_set():
                    self._tell(heard)


async def _answers(client: Client, life: _Life) -> bool:
    """Whether the new mpv says its first word; a cold disk may take it seconds."""
    try:
        async with asyncio.timeout(_START_WITHIN_S):
            while not life.over.is_set():
                if (await client.ask("get_property", "pid")).ok:
                    return True
    except TimeoutError:
        life.is_stuck = True
    return False


async def _bury(link: Link, life: _Life) -> str:
    if life.is_stuck:
        link.kill()
    try:
        # a closing video output can take its time; the next mpv does not wait for it
        return await asyncio.wait_for(link.ended(), _END_WITHIN_S)
    except TimeoutError:
        link.kill()
        return await link.ended()


def gave_up(how: str) -> str:
    """What to tell the person about an mpv that is left alone."""
    return (
        f"mpv {how}, for the {LIMIT + 1}th time within a minute; it is left alone now."
        " Text work goes on. Press play to start it again."
    )
