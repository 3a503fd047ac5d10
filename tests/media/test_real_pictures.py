"""Real files: every number brings its picture, and what is wrong with a file is said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest
from av.video.reformatter import Interpolation, VideoReformatter

from sessions.errors import BadInput
from sessions.media.film.develop import develop
from sessions.media.film.film import film
from sessions.media.film.lens import Lens
from sessions.media.film.reel import reel
from sessions.media.inspection import Damage
from sessions.media.part import part
from sessions.media.picture import Box, Picture
from sessions.media.pictures import picture
from sessions.media.probe import inspect

pytestmark = pytest.mark.data

BOX = Box(96, 54)

# name -> the part of it that is sought, in seconds
SOUGHT = {
    "robot/droid_o000.mp4": None,
    "robot/droid_o004.mp4": None,
    "robot/droid_o009.mp4": None,
    "robot/task_can_real.mp4": None,
    "robot/task_can_real.gif": None,
    "film/nasa_13013.mp4": (6.5, 9.5),
    "film/bigbuckbunny.mp4": (0.2, 1.2),
    "odd/no_duration.webm": None,
    "odd/cursed-vfr.mp4": None,
    "odd/av1_video.mkv": None,
    "odd/sample_av1.mp4": None,
    "odd/video_90.mov": None,
    "odd/video_180.mov": None,
    "odd/unordered.mov": None,
    "odd/h264_10bits.mp4": None,
    "odd/h265_video.mp4": None,
    "odd/bear-vp9-odd-dimensions.webm": None,
    "odd/sample_portrait.mp4": None,
    "derived/interlaced_mpeg2.mkv": None,
}
TURNED = {"odd/video_90.mov": 1, "odd/video_180.mov": 2}


def decoded_in_order(path: Path, size: Box, quarters: int) -> list[bytes]:
    """What FFmpeg gives from the first packet to the last, by presentation time, turned by hand."""
    scaler, found = VideoReformatter(), []
    stored = Box(size.height, size.width) if quarters % 2 else size
    with av.open(str(path)) as container:
        for frame in container.decode(container.streams.video[0]):
            assert frame.pts is not None
            high = frame.width >= 1280 or frame.height > 576
            matrix = frame.colorspace if frame.colorspace != 2 else 1 if high else 5
            scaled = scaler.reformat(
                frame,
                stored.width,
                stored.height,
                "rgb24",
                src_colorspace=matrix,
                interpolation=Interpolation.AREA,
                threads=1,
            )
            found.append((frame.pts, turned(scaled, quarters)))
    return [rgb for _, rgb in sorted(found)]


def turned(frame: av.VideoFrame, quarters: int) -> bytes:
    plane = frame.planes[0]
    content = bytes(plane)
    rows = [
        [content[y * plane.line_size + 3 * x :][:3] for x in range(frame.width)]
        for y in range(frame.height)
    ]
    for _ in range(quarters):
        rows = [list(column) for column in zip(*rows[::-1], strict=True)]
    return b"".join(pixel for row in rows for pixel in row)


def each_sought(path: Path, ks: range) -> Iterator[Picture]:
    """Each for itself, with nothing known from the one before."""
    return (picture(path, k, BOX) for k in ks)


def walked_back(path: Path, ks: range) -> Iterator[Picture]:
    """From the last to the first, as a person steps who looks for the start of something."""
    with reel(path) as source:
        lens = Lens(source.pixel_shape, BOX)
        found = [
            step
            for k in reversed(ks)
            for step in develop(source, range(k, k + 1), lens)
            if isinstance(step, Picture)
        ]
    return reversed(found)


@pytest.mark.parametrize("name", SOUGHT)
def test_a_seek_to_every_picture_shows_that_picture(data: Path, name: str) -> None:
    path = data / "videos" / name
    limits = SOUGHT[name]
    start_us, end_us = (None, None) if limits is None else (int(s * 1e6) for s in limits)
    ks = part(inspect(path).frames, start_us, end_us).ks
    shown = list(each_sought(path, ks)) if len(ks) <= 60 else list(walked_back(path, ks))
    size = Box(shown[0].width, shown[0].height)
    truth = decoded_in_order(path, size, TURNED.get(name, 0))
    assert len(ks) > 2
    assert [each.k for each in shown] == list(ks)
    wrong = [each.k for each in shown if each.rgb != truth[each.k]]
    assert wrong == []


REFUSED = {
    "derived/not_a_video.mp4": "is not a video, or is cut off before its index",
    "derived/truncated_droid.mp4": "is not a video, or is cut off before its index",
    "derived/truncated_moov_at_end_or_start.mp4": "is not a video, or is cut off before its index",
    "derived/zero.mp4": "is empty",
    "odd/result.webm": "is empty",
}
ONLY_SOUND = "the file holds only sound"
NOT_DECODED = "the first picture cannot be decoded"
# name -> size, turn, and every sentence: those of the inspection, then those of the film
OPENED = {
    "derived/audio_only.m4a": (0, 0, 0, [ONLY_SOUND]),
    "derived/interlaced_mpeg2.mkv": (720, 576, 0, []),
    "derived/név with spaces ünï 'quote' #1.mp4": (320, 180, 0, []),
    "odd/-video-with-dash-.mp4": (1, 1, 0, []),
    "odd/Mpeg4.mp4": (0, 0, 0, ["the file holds neither picture nor sound"]),
    "odd/av1_video.mkv": (640, 360, 0, []),
    "odd/bear-vp9-odd-dimensions.webm": (161, 121, 0, []),
    "odd/corrupted.mp4": (
        1280,
        720,
        0,
        [
            "1 of 50 pictures cannot be decoded; the one before is shown instead",
            "1 of 50 pictures was decoded with errors",
        ],
    ),
    "odd/cursed-vfr.mp4": (3026, 1386, 0, []),
    "odd/demo_short.webm": (638, 480, 0, ["the pictures end at 0.0 s of 60.1 s"]),
    "odd/gif.gif": (1, 1, 0, [NOT_DECODED, "the file is a still picture"]),
    "odd/h264_10bits.mp4": (200, 200, 0, []),
    "odd/h265_video.mp4": (128, 128, 0, []),
    "odd/invalid-bitstream.webm": (320, 240, 0, [NOT_DECODED]),
    "odd/mp4-with-audio.mp4": (0, 0, 0, [ONLY_SOUND]),
    "odd/nasa_13013.mp4.audio.mp3": (0, 0, 0, [ONLY_SOUND]),
    "odd/no_duration.webm": (1280, 720, 0, ["the file does not say how long it is"]),
    "odd/sample_av1.mp4": (1080, 720, 0, []),
    "odd/sample_portrait.mp4": (720, 1080, 0, []),
    "odd/sar_2x1.mp4": (640, 360, 0, []),
    "odd/smpte-2997.mp4": (1920, 1080, 0, []),
    "odd/transparent.webm": (200, 200, 0, []),
    "odd/unordered.mov": (50, 50, 0, []),
    "odd/video_180.mov": (568, 320, 180, []),
    "odd/video_90.mov": (568, 320, 90, []),
}
HAVE_NO_PICTURE = {ONLY_SOUND, NOT_DECODED, "the file holds neither picture nor sound"}


def test_every_odd_file_has_its_line_in_these_tables(data: Path) -> None:
    videos = data / "videos"
    found = {
        f"{folder}/{path.name}"
        for folder in ("odd", "derived")
        for path in (videos / folder).iterdir()
    }
    assert found == REFUSED.keys() | OPENED.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_video_is_refused_with_its_sentence(data: Path, name: str) -> None:
    path = data / "videos" / name
    for look in (inspect, lambda path: picture(path, 0, BOX)):
        with pytest.raises(BadInput) as refused:
            look(path)
        assert [fault.what for fault in refused.value.faults] == [REFUSED[name]]


@pytest.mark.parametrize("name", OPENED)
def test_what_opens_says_everything_that_is_wrong_with_it(data: Path, name: str) -> None:
    path = data / "videos" / name
    width, height, turn_deg, sentences = OPENED[name]
    found = inspect(path)
    assert (found.probe.width, found.probe.height) == (width, height)
    assert found.probe.rotation_deg == turn_deg
    told = [damage.sentence for damage in found.probe.damages]
    if HAVE_NO_PICTURE & set(told):
        with pytest.raises(BadInput, match="holds no picture"):
            list(film(path, range(10), BOX))
    else:
        ks = range(min(60, len(found.frames)))
        steps = list(film(path, ks, BOX))
        assert [step.k for step in steps if isinstance(step, Picture)] == list(ks)
        told += [step.sentence for step in steps if isinstance(step, Damage)]
    assert told == sentences


def test_the_shape_of_the_pixels_is_the_shape_a_player_shows(data: Path) -> None:
    wide = picture(data / "videos" / "odd" / "sar_2x1.mp4", 3, BOX)
    assert Fraction(wide.width, wide.height) == Fraction(96, 27)
