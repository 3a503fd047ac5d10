"""What a media file really is, and what is wrong with it although it opens. Blocking."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from sessions.media.container import NO_TIMES, opened, picture_stream, picture_times
from sessions.media.frame_table import FrameTable
from sessions.media.inspection import Damage, DamageKind, Inspection, Probe

# Sound often outlasts the picture by some frames; by a second it is missing picture.
_EARLY_END_US = 1_000_000


def probe(path: Path) -> Probe:
    """What a file holds; one picture is decoded. Raises BadInput when it cannot be opened."""
    return inspect(path).probe


def inspect(path: Path) -> Inspection:
    """Probe and frame table in one reading of the file. Raises BadInput."""
    with opened(path) as container:
        stream = picture_stream(container)
        if stream is None:
            return Inspection(_without_pictures(container), FrameTable(()))
        frames = picture_times(container, stream)
    # a second opening: after reading to the end not every container can be rewound
    with opened(path) as container:
        stream = picture_stream(container)
        assert stream is not None
        return Inspection(_with_pictures(container, stream, frames.times_us), frames)


def _without_pictures(container: InputContainer) -> Probe:
    what = "only sound" if container.streams.audio else "neither picture nor sound"
    return Probe(
        duration_us=container.duration,
        rate=None,
        width=0,
        height=0,
        rotation_deg=0,
        codec="",
        has_sound=bool(container.streams.audio),
        pictures=0,
        claimed=None,
        damages=(Damage(DamageKind.NO_PICTURES, f"the file holds {what}"),),
    )


def _with_pictures(
    container: InputContainer, stream: VideoStream, times_us: tuple[int, ...]
) -> Probe:
    rotation_deg = _rotation_deg(container, stream)
    rate = stream.average_rate
    claimed = stream.frames or None
    duration_us = container.duration
    found = (
        _undecodable(times_us, rotation_deg),
        _missing(len(times_us), claimed),
        _still(times_us, duration_us),
        _early_end(times_us, duration_us),
        _unknown_length(times_us, duration_us),
        _wrong_length(times_us, duration_us),
    )
    return Probe(
        duration_us=duration_us,
        rate=float(rate) if rate else None,
        width=stream.codec_context.width,
        height=stream.codec_context.height,
        rotation_deg=rotation_deg or 0,
        codec=stream.codec_context.codec.canonical_name,
        has_sound=bool(container.streams.audio),
        pictures=len(times_us),
        claimed=claimed,
        damages=tuple(damage for damage in found if damage is not None),
    )


def _rotation_deg(container: InputContainer, stream: VideoStream) -> int | None:
    """Clockwise turn that shows the picture upright; None when no picture can be decoded."""
    try:
        picture = next(container.decode(stream))
    except (FFmpegError, StopIteration):
        return None
    assert isinstance(picture, av.VideoFrame)
    return -picture.rotation % 360


def _undecodable(times_us: tuple[int, ...], rotation_deg: int | None) -> Damage | None:
    if not times_us:
        return Damage(DamageKind.NO_PICTURES, f"the file {NO_TIMES}")
    if rotation_deg is not None:
        return None
    return Damage(DamageKind.UNDECODABLE, "the first picture cannot be decoded")


def _missing(pictures: int, claimed: int | None) -> Damage | None:
    if claimed is None or pictures >= claimed:
        return None
    return Damage(
        DamageKind.MISSING_PICTURES, f"the file holds {pictures} of its {claimed} pictures"
    )


def _still(times_us: tuple[int, ...], duration_us: int | None) -> Damage | None:
    if len(times_us) != 1 or (duration_us or 0) > _EARLY_END_US:
        return None
    return Damage(DamageKind.STILL, "the file is a still picture")


def _early_end(times_us: tuple[int, ...], duration_us: int | None) -> Damage | None:
    if not times_us or duration_us is None or times_us[-1] >= duration_us - _EARLY_END_US:
        return None
    longest_gap_us = max((b - a for a, b in pairwise(times_us)), default=0)
    if times_us[-1] + longest_gap_us >= duration_us - _EARLY_END_US:
        return None
    ends, says = times_us[-1] / 1e6, duration_us / 1e6
    return Damage(DamageKind.EARLY_END, f"the pictures end at {ends:.1f} s of {says:.1f} s")


def _unknown_length(times_us: tuple[int, ...], duration_us: int | None) -> Damage | None:
    if duration_us is not None or len(times_us) <= 1:
        return None
    return Damage(DamageKind.LENGTH_UNKNOWN, "the file does not say how long it is")


def _wrong_length(times_us: tuple[int, ...], duration_us: int | None) -> Damage | None:
    if not times_us or duration_us is None or times_us[-1] <= duration_us + _EARLY_END_US:
        return None
    says, goes_on = duration_us / 1e6, times_us[-1] / 1e6
    return Damage(
        DamageKind.LENGTH_WRONG,
        f"the file says that it lasts {says:.1f} s, but its pictures go on to {goes_on:.1f} s",
    )
