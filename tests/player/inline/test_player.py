"""The inline player keeps time, lands on pictures, and tells what mpv's player would tell."""

from __future__ import annotations

import pytest

from sessions.media.inspection import Damage, DamageKind, Inspection, Undecodable
from sessions.media.picture import Box
from tests.player.inline.source import FakeSource, Stage, inspected, rest, staged
from tests.player.stagehand import clip, run
from tui.player.clip import PlayerClip, View
from tui.player.inline.player import HAS_SOUND, MUTED, UNMUTED
from tui.player.inline.projector import PAINT_EVERY_S, paint_every_s
from tui.player.state import AB, Failed, NoLoop, Opening, PlayerState, Ready, WholeClip
from tui.player.transitions import By, Paused, Played, Seeked, Transition, ViewShown, transitions

A, B, BAD = "/v/a.mp4", "/v/b.mp4", "/v/bad.mp4"
FILES: dict[str, Inspection | Undecodable] = {
    A: inspected(),
    B: inspected(has_sound=True),
    BAD: Undecodable("the file is empty"),
}


def watched(stage: Stage) -> list[Transition]:
    """What a record would hold from now on."""
    seen: list[PlayerState] = [stage.player.state]
    at_s: list[float] = [stage.timer.s]
    happened: list[Transition] = []

    def told(state: PlayerState) -> None:
        if state.target_us is not None:
            return
        elapsed_ms = round((stage.timer.s - at_s[-1]) * 1000)
        happened.extend(transitions(seen[-1], state, elapsed_ms=elapsed_ms))
        seen.append(state)
        at_s.append(stage.timer.s)

    stage.player.subscribe(told)
    return happened


def test_it_plays_at_the_right_speed_and_skips_pictures() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.loop(NoLoop())
            stage.player.open(clip(A))
            await stage.timer.go(1.0)
            state = stage.player.state
            assert (state.playing, state.position_ms, state.frame) == (True, 1000, 25)
            assert stage.timer.paints <= 1 / PAINT_EVERY_S
            stage.player.speed(2)
            await stage.timer.go(1.0)
            assert stage.player.state.position_ms in range(2900, 3001)

    run(story())


def test_a_picture_that_lasts_is_painted_once() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.speed(0.1)
            stage.player.open(clip(A))
            await stage.timer.go(2.0)
            assert stage.timer.paints == 5
            assert stage.player.state.frame == 5

    run(story())


def test_the_picture_of_the_state_is_in_memory() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.open(clip(A))
            for _ in range(12):
                await stage.timer.go(0.13)
                frame = stage.player.state.frame
                assert frame is not None
                shown = stage.player.gallery.picture(frame)
                assert shown is not None
                assert shown.k == frame

    run(story())


def test_pausing_stepping_and_seeking_land_on_pictures_at_once() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            player.open(clip(A))
            await stage.timer.go(0.5)
            happened = watched(stage)
            await stage.timer.go(0.05)
            player.pause()
            assert player.state.position_ms == 520
            await stage.timer.go(1)
            player.step(-1)
            player.step(-1)
            player.step(3)
            player.seek_frame(99)
            player.step(1)
            player.seek_by(-1000)
            await rest()
            assert player.state.frame == 74
            assert stage.source.asked == []
            seeks = (480, 440, 560, 3960, 2960)
            assert happened == [
                Paused(520, By.PERSON),
                *(Seeked(ms, By.PERSON) for ms in seeks),
            ]

    run(story())


def test_a_picture_that_is_not_there_yet_is_fetched_and_landed_on_when_it_comes() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.open(clip(A), playing=False)
            await rest()
            stage.source.is_slow = True
            stage.player.gallery.draw_at(Box(1_000, 1_000), 8)
            stage.player.open(clip(B), playing=False)
            await rest()
            assert isinstance(stage.player.state.phase, Opening)
            stage.player.seek_frame(90)
            stage.player.seek_frame(91)
            stage.source.is_slow = False
            await rest()
            state = stage.player.state
            assert (state.frame, state.target_us, state.position_ms) == (91, None, 3640)

    run(story())


def test_loops_go_round_without_a_seek() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            player.open(PlayerClip("part", (View("a", A),), 1000, 1500))
            await rest()
            happened = watched(stage)
            positions = []
            for _ in range(20):
                await stage.timer.go(0.21)
                positions.append(player.state.position_ms)
            assert 1000 <= min(positions) <= max(positions) < 1500
            assert positions != sorted(positions)
            assert happened == []
            player.seek_frame(30)
            player.mark_a()
            player.seek_frame(33)
            player.mark_b()
            assert player.state.loop == AB(1_200_000, 1_320_000)
            positions = []
            for _ in range(8):
                await stage.timer.go(0.07)
                positions.append(player.state.frame or 0)
            assert {*positions} <= {30, 31, 32}
            player.seek_frame(35)
            player.mark_b()
            seen = set()
            for _ in range(20):
                await stage.timer.go(PAINT_EVERY_S)
                seen.add(player.state.frame)
            assert seen == {30, 31, 32, 33, 34}, "a loop as long as a paint shows all its pictures"

    run(story())


def test_each_round_shows_other_pictures() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.open(PlayerClip("three paints", (View("a", A),), None, 600))
            seen = set()
            for _ in range(120):
                await stage.timer.go(PAINT_EVERY_S)
                seen.add(stage.player.state.frame)
            assert seen == {*range(15)}

    run(story())


@pytest.mark.parametrize("loop_s", [0.05, 0.2, 0.21, 0.39, 0.4, 0.6, 1, 4.999, 5, 60, None])
def test_never_more_than_five_pictures_a_second(loop_s: float | None) -> None:
    every_s = paint_every_s(loop_s)
    assert every_s >= PAINT_EVERY_S
    if loop_s is not None:
        assert 0.2 < every_s / loop_s % 1 < 0.8 or loop_s > 4 * PAINT_EVERY_S


def test_without_a_loop_it_stops_on_the_last_picture_and_plays_again_from_the_start() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            player.loop(NoLoop())
            player.open(clip(A))
            await rest()
            happened = watched(stage)
            await stage.timer.go(5)
            state = player.state
            assert (state.eof, state.playing, state.frame) == (True, False, 99)
            player.toggle()
            await stage.timer.go(0.3)
            assert player.state.playing
            assert player.state.position_ms < 500
            kinds = [Paused(3960, By.SYSTEM), Seeked(0, By.PERSON), Played(0, By.PERSON)]
            assert happened == kinds

    run(story())


def test_another_view_shows_the_same_moment() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            player.open(
                PlayerClip("two", (View("a", A), View("b", B, offset_ms=500))), playing=False
            )
            await rest()
            player.seek(1010)
            await rest()
            happened = watched(stage)
            player.view("b")
            await rest()
            state = player.state
            assert (state.view, state.frame, state.position_ms) == ("b", 37, 980)
            player.view("a")
            await rest()
            assert player.state.frame == 25
            assert [type(each) for each in happened] == [ViewShown, ViewShown]
            assert all(not ahead for path, _, _, ahead in stage.source.filmed if path == A)

    run(story())


def test_the_other_view_and_the_next_clip_are_loaded_ahead() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.open(clip(A))
            stage.player.preload(clip(B))
            await rest()
            assert [(path, ahead) for path, _, _, ahead in stage.source.filmed] == [
                (A, False),
                (B, True),
            ]
            for _ in range(6):
                await rest()
            stage.player.open(clip(B))
            assert isinstance(stage.player.state.phase, Ready), "at once, from memory"

    run(story())


def test_a_file_that_cannot_be_read_fails_and_the_next_plays() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            stage.player.open(clip(BAD))
            await rest()
            assert stage.player.state.phase == Failed("the file is empty")
            stage.player.step(1)
            stage.player.toggle()
            stage.player.open(clip(A))
            await rest()
            assert stage.player.state.playing

    run(story())


def test_a_file_that_kills_the_decoder_at_its_first_picture_fails() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES, breaks={A: 0})) as stage:
            stage.player.open(clip(A))
            await rest()
            assert isinstance(stage.player.state.phase, Failed)
            assert "crashed" in stage.player.state.phase.reason

    run(story())


def test_what_came_before_a_crash_can_still_be_seen_and_its_end_is_the_end() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES, breaks={A: 40})) as stage:
            stage.player.open(clip(A))
            for _ in range(5):
                await rest()
            state = stage.player.state
            assert isinstance(state.phase, Ready)
            assert "crashed" in state.damage
            stage.player.seek_frame(99)
            assert stage.player.state.frame == 39

    run(story())


def test_damage_that_only_decoding_shows_is_told() -> None:
    class Torn(FakeSource):
        async def film(self, path, ks, box, *, strip=(), ahead=False):  # type: ignore[no-untyped-def]
            async for came in super().film(path, ks, box, strip=strip, ahead=ahead):
                yield came
            yield Damage(DamageKind.UNDECODABLE, "3 pictures are damaged")

    async def story() -> None:
        async with staged(Torn(FILES)) as stage:
            stage.player.open(clip(A))
            for _ in range(5):
                await rest()
            assert stage.player.state.damage == "3 pictures are damaged"

    run(story())


def test_sound_that_cannot_be_heard_is_told_once_and_by_the_mute_key() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            player.open(clip(A))
            await rest()
            assert player.state.notice == ""
            player.open(clip(B))
            await rest()
            assert player.state.notice == HAS_SOUND
            player.mute(True)
            assert (player.state.muted, player.state.notice) == (True, MUTED)
            player.mute(False)
            assert player.state.notice == UNMUTED
            player.open(clip(A))
            player.open(clip(B))
            await rest()
            assert player.state.notice == UNMUTED

    run(story())


def test_speed_and_loop_survive_the_next_clip_and_a_pause_does_not() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            player.open(clip(A))
            await rest()
            player.speed(2)
            player.loop(AB(0, 9_000_000))
            player.pause()
            player.open(clip(B))
            await rest()
            state = player.state
            assert (state.playing, state.speed, state.loop) == (True, 2.0, WholeClip())

    run(story())


def test_a_late_picture_stops_the_clock_and_says_so() -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            player = stage.player
            stage.source.is_slow = True
            player.open(clip(A))
            await rest()
            stage.source.is_slow = False
            while not isinstance(player.state.phase, Ready):
                await rest()
            stage.source.is_slow = True
            player._albums._albums[A]._film = {0: player._albums._albums[A]._film[0]}
            await stage.timer.go(1)
            assert player.state.stalled
            assert player.state.position_ms == 0
            stage.source.is_slow = False
            player._albums._stop(A)
            player._albums._albums[A].is_whole = False
            player.gallery.load(player.state)
            await stage.timer.go(0.5)
            assert player.state.playing
            assert player.state.position_ms in range(300, 521)

    run(story())


@pytest.mark.parametrize("wish", ["play", "pause", "toggle", "mark_a", "mark_b"])
def test_nothing_can_be_wished_too_early(wish: str) -> None:
    async def story() -> None:
        async with staged(FakeSource(FILES)) as stage:
            getattr(stage.player, wish)()
            stage.player.step(1)
            stage.player.view("x")
            stage.player.seek_frame(3)
            await stage.timer.go(0.5)
            assert stage.player.state.clip is None

    run(story())
