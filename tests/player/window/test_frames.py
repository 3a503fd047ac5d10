"""The picture that is asked for is the picture on the screen, in every kind of file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sessions.media.frames import frame_times
from tests.player.conftest import Clips
from tests.player.stagehand import (
    clip,
    has_landed,
    is_exact,
    number_shown,
    played,
    real_player,
    run,
    until,
)

pytestmark = pytest.mark.mpv

KINDS = ("even", "ntsc", "uneven", "fast", "sound", "vp9", "av1", "stream", "hevc")


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_is_found_in_any_order(clips: Clips, kind: str, tmp_path: Path) -> None:
    path: Path = getattr(clips, kind)

    async def story() -> list[tuple[int, int, int | None]]:
        wrong = []
        async with played(real_player()) as player:
            player.open(clip(path), playing=False)
            await until(player, is_exact)
            order = list(range(min(100, len(player.state.frames or ()))))
            random.Random(kind).shuffle(order)
            for k in order:
                player.seek_frame(k)
                state = await until(player, has_landed)
                shown = await number_shown(player, tmp_path / "shot.png")
                if (shown, state.frame) != (k, k):
                    wrong.append((k, shown, state.frame))
        return wrong

    assert run(story()) == []


@pytest.mark.parametrize("kind", ["uneven", "sound", "hevc"])
def test_steps_go_one_picture_and_stop_at_both_ends(
    clips: Clips, kind: str, tmp_path: Path
) -> None:
    path: Path = getattr(clips, kind)

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(path))
            await until(player, is_exact)
            last = len(player.state.frames or ()) - 1
            player.seek_frame(last - 3)
            for moves, there in ((3, last), (3, last), (-2, last - 2), (-last, 0), (-1, 0), (1, 1)):
                for _ in range(abs(moves)):
                    player.step(1 if moves > 0 else -1)
                state = await until(player, has_landed)
                assert (state.frame, state.playing) == (there, False)
                assert await number_shown(player, tmp_path / "shot.png") == there

    run(story())


def test_without_frame_times_mpv_steps_by_itself(clips: Clips, tmp_path: Path) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player._library._known[str(clips.even)] = None  # type: ignore[assignment]
            player._library.ask = lambda *_: None  # type: ignore[method-assign]
            player.open(clip(clips.even), playing=False)
            await until(player, lambda state: state.duration_us is not None and state.paused)
            player.seek(1000)
            await until(player, has_landed)
            for n, at_ms in ((2, 1080), (-1, 1040)):
                player.step(n)
                await until(player, lambda state, at_ms=at_ms: state.position_ms == at_ms)  # type: ignore[misc]
                assert not player.state.playing
            assert await number_shown(player, tmp_path / "shot.png") == 26

    run(story())


@pytest.mark.data
def test_pictures_of_real_clips_are_where_their_times_say(data: Path) -> None:
    videos = data / "videos"
    paths = [
        *sorted((videos / "robot").glob("droid_o00[0-4].mp4")),
        *(videos / "odd" / name for name in ("cursed-vfr.mp4", "h265_video.mp4", "unordered.mov")),
        videos / "odd" / "bear-vp9-odd-dimensions.webm",
        videos / "derived" / "interlaced_mpeg2.mkv",
    ]

    async def story() -> list[tuple[str, int, int]]:
        wrong = []
        async with played(real_player()) as player:
            for path in paths:
                table = frame_times(path)
                player.open(clip(path), playing=False)
                await until(player, is_exact)
                for k in random.Random(path.name).sample(range(len(table)), min(len(table), 20)):
                    player.seek_frame(k)
                    state = await until(player, has_landed)
                    # at the end of a file mpv says where the sound ends
                    at_end = k == len(table) - 1 and state.position_us > table.time_of(k)
                    if not at_end and abs(state.position_us - table.time_of(k)) > 1:
                        wrong.append((path.name, k, state.position_us))
        return wrong

    assert run(story()) == []
