"""An mpv that is missing, dies, hangs or babbles costs the person nothing but a moment's video."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from tests.fakes.mpv import FakeLaunch, take_by_name
from tests.player.stagehand import (
    clip,
    eventually,
    faked_player,
    has_failed,
    has_landed,
    is_ready,
    played,
    run,
    until,
)
from tui.player.decoder import Decoder
from tui.player.library import Library
from tui.player.mpv.link import Link, Patience, Unusable
from tui.player.mpv.player import MpvPlayer
from tui.player.state import AB, Absent, Gone, Hung, NoLoop, Opening, PlayerState, Ready


def _has_lived(launch: FakeLaunch, lives: int) -> bool:
    return len(launch.lives) == lives


def test_nothing_raises_and_nothing_waits_without_an_mpv() -> None:
    class Nowhere:
        async def __call__(self) -> Link:
            raise Unusable("mpv is not installed. Install it with: sudo apt install mpv")

    async def story() -> None:
        async with played(MpvPlayer(Nowhere(), Library(Decoder()))) as player:
            player.open(clip("/v/a.mp4", "/v/b.mp4"))
            for wish in (player.play, player.pause, player.toggle, player.mark_a, player.mark_b):
                wish()
            player.seek(100)
            player.seek_by(-100)
            player.seek_frame(3)
            player.step(1)
            player.loop(NoLoop())
            player.mute(True)
            player.view("b")
            player.preload(clip("/v/c.mp4"))
            state = await until(player, lambda state: isinstance(state.phase, Absent))
            assert state.phase == Absent(
                "mpv is not installed. Install it with: sudo apt install mpv"
            )
            player.toggle()
            await until(player, lambda state: isinstance(state.phase, Absent))
            assert player.state.token == "a.mp4"

    run(story())


@pytest.mark.parametrize("how", ["was ended by signal 9 (Killed)", "was closed"])
def test_after_its_death_everything_is_as_it_was(how: str) -> None:
    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4", "/v/b.mp4"))
            await until(player, is_ready)
            player.view("b")
            await until(player, is_ready)
            player.speed(2.0)
            player.mute(True)
            player.loop(AB(1_000_000, 2_000_000))
            player.pause()
            player.seek(1500)
            await until(player, has_landed)
            launch.mpv.die(how)
            await until(player, lambda state: bool(state.notice))
            state = await until(player, is_ready)
            assert state.notice == f"mpv {how}; it was started again."
            second = launch.mpv
            assert len(launch.lives) == 2
            assert second.sent("loadfile")[0][1:] == [
                "/v/b.mp4",
                "replace",
                {"pause": "yes", "start": "1.500000"},
            ]
            assert [second.assigned(name) for name in ("speed", "mute", "ab-loop-a")] == [
                2.0,
                True,
                1.0,
            ]
            player.open(clip("/v/c.mp4"))
            assert player.state.notice == ""

    run(story())


def test_the_fourth_death_within_a_minute_is_the_last_until_the_person_plays() -> None:
    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            for life in range(1, 5):
                await eventually(partial(_has_lived, launch, life))
                await until(player, is_ready)
                launch.mpv.die("ended with code 2: no display")
                await until(player, lambda state: not is_ready(state))
            state = await until(player, lambda state: isinstance(state.phase, Gone))
            assert isinstance(state.phase, Gone)
            assert "no display" in state.phase.why
            player.open(clip("/v/b.mp4"))
            assert isinstance(player.state.phase, Gone), "opening a clip is no wish to try again"
            player.play()
            state = await until(player, is_ready)
            assert (state.token, len(launch.lives)) == ("b.mp4", 5)

    run(story())


def test_a_silent_mpv_is_called_hung_and_forgiven_when_it_speaks() -> None:
    async def story() -> None:
        launch = FakeLaunch(patience=Patience(answer_s=0.5))
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            await until(player, is_ready)
            launch.mpv.frozen = True
            player.pause()
            state = await until(player, lambda state: isinstance(state.phase, Hung))
            assert state.phase == Hung(Ready())
            player.speed(3.0)
            launch.mpv.frozen = False
            launch.mpv.event("idle")
            await until(player, is_ready)
            await eventually(lambda: launch.mpv.assigned("speed") == 3.0)
            assert launch.mpv.assigned("pause") is True
            assert len(launch.lives) == 1

    run(story())


@pytest.mark.parametrize("opens_another", [False, True])
def test_a_clip_opened_while_mpv_hangs_is_shown_when_it_wakes(opens_another: bool) -> None:
    async def story() -> None:
        launch = FakeLaunch(patience=Patience(answer_s=0.5))
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            await until(player, is_ready)
            launch.mpv.frozen = True
            player.open(clip("/v/b.mp4"))
            state = await until(player, lambda state: isinstance(state.phase, Hung))
            assert state.phase == Hung(Opening())
            if opens_another:
                player.open(clip("/v/c.mp4"))
            launch.mpv.frozen = False
            launch.mpv.event("idle")
            state = await until(player, is_ready)
            assert state.token == ("c.mp4" if opens_another else "b.mp4")
            assert len(launch.lives) == 1

    run(story())


def test_an_mpv_that_stays_silent_is_ended_and_replaced() -> None:
    async def story() -> None:
        launch = FakeLaunch(patience=Patience(answer_s=0.3))
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            await until(player, is_ready)
            launch.mpv.frozen = True
            await until(player, lambda state: bool(state.notice))
            assert launch.lives[0].killed, "what does not answer is not asked to go"
            state = await until(player, is_ready)
            assert state.notice == "mpv did not answer any more; it was started again."
            assert len(launch.lives) == 2

    run(story())


def test_a_clip_that_never_opens_has_failed_and_the_next_one_works() -> None:
    async def story() -> None:
        launch = FakeLaunch({"loadfile": take_by_name}, patience=Patience(open_s=1.0))
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/1"))
            state = await until(player, has_failed)
            assert "did not open" in str(state.phase)
            player.open(clip("/v/2"))
            await eventually(lambda: len(launch.mpv.sent("loadfile")) == 2)
            launch.mpv.show(2)
            await until(player, is_ready)

    run(story())


def test_bad_lines_from_mpv_do_not_end_the_talk() -> None:
    async def story() -> None:
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:
            player.open(clip("/v/a.mp4"))
            await until(player, is_ready)
            launch.mpv.say(b'{"data":\x00\xff}\n{"event":"property-change","name":"time-pos",')
            launch.mpv.say(b'"data":NaN}\n[]\n{"request_id":0,"error":"invalid parameter"}\n')
            launch.mpv.tell("time-pos", 2.5)
            state = await until(player, lambda state: state.position_ms == 2500)
            assert is_ready(state)

    run(story())


def test_a_subscriber_that_raises_does_not_cut_the_player_off() -> None:
    async def story() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        launch = FakeLaunch()
        async with played(faked_player(launch)) as player:

            def bad(_: PlayerState) -> None:
                raise ZeroDivisionError

            player.subscribe(bad)
            player.open(clip("/v/a.mp4"))
            await until(player, is_ready)
            assert len(launch.lives) == 1

    run(story())
