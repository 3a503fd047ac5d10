"""Clips that all of the player's tests may open; written once a run."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.media.clips import even, write_video


class Clips(NamedTuple):
    even: Path  # 100 pictures, 25 a second, one key frame
    ntsc: Path  # 100 pictures, 29.97 a second
    uneven: Path
    fast: Path  # 480 a second
    sound: Path  # 50 pictures, 25 a second, sound that outlasts them
    vp9: Path
    av1: Path
    stream: Path  # a transport stream whose time stamps begin at 10 s, with sound before picture
    hevc: Path  # open groups: pictures before a key frame need the group before
    other: Path  # 50 pictures, 25 a second


OPEN_GROUPS = {
    "preset": "medium",
    "x265-params": "open-gop=1:keyint=2:min-keyint=2:bframes=1:b-adapt=0:b-pyramid=0:scenecut=0"
    ":log-level=0",
}


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    folder = tmp_path_factory.mktemp("clips")
    late = [900_000 + tick for tick in even(60, 3600)]
    return Clips(
        even=write_video(folder / "even.mp4", even(100, 40)),
        ntsc=write_video(folder / "ntsc.mp4", even(100, 1001), Fraction(1, 30000)),
        uneven=write_video(folder / "uneven.mp4", uneven_times()),
        fast=write_video(folder / "fast.mp4", even(200, 1), Fraction(1, 480)),
        sound=write_video(folder / "sound.mp4", even(50, 40), tone_s=2.2),
        vp9=write_video(
            folder / "vp9.webm", even(60, 40), codec="libvpx-vp9", options={"g": "1000"}
        ),
        av1=write_video(
            folder / "av1.mp4", even(60, 40), codec="libsvtav1", options={"preset": "12"}
        ),
        stream=write_video(folder / "stream.ts", late, Fraction(1, 90000), tone_s=2.4),
        hevc=write_video(folder / "hevc.mp4", even(40, 40), codec="libx265", options=OPEN_GROUPS),
        other=write_video(folder / "other.mp4", even(50, 40)),
    )


def uneven_times() -> list[int]:
    """Gaps of 9 to 300 ms without a pattern."""
    times, gap = [0], 9
    for _ in range(99):
        times.append(times[-1] + gap)
        gap = 9 + (gap * 31) % 97 + (200 if gap % 13 == 0 else 0)
    return times
