"""Frame times are those of the pictures a decoder gives."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import av
import pytest

from sessions.errors import BadInput
from sessions.media.frames import frame_times
from tests.media.clips import even, write_sound, write_video

UNEVEN = [0, 40, 90, 130, 300, 420, 421, 900]


def decoded_times(path: Path) -> tuple[int, ...]:
    with av.open(str(path)) as container:
        start_us = container.start_time or 0
        times = [
            round(frame.pts * frame.time_base * 1_000_000) - start_us
            for frame in container.decode(container.streams.video[0])
            if frame.pts is not None and frame.time_base is not None
        ]
    return tuple(sorted(times))


@pytest.mark.parametrize(
    ("name", "ticks", "time_base", "codec"),
    [
        ("even.mp4", even(50, 40), Fraction(1, 1000), "libx264"),
        ("ntsc.mp4", even(50, 1001), Fraction(1, 30000), "libx264"),
        ("uneven.mp4", UNEVEN, Fraction(1, 1000), "libx264"),
        ("uneven.mkv", UNEVEN, Fraction(1, 1000), "libx264"),
        ("old.mp4", even(20, 40), Fraction(1, 1000), "mpeg4"),
        ("stream.ts", even(30, 3600), Fraction(1, 90000), "libx264"),
    ],
)
def test_packets_say_what_decoding_says(
    tmp_path: Path, name: str, ticks: list[int], time_base: Fraction, codec: str
) -> None:
    options = {"g": "1000"} if codec == "libx264" else {}
    path = write_video(tmp_path / name, ticks, time_base, codec=codec, options=options)
    table = frame_times(path)
    assert len(table) == len(ticks)
    assert table.times_us == decoded_times(path)


def test_a_stream_that_does_not_begin_at_0_is_counted_from_its_beginning(tmp_path: Path) -> None:
    ticks = [900_000 + tick for tick in even(10, 3600)]
    path = write_video(tmp_path / "a.ts", ticks, Fraction(1, 90000), options={"bf": "0"})
    table = frame_times(path)
    assert table.times_us[:2] == (0, 40_000)
    assert table.origin_us == 10_000_000


def test_sound_alone_has_no_pictures(tmp_path: Path) -> None:
    assert len(frame_times(write_sound(tmp_path / "a.m4a", 0.5))) == 0


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="regular"):
        frame_times(tmp_path / "pipe")
    with pytest.raises(BadInput, match="regular"):
        frame_times(tmp_path)


@pytest.mark.data
def test_real_files_hold_as_many_pictures_as_they_decode_to(data: Path) -> None:
    intact = [
        *sorted((data / "videos" / "robot").glob("droid_o00*.mp4")),
        *(
            data / "videos" / "odd" / name
            for name in ("cursed-vfr.mp4", "bear-vp9-odd-dimensions.webm")
        ),
        data / "videos" / "odd" / "av1_video.mkv",
    ]
    assert len(intact) > 3
    for path in intact:
        assert frame_times(path).times_us == decoded_times(path), path.name
