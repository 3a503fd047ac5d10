"""What the player's tests share: clips to open, and waiting for a state instead of sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sessions.media.picture import Box
from tests.media.clips import number_in
from tests.media.clips import number_shown as number_in_picture
from tui.player.clip import PlayerClip, View
from tui.player.decoder import Decoder
from tui.player.inline.player import InlinePlayer, inline_player
from tui.player.library import Library
from tui.player.mpv.link import Launch
from tui.player.mpv.player import MpvPlayer
from tui.player.protocol import Player
from tui.player.state import Failed, PlayerState, Ready
from tui.player.window import window_player

PATIENCE_S = 20.0
SILENT = ("--vo=null", "--ao=null")

T = TypeVar("T")
P = TypeVar("P", bound=Player)


def run(story: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(story, 3 * PATIENCE_S))


def clip(*paths: Path | str, token: str = "", **limits: int) -> PlayerClip:
    """A clip of these files as views named a, b, c ..."""
    views = tuple(View(name, str(path)) for name, path in zip("abcdefgh", paths, strict=False))
    return PlayerClip(token or Path(paths[0]).name, views, **limits)


async def until(player: Player, met: Callable[[PlayerState], bool]) -> PlayerState:
    """Wait for a state; the failure shows the last one."""
    arrived = asyncio.Event()

    def look(state: PlayerState) -> None:
        if met(state):
            arrived.set()

    stop = player.subscribe(look)
    try:
        look(player.state)
        await asyncio.wait_for(arrived.wait(), PATIENCE_S)
    except TimeoutError:
        raise AssertionError(f"it stays in {player.state}") from None
    finally:
        stop()
    return player.state


async def eventually(met: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait for something that tells nobody when it happens."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            answer = met()
            if (answer if isinstance(answer, bool) else await answer) is True:
                return
            await asyncio.sleep(0.002)


def is_ready(state: PlayerState) -> bool:
    return isinstance(state.phase, Ready)


def is_exact(state: PlayerState) -> bool:
    """On the screen, with known frame times."""
    return is_ready(state) and state.frames is not None


def has_landed(state: PlayerState) -> bool:
    return is_ready(state) and state.target_us is None and not state.seeking


def has_failed(state: PlayerState) -> bool:
    return isinstance(state.phase, Failed)


@asynccontextmanager
async def played(player: P) -> AsyncIterator[P]:
    player.start()
    try:
        yield player
    finally:
        await player.close()


def real_player(*extra_flags: str) -> MpvPlayer:
    return window_player(extra_flags=(*SILENT, *extra_flags))


def faked_player(launch: Launch) -> MpvPlayer:
    return MpvPlayer(launch, Library(Decoder()))


async def number_shown(player: MpvPlayer | InlinePlayer, into: Path) -> int:
    """The number in the picture on the screen, seen through mpv's own eyes if that shows it."""
    if isinstance(player, InlinePlayer):
        picture = player.gallery.picture(player.state.frame or 0)
        assert picture is not None
        return number_in_picture(picture)
    client = player._stage._client
    assert client is not None
    shot = await client.ask("screenshot-to-file", str(into), "video")
    assert shot.ok, shot.error
    return number_in(into)


def drawn_player() -> InlinePlayer:
    """The inline player, its pictures large enough for their numbers to be read."""
    player = inline_player()
    player.gallery.draw_at(Box(64, 32), 8)
    return player


ANY_PLAYER = [
    pytest.param(real_player, id="mpv", marks=pytest.mark.mpv),
    pytest.param(drawn_player, id="inline"),
]
