"""A player keeps inside the clip, and goes round in it as it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.player.conftest import Clips
from tests.player.stagehand import (
    ANY_PLAYER,
    clip,
    has_landed,
    is_exact,
    is_ready,
    played,
    run,
    until,
)
from tui.player.clip import PlayerClip, View
from tui.player.inline.player import InlinePlayer
from tui.player.mpv.player import MpvPlayer
from tui.player.state import AB, NoLoop, PlayerState
from tui.player.transitions import Played, Transition, transitions

MakePlayer = Callable[[], MpvPlayer | InlinePlayer]
pytestmark = pytest.mark.parametrize("make", ANY_PLAYER)


def test_a_clip_plays_by_itself_and_loops_without_a_seek_of_anybodys(
    make: MakePlayer, clips: Clips
) -> None:
    async def story() -> None:
        async with played(make()) as player:
            seen: list[PlayerState] = [player.state]
            happened: list[Transition] = []

            def told(state: PlayerState) -> None:
                happened.extend(transitions(seen[-1], state, elapsed_ms=0))
                seen.append(state)

            player.subscribe(told)
            player.open(PlayerClip("short", (View("a", str(clips.even)),), end_ms=600))
            await until(player, lambda state: state.position_ms > 400)
            await until(player, lambda state: state.position_ms < 200)
            await until(player, lambda state: state.position_ms > 400)
            assert [type(each) for each in happened] == [Played]
            assert max(state.position_ms for state in seen) <= 600

    run(story())


def test_without_a_loop_it_stops_on_the_last_picture_and_plays_again_from_the_start(
    make: MakePlayer, clips: Clips
) -> None:
    async def story() -> None:
        async with played(make()) as player:
            player.loop(NoLoop())
            player.speed(8)
            player.open(clip(clips.other))
            state = await until(player, lambda state: state.eof and state.frames is not None)
            assert (state.playing, state.frame, state.damage) == (False, 49, "")
            player.speed(0.1)
            player.play()
            state = await until(player, lambda state: state.playing and state.landings == 1)
            assert state.position_ms < 500
            player.open(clip(clips.even))
            state = await until(player, is_ready)
            assert state.playing, "the pause at the end of a clip must not stick"

    run(story())


def test_a_part_of_a_file_is_all_there_is(make: MakePlayer, clips: Clips) -> None:
    async def story() -> None:
        async with played(make()) as player:
            player.open(
                PlayerClip("part", (View("a", str(clips.even)),), 1000, 2000), playing=False
            )
            state = await until(player, is_exact)
            await until(player, lambda state: state.position_ms == 1000)
            frames = []
            for k in (0, 99, 30):
                player.seek_frame(k)
                frames.append((await until(player, has_landed)).frame)
            assert frames == [25, 49, 30]
            player.loop(NoLoop())
            player.speed(8)
            player.play()
            state = await until(player, lambda state: state.eof)
            assert state.frame == 49
            assert state.damage == ""

    run(story())


@pytest.mark.parametrize(
    ("kind", "start_ms", "end_ms"),
    [
        ("even", 1000, 1500),
        ("even", 3600, None),
        ("sound", None, 400),
        ("stream", 1000, 1500),
    ],
)
def test_a_part_of_a_file_loops_between_its_own_limits(
    make: MakePlayer, clips: Clips, kind: str, start_ms: int | None, end_ms: int | None
) -> None:
    async def story() -> None:
        async with played(make()) as player:
            view = View("a", str(getattr(clips, kind)))
            player.open(PlayerClip("part", (view,), start_ms, end_ms))
            await until(player, lambda state: is_exact(state) and state.playing)
            positions: list[int] = []
            player.subscribe(lambda state: positions.append(state.position_ms))
            await until(player, lambda _: len(positions) > 10)
            assert (start_ms or 0) <= min(positions)
            assert max(positions) < (end_ms or 4000)
            assert positions != sorted(positions)
            assert player.state.landings == 0
            player.seek(0)
            state = await until(player, has_landed)
            assert state.position_ms in range(start_ms or 0, (start_ms or 0) + 100)

    run(story())


def test_an_ab_loop_goes_round_between_its_marks(make: MakePlayer, clips: Clips) -> None:
    async def story() -> None:
        async with played(make()) as player:
            player.open(clip(clips.even), playing=False)
            await until(player, is_exact)
            for k, mark in ((30, player.mark_a), (35, player.mark_b)):
                player.seek_frame(k)
                await until(player, has_landed)
                mark()
            assert player.state.loop == AB(1_200_000, 1_400_000)
            player.play()
            await until(player, lambda state: state.landings == 3)
            positions: list[int] = []
            player.subscribe(lambda state: positions.append(state.position_ms))
            await until(player, lambda _: len(positions) > 8)
            assert 1200 <= min(positions) < max(positions) < 1400
            assert positions != sorted(positions)
            assert player.state.landings == 3, "the loop's way back is no seek"

    run(story())
