"""The whole player against a stand-in that speaks mpv's protocol: what is shown, and where."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes.mpv import FakeLaunch, take_by_name
from tests.player.conftest import Clips
from tests.player.stagehand import (
    clip,
    eventually,
    faked_player,
    has_failed,
    has_landed,
    is_exact,
    is_ready,
    played,
    run,
    until,
)
from tui.player.state import AB, Idle, WholeClip


def test_a_clip_opened_before_mpv_is_there_is_shown_when_it_is() -> None:
    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            player.speed(1.5)
            await until(player, is_ready)
            assert [command[1] for command in launch.mpv.sent("loadfile")] == ["/v/a.mp4"]
            assert launch.mpv.assigned("speed") == 1.5

    run(story())


def test_of_many_clips_opened_at_once_the_last_one_is_shown() -> None:
    async def story() -> None:
        launch = FakeLaunch({"loadfile": take_by_name})
        async with played(faked_player(launch)) as player:
            await until(player, lambda state: isinstance(state.phase, Idle))
            for number in range(1, 31):
                player.open(clip(f"/v/{number}"))
            mpv = launch.mpv
            await eventually(lambda: len(mpv.sent("loadfile")) == 30)
            mpv.show(7)
            mpv.event("end-file", reason="stop", playlist_entry_id=7)
            mpv.event("end-file", reason="error", playlist_entry_id=29, file_error="loading failed")
            mpv.show(30)
            state = await until(player, is_ready)
            assert state.token == "30"

    run(story())


def test_a_seek_made_too_early_is_made_when_the_clip_is_there() -> None:
    async def story() -> None:
        launch = FakeLaunch({"loadfile": take_by_name})
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/1"))
            await eventually(lambda: bool(launch.lives and launch.mpv.sent("loadfile")))
            player.seek(1000)
            player.seek(2000)
            player.pause()
            assert launch.mpv.sent("seek") == []
            launch.mpv.show(1)
            state = await until(player, lambda state: state.landings == 1 and state.paused)
            assert [command[1] for command in launch.mpv.sent("seek")] == [2.0]
            assert (state.position_ms, state.playing) == (2000, False)

    run(story())


def test_a_landing_is_believed_only_when_mpv_seeks_no_more() -> None:
    async def story() -> None:
        launch = FakeLaunch({"seek": lambda _: {}})
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/1"), playing=False)
            await until(player, is_ready)
            mpv = launch.mpv
            player.seek(3000)
            mpv.properties["seeking"] = True
            mpv.event("playback-restart")
            asked = len(mpv.sent("get_property"))
            await eventually(lambda: len(mpv.sent("get_property")) >= asked + 2)
            mpv.tell("time-pos", 1.0)
            await asyncio.sleep(0)
            assert player.state.target_us == 3_000_000
            mpv.properties["seeking"] = False
            mpv.properties["time-pos"] = 3.0
            mpv.event("playback-restart")
            state = await until(player, has_landed)
            assert (state.position_ms, state.landings) == (3000, 1)

    run(story())


def test_a_seek_mpv_never_speaks_of_is_not_waited_for() -> None:
    async def story() -> None:
        launch = FakeLaunch({"seek": lambda _: {}})
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/1"))
            await until(player, is_ready)
            player.seek(3000)
            state = await until(player, has_landed)
            assert state.position_ms == 0

    run(story())


def test_an_mpv_that_was_paused_half_way_round_its_loop_is_helped_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.player.mpv.stage._STUCK_AFTER_S", 0.05)

    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/1"))
            await until(player, is_ready)
            launch.mpv.tell("seeking", True)
            launch.mpv.tell("time-pos", 0.5)
            player.pause()
            await eventually(lambda: bool(launch.mpv.sent("seek")))
            assert launch.mpv.sent("seek")[0][1] == 0.5

    run(story())


def test_a_refused_load_has_failed() -> None:
    async def story() -> None:
        launch = FakeLaunch({"loadfile": lambda _: {"error": "invalid parameter"}})
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/1"))
            state = await until(player, has_failed)
            assert "invalid parameter" in str(state.phase)

    run(story())


def test_an_ab_loop_outside_the_next_clip_becomes_a_loop_of_it() -> None:
    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            await until(player, is_ready)
            player.loop(AB(1_000_000, 2_000_000))
            player.open(clip("/v/b.mp4"))
            assert (await until(player, is_ready)).loop == AB(1_000_000, 2_000_000)
            player.loop(AB(1_000_000, 9_000_000))
            player.open(clip("/v/c.mp4"))
            await until(player, lambda state: state.loop == WholeClip())
            await eventually(lambda: launch.mpv.assigned("ab-loop-a") == "no")

    run(story())


def test_a_preloaded_clip_has_its_frames_at_once(clips: Clips) -> None:
    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.preload(clip(clips.even))
            player.open(clip(clips.even))
            await until(player, is_exact)
            lengths = []
            for path in ("/v/none.mp4", clips.even):
                player.open(clip(path))
                lengths.append(len(player.state.frames or ()))
            assert lengths == [0, 100]

    run(story())
