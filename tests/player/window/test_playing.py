"""A player shows clips, plays, loops and switches views as it is told."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.player.conftest import Clips
from tests.player.stagehand import (
    ANY_PLAYER,
    clip,
    has_landed,
    is_exact,
    is_ready,
    played,
    real_player,
    run,
    until,
)
from tests.player.window.display import display
from tui.player.clip import PlayerClip, View
from tui.player.inline.player import InlinePlayer
from tui.player.mpv.player import MpvPlayer
from tui.player.state import AB, Absent, PlayerState, WholeClip
from tui.player.transitions import Seeked, Transition, transitions
from tui.player.window import has_display, window_player

MakePlayer = Callable[[], MpvPlayer | InlinePlayer]


@pytest.mark.parametrize("make", ANY_PLAYER)
def test_it_pauses_plays_and_says_so(make: MakePlayer, clips: Clips) -> None:
    async def story() -> None:
        async with played(make()) as player:
            player.open(clip(clips.even))
            await until(player, lambda state: state.playing)
            player.toggle()
            await until(player, lambda state: is_ready(state) and state.paused)
            player.toggle()
            await until(player, lambda state: state.playing)

    run(story())


@pytest.mark.parametrize("make", ANY_PLAYER)
def test_speed_loop_and_mute_survive_the_next_clip_and_a_pause_does_not(
    make: MakePlayer, clips: Clips
) -> None:
    async def story() -> None:
        async with played(make()) as player:
            player.open(clip(clips.even))
            await until(player, is_ready)
            player.speed(2)
            player.mute(True)
            player.loop(AB(0, 3_000_000))
            player.pause()
            await until(player, lambda state: state.paused)
            player.open(clip(clips.ntsc))
            state = await until(player, lambda state: state.playing)
            assert (state.speed, state.muted, state.loop) == (2.0, True, AB(0, 3_000_000))
            player.open(clip(clips.other))
            state = await until(player, lambda state: state.playing and state.token == "other.mp4")
            assert (state.speed, state.loop) == (2.0, WholeClip())

    run(story())


@pytest.mark.parametrize("make", ANY_PLAYER)
def test_another_view_shows_the_same_moment_and_keeps_the_pause(
    make: MakePlayer, clips: Clips
) -> None:
    async def story() -> None:
        async with played(make()) as player:
            views = (View("a", str(clips.even)), View("b", str(clips.ntsc), offset_ms=500))
            player.open(PlayerClip("two", views), playing=False)
            await until(player, is_exact)
            player.seek(1000)
            await until(player, has_landed)
            player.view("b")
            state = await until(player, is_exact)
            assert (state.view, state.paused) == ("b", True)
            state = await until(player, lambda state: state.frame == 44)
            assert state.position_ms == 968
            for name in ("a", "b", "a"):
                player.view(name)
                await until(player, is_exact)
            await until(player, lambda state: state.frame == 25)

    run(story())


@pytest.mark.parametrize("make", ANY_PLAYER)
def test_of_thirty_wishes_in_a_row_the_last_is_met(make: MakePlayer, clips: Clips) -> None:
    async def story() -> None:
        async with played(make()) as player:
            for number in range(30):
                player.open(clip(clips[number % len(clips)], token=str(number)), playing=False)
            player.open(clip(clips.even, token="last"), playing=False)
            await until(player, is_exact)
            for k in range(0, 90, 3):
                player.seek_frame(k)
            state = await until(player, has_landed)
            assert (state.token, state.frame) == ("last", 87)

    run(story())


@pytest.mark.parametrize("make", ANY_PLAYER)
def test_it_opens_at_a_place_and_seeks_past_no_end(make: MakePlayer, clips: Clips) -> None:
    async def story() -> None:
        async with played(make()) as player:
            player.open(clip(clips.even), at_ms=2000, playing=False)
            await until(player, is_exact)
            await until(player, lambda state: state.position_ms == 2000)
            places = []
            for wish in (-5000, 9_000_000, 1000):
                player.seek(wish)
                places.append((await until(player, has_landed)).position_ms)
            player.seek_by(-100)
            places.append((await until(player, has_landed)).position_ms)
            assert places == [0, 3960, 1000, 880]

    run(story())


@pytest.mark.parametrize("make", ANY_PLAYER)
def test_odd_file_names_are_opened(make: MakePlayer, clips: Clips, tmp_path: Path) -> None:
    names = [
        "--fs.mp4",
        "🎬 'a' \"b\".mp4",
        "new\nline.mp4",
        "caf\udce9.mp4",
        "%n #1 $x.mp4",
        "a:b.mp4",
    ]

    async def story() -> None:
        async with played(make()) as player:
            for name in names:
                path = tmp_path / name
                path.write_bytes(clips.other.read_bytes())
                player.open(clip(path))
                await until(player, is_exact)
                assert len(player.state.frames or ()) == 50, name

    run(story())


@pytest.mark.mpv
def test_a_blocked_event_loop_neither_loses_the_clip_nor_invents_a_seek(clips: Clips) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(clips.fast, clips.even))
            await until(player, is_ready)
            player.view("b")
            await until(player, is_ready)
            seen = [player.state]
            happened: list[Transition] = []

            def told(state: PlayerState) -> None:
                happened.extend(transitions(seen[-1], state, elapsed_ms=40))
                seen.append(state)

            player.subscribe(told)
            select.select([], [], [], 2.0)
            await until(player, lambda state: len(seen) > 3)
            assert [each for each in happened if isinstance(each, Seeked)] == []
            assert player.state.playing

    run(story())


@pytest.mark.mpv
def test_without_a_display_mpv_is_not_started() -> None:
    async def story() -> None:
        environment = {"PATH": os.environ["PATH"]}
        async with played(window_player(environment=environment)) as player:
            state = await until(player, lambda state: isinstance(state.phase, Absent))
            assert "no display" in str(state.phase)

    run(story())


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS always has a display")
def test_a_display_is_known_by_its_name() -> None:
    assert has_display({"DISPLAY": ":0"})
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"})
    assert not has_display({"DISPLAY": ""})


@pytest.mark.mpv
@pytest.mark.xvfb
def test_a_window_opens_shows_the_clip_and_restarts_when_the_person_closes_it(
    clips: Clips,
) -> None:
    async def story(name: str) -> None:
        environment = {**os.environ, "DISPLAY": name}
        flags = ("--vo=x11", "--ao=null")
        async with played(window_player(extra_flags=flags, environment=environment)) as player:
            player.open(clip(clips.even), playing=False)
            await until(player, is_exact)
            player.seek_frame(42)
            await until(player, has_landed)
            client = player._stage._client
            assert client is not None
            assert (await client.ask("get_property", "vo-configured")).data is True
            await client.ask("keypress", "CLOSE_WIN")
            await until(player, lambda state: "was closed" in state.notice)
            state = await until(player, is_exact)
            assert (state.frame, state.paused) == (42, True)

    with display() as name:
        run(story(name))
