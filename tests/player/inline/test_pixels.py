"""Seeking to any picture of a real clip shows that picture, compared by pixels."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.media.picture import Box, Picture
from tests.media.test_real_pictures import BOX, TURNED, decoded_in_order
from tests.player.stagehand import has_landed, is_exact, played, run, until
from tui.player.clip import PlayerClip, View
from tui.player.inline.player import inline_player

pytestmark = pytest.mark.data

# name -> the part of it that is the clip, in milliseconds
CLIPS = {
    "robot/droid_o000.mp4": (None, None),
    "robot/droid_o001.mp4": (None, None),
    "robot/task_can_real.mp4": (None, None),
    "film/nasa_13013.mp4": (6_500, 9_500),
    "film/bigbuckbunny.mp4": (200, 1_200),
    "odd/cursed-vfr.mp4": (None, 2_000),
    "odd/av1_video.mkv": (1_000, 2_500),
    "odd/sample_av1.mp4": (None, None),
    "odd/video_90.mov": (None, None),
    "odd/unordered.mov": (None, None),
    "odd/h265_video.mp4": (None, None),
    "odd/bear-vp9-odd-dimensions.webm": (None, None),
    "odd/sample_portrait.mp4": (None, None),
    "derived/interlaced_mpeg2.mkv": (None, 1_000),
}


@pytest.mark.parametrize("name", CLIPS)
def test_a_seek_to_every_picture_shows_that_picture(data: Path, name: str) -> None:
    path = data / "videos" / name
    shown = run(_every_picture(PlayerClip(name, (View("a", str(path)),), *CLIPS[name])))
    size = Box(shown[0][1].width, shown[0][1].height)
    truth = decoded_in_order(path, size, TURNED.get(name, 0))
    assert len(shown) > 2
    assert [k for k, picture in shown if picture.k != k or picture.rgb != truth[k]] == []


async def _every_picture(clip: PlayerClip) -> list[tuple[int, Picture]]:
    """The number of each picture of a clip, and what is shown after a seek to it; backwards."""
    shown = []
    async with played(inline_player()) as player:
        player.gallery.draw_at(BOX, 8)
        player.open(clip, playing=False)
        await until(player, is_exact)
        first, last = player.gallery.stills(2)
        for k in range(last, first - 1, -1):
            player.seek_frame(k)
            state = await until(player, has_landed)
            picture = player.gallery.picture(k)
            assert picture is not None
            assert state.frame == k
            shown.append((k, picture))
    return shown
