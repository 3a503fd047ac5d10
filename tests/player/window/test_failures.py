"""Bad files are told apart, harm nothing, and the next clip works."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.media.clips import (
    cut_short,
    even,
    with_flipped_bits,
    write_sound,
    write_still,
    write_video,
)
from tests.player.conftest import Clips
from tests.player.stagehand import (
    clip,
    has_failed,
    is_exact,
    is_ready,
    played,
    real_player,
    run,
    until,
)
from tui.player.state import Failed, NoLoop, PlayerState

pytestmark = pytest.mark.mpv


def shows_damage(state: PlayerState) -> bool:
    return is_ready(state) and bool(state.damage)


@pytest.mark.parametrize(
    ("content", "reason", "damage"),
    [
        (None, "cannot be opened", "No such file"),
        (b"", "is not a video", "is empty"),
        (b"plain text\n" * 50, "is not a video", "is not a video"),
        (bytes(range(256)) * 99, "is not a video", "is not a video"),
    ],
)
def test_what_is_no_video_fails_with_a_reason_and_the_next_clip_works(
    clips: Clips, tmp_path: Path, content: bytes | None, reason: str, damage: str
) -> None:
    path = tmp_path / "bad.mp4"
    if content is not None:
        path.write_bytes(content)

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(path))
            state = await until(player, lambda state: has_failed(state) and bool(state.damage))
            assert isinstance(state.phase, Failed)
            assert reason in state.phase.reason
            assert damage in state.damage
            player.seek(500)
            player.step(1)
            player.toggle()
            player.toggle()
            player.open(clip(clips.even))
            state = await until(player, lambda state: state.playing and is_exact(state))
            assert state.damage == ""

    run(story())


def test_a_clip_that_was_cut_off_before_its_index_fails(clips: Clips, tmp_path: Path) -> None:
    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(cut_short(clips.even, tmp_path / "cut.mp4", 0.5)))
            await until(player, has_failed)

    run(story())


def test_a_clip_with_missing_pictures_plays_and_says_how_many(tmp_path: Path) -> None:
    whole = write_video(
        tmp_path / "a.mp4", even(100, 40), container_options={"movflags": "faststart"}
    )
    cut = cut_short(whole, tmp_path / "cut.mp4", 0.6)

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(cut))
            state = await until(player, lambda state: shows_damage(state) and is_exact(state))
            pictures = len(state.frames or ())
            assert f"holds {pictures} of its 100 pictures" in state.damage

    run(story())


def test_mpv_alone_notices_an_end_that_comes_too_early(tmp_path: Path) -> None:
    whole = write_video(
        tmp_path / "a.mp4", even(100, 40), container_options={"movflags": "faststart"}
    )
    cut = cut_short(whole, tmp_path / "cut.mp4", 0.6)

    async def story() -> None:
        async with played(real_player()) as player:
            player._library.ask = lambda *_: None  # type: ignore[method-assign]
            player.loop(NoLoop())
            player.open(clip(cut))
            state = await until(player, shows_damage)
            assert "instead of 4.0 s" in state.damage or "is damaged" in state.damage

    run(story())


def test_flipped_bits_are_noticed_while_they_are_decoded(clips: Clips, tmp_path: Path) -> None:
    flipped = with_flipped_bits(clips.even, tmp_path / "flip.mp4")

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(flipped))
            state = await until(player, shows_damage)
            assert state.damage.startswith("the file is damaged: ")
            player.open(clip(clips.other))
            await until(player, is_exact)
            assert player.state.damage == ""

    run(story())


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda folder: write_sound(folder / "a.m4a", 0.5), "the file holds only sound"),
        (lambda folder: write_still(folder / "a.png"), "the file is a still picture"),
    ],
)
def test_sound_alone_and_a_still_are_shown_and_named(
    tmp_path: Path, write: Callable[[Path], Path], says: str
) -> None:
    path = write(tmp_path)

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(path))
            state = await until(player, shows_damage)
            assert state.damage == says
            player.seek_frame(3)
            player.step(-1)
            player.mark_a()
            await until(player, is_ready)

    run(story())


def test_a_pipe_does_not_open_and_does_not_stop_the_next_clip(clips: Clips, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(tmp_path / "pipe.mp4"))
            await until(player, lambda state: "regular file" in state.damage)
            player.open(clip(clips.even))
            await until(player, lambda state: state.playing)

    run(story())


def _disguise(path: Path, format_name: str, video: Path, address: str) -> None:
    """Make at `path` something that leads mpv elsewhere: to `video`, to `address`, to itself."""
    if format_name == "folder":
        path.mkdir()
        (path / "a.mp4").write_bytes(video.read_bytes())
        return
    path.write_text(
        {
            "m3u": f"#EXTM3U\n{address}/a.mp4\n{video}\n",
            "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n"
            f"{address}/a.ts\n#EXT-X-ENDLIST\n",
            "edl": f"# mpv EDL v0\n{video},0,1\n{address}/b.mp4,0,1\n",
            "itself": f"#EXTM3U\n{path}\n",
        }[format_name]
    )


@pytest.mark.parametrize("format_name", ["m3u", "hls", "edl", "itself", "folder"])
def test_a_list_named_like_a_video_reaches_no_other_file_and_no_address(
    clips: Clips, tmp_path: Path, format_name: str
) -> None:
    asked: list[str] = []

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    path = tmp_path / "list.mp4"
    _disguise(path, format_name, clips.even, address)

    async def story() -> None:
        async with played(real_player()) as player:
            player.open(clip(path))
            await until(player, has_failed)
            player.open(clip(clips.even))
            await until(player, is_ready)

    try:
        run(story())
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
