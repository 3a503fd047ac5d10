"""What is wrong with a file is known before anybody watches it."""

from __future__ import annotations

import struct
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from sessions.errors import BadInput
from sessions.media.inspection import DamageKind
from sessions.media.probe import inspect, probe
from tests.media.clips import cut_short, even, write_sound, write_still, write_video

INDEX_FIRST = {"movflags": "faststart"}


def kinds(path: Path) -> list[DamageKind]:
    return [damage.kind for damage in probe(path).damages]


def test_an_intact_clip_is_measured_and_has_no_damage(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", even(50, 40), tone_s=2.0)
    found = inspect(path)
    assert (found.probe.width, found.probe.height) == (128, 64)
    assert found.probe.rate == pytest.approx(25)
    assert found.probe.duration_us == pytest.approx(2_000_000, abs=60_000)
    assert found.probe.has_sound
    assert (found.probe.pictures, found.probe.claimed) == (50, 50)
    assert found.probe.codec == "h264"
    assert found.probe.damages == ()
    assert len(found.frames) == 50


def test_a_clip_that_was_cut_short_says_how_much_is_left(tmp_path: Path) -> None:
    whole = write_video(tmp_path / "a.mp4", even(100, 40), container_options=INDEX_FIRST)
    cut = probe(cut_short(whole, tmp_path / "cut.mp4", 0.6))
    sentences = [damage.sentence for damage in cut.damages]
    assert cut.damages[0].kind is DamageKind.MISSING_PICTURES
    assert sentences[0] == f"the file holds {cut.pictures} of its 100 pictures"
    assert 0 < cut.pictures < 100


def test_pictures_that_end_long_before_the_sound_are_noticed(tmp_path: Path) -> None:
    assert kinds(write_video(tmp_path / "a.mp4", even(10, 40), tone_s=3.0)) == [
        DamageKind.EARLY_END
    ]


def test_a_length_that_ends_before_the_pictures_is_noticed(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv", even(100, 40), tone_s=4.0)
    content = path.read_bytes()
    at = content.index(b"\x44\x89\x88") + 3
    path.write_bytes(content[:at] + struct.pack(">d", 1000.0) + content[at + 8 :])
    assert [damage.sentence for damage in probe(path).damages] == [
        "the file says that it lasts 1.0 s, but its pictures go on to 4.0 s"
    ]


def test_pictures_without_any_time_cannot_be_shown(tmp_path: Path) -> None:
    bare = write_video(tmp_path / "a.h264", even(10, 40))
    assert [damage.sentence for damage in probe(bare).damages] == [
        "the file holds no picture with a time to show it at"
    ]


def test_a_slow_slide_show_is_no_damage(tmp_path: Path) -> None:
    assert kinds(write_video(tmp_path / "a.mkv", even(4, 3000))) == []


def test_sound_alone_and_a_still_picture_are_told(tmp_path: Path) -> None:
    assert kinds(write_sound(tmp_path / "a.m4a", 0.5)) == [DamageKind.NO_PICTURES]
    assert kinds(write_still(tmp_path / "a.png")) == [DamageKind.STILL]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"hello\n" * 100, "not a video"), (bytes(range(256)) * 40, "not a video")],
)
def test_what_is_no_video_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=says):
        probe(path)


def test_a_clip_without_its_index_is_refused(tmp_path: Path) -> None:
    whole = write_video(tmp_path / "a.mp4", even(50, 40))
    with pytest.raises(BadInput, match="cut off before its index"):
        probe(cut_short(whole, tmp_path / "cut.mp4", 0.5))


def test_a_playlist_named_like_a_video_reaches_neither_the_network_nor_other_files(
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/seg.ts"
    other = write_video(tmp_path / "other.ts", even(10, 40))
    head = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
    try:
        for target in (address, str(other)):
            path = tmp_path / "a.mp4"
            path.write_text(f"{head}{target}\n#EXT-X-ENDLIST\n")
            with pytest.raises(BadInput, match="is a list of other files, not a video"):
                probe(path)
        for listed in (f"ffconcat version 1.0\nfile {other.name}\n", f"# mpv EDL v0\n{other}\n"):
            path.write_text(listed)
            with pytest.raises(BadInput, match="is a list of other files, not a video"):
                probe(path)
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


@pytest.mark.data
def test_odd_real_files_are_told_apart(data: Path) -> None:
    videos = data / "videos"
    assert kinds(videos / "derived" / "audio_only.m4a") == [DamageKind.NO_PICTURES]
    assert kinds(videos / "odd" / "demo_short.webm") == [DamageKind.EARLY_END]
    assert kinds(videos / "odd" / "no_duration.webm") == [DamageKind.LENGTH_UNKNOWN]
    assert kinds(videos / "odd" / "invalid-bitstream.webm") == [DamageKind.UNDECODABLE]
    assert probe(videos / "odd" / "video_90.mov").rotation_deg == 90
    assert probe(videos / "odd" / "video_180.mov").rotation_deg == 180
    for broken in ("zero.mp4", "not_a_video.mp4", "truncated_droid.mp4"):
        with pytest.raises(BadInput):
            probe(videos / "derived" / broken)


@pytest.mark.data
def test_no_intact_robot_clip_is_called_damaged(data: Path) -> None:
    clips = sorted((data / "videos" / "robot").glob("droid_o*.mp4"))
    assert clips
    assert {path.name: kinds(path) for path in clips if kinds(path)} == {}
