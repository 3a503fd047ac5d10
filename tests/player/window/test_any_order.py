"""Wishes come in any order and at any moment, and what is said to be on the screen is on it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.player.conftest import Clips
from tests.player.stagehand import (
    ANY_PLAYER,
    has_landed,
    is_exact,
    number_shown,
    played,
    run,
    until,
)
from tui.player.clip import PlayerClip, View
from tui.player.inline.player import InlinePlayer
from tui.player.mpv.player import MpvPlayer
from tui.player.state import PlayerState, next_loop

MakePlayer = Callable[[], MpvPlayer | InlinePlayer]

ROUNDS = 25


def some_clip(chance: random.Random, files: list[str]) -> PlayerClip:
    first, second = (View(name, chance.choice(files)) for name in "ab")
    limits = chance.choice([(None, None), (400, 1200), (800, None), (None, 900)])
    return PlayerClip(str(chance.random()), (first, second), *limits)


def some_wish(
    player: MpvPlayer | InlinePlayer, chance: random.Random, files: list[str]
) -> Callable[[], None]:
    wishes: list[Callable[[], None]] = [
        lambda: player.open(some_clip(chance, files), playing=chance.random() < 0.7),
        lambda: player.view(chance.choice("ab")),
        player.toggle,
        player.mark_a,
        player.mark_b,
        lambda: player.loop(next_loop(player.state)),
        lambda: player.speed(chance.choice((0.5, 1, 2, 4))),
        lambda: player.seek(chance.randint(-500, 5000)),
        lambda: player.seek_by(chance.randint(-900, 900)),
        lambda: player.seek_frame(chance.randint(-5, 120)),
        lambda: player.step(chance.choice((1, -1, 3, -3))),
    ]
    return chance.choice(wishes)


async def settled(player: MpvPlayer | InlinePlayer, k: int) -> PlayerState:
    """The state some time after the person stopped wishing and looked for a picture."""
    player.pause()
    await until(player, lambda state: is_exact(state) and has_landed(state))
    player.seek_frame(k)
    return await until(player, lambda state: has_landed(state) and state.paused)


@pytest.mark.parametrize("make", ANY_PLAYER)
@pytest.mark.parametrize("seed", range(3))
def test_the_picture_said_to_be_shown_is_shown(
    make: MakePlayer, clips: Clips, seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    files = [str(path) for path in clips if path != clips.fast]

    async def story() -> list[tuple[int, PlayerState]]:
        wrong = []
        async with played(make()) as player:
            player.open(some_clip(chance, files))
            for _ in range(ROUNDS):
                for _ in range(chance.choice((1, 2, 5, 20))):
                    some_wish(player, chance, files)()
                    await asyncio.sleep(0)
                state = await settled(player, chance.randint(0, 100))
                shown = await number_shown(player, tmp_path / "shot.png")
                if shown != state.frame:
                    wrong.append((shown, state))
        return wrong

    assert run(story()) == []
