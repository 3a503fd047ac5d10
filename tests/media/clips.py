"""Small videos whose pictures can be told apart: each shows its own number as bright bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.filter import Graph
from av.video.frame import PictureType
from av.video.stream import VideoStream

from sessions.media.picture import Box, Picture

BITS = 8
BAR = 16
WIDTH, HEIGHT = BITS * BAR, 64
RATE = 48_000

# One key frame only, as in most clips of a few seconds: the hard case for a seek.
ONE_KEY_FRAME = {"preset": "ultrafast", "g": "1000", "bf": "2"}


def write_video(
    path: Path,
    ticks: Sequence[int],
    time_base: Fraction = Fraction(1, 1000),
    *,
    codec: str = "libx264",
    options: Mapping[str, str] = ONE_KEY_FRAME,
    tone_s: float = 0.0,
    container_options: Mapping[str, str] | None = None,
    turn_deg: int = 0,
    pixel_shape: Fraction = Fraction(1),
) -> Path:
    """A video with picture k at `ticks[k] * time_base`, with `tone_s` seconds of silent sound.

    The sound begins with the whole second in which the pictures begin. The file says that its
    pictures are to be turned clockwise, and how wide a pixel is over its height.
    """
    with av.open(str(path), "w", options=dict(container_options or {})) as container:
        gap = ticks[1] - ticks[0] if len(ticks) > 1 else 1
        picture = _add_pictures(container, codec, 1 / (gap * time_base), dict(options))
        picture.codec_context.time_base = time_base
        picture.codec_context.sample_aspect_ratio = pixel_shape
        if turn_deg:
            picture.set_display_rotation(-turn_deg)
        sound = container.add_stream("aac", rate=RATE) if tone_s else None
        for k, tick in enumerate(ticks):
            frame = numbered_picture(k)
            frame.pts, frame.time_base = tick, time_base
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        if sound is not None:
            for silence in _silences(tone_s, int(ticks[0] * time_base)):
                container.mux(sound.encode(silence))
            container.mux(sound.encode(None))
    return path


def even(count: int, gap: int) -> list[int]:
    return [k * gap for k in range(count)]


def numbered_picture(k: int) -> av.VideoFrame:
    row = b"".join((b"\xe0" if k >> bit & 1 else b"\x20") * BAR for bit in range(BITS))
    frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
    for plane, value in zip(frame.planes, (row, b"\x80", b"\x80"), strict=True):
        line = (value * WIDTH)[: plane.width].ljust(plane.line_size, b"\x80")
        plane.update(line * plane.height)
    return frame


def number_shown(picture: Picture) -> int:
    """The number in an upright picture of any size."""
    row = picture.rgb[3 * picture.width * (picture.height // 2) :]
    middles = (picture.width * (2 * bit + 1) // (2 * BITS) for bit in range(BITS))
    return sum((row[3 * middle] > 0x80) << bit for bit, middle in enumerate(middles))


def number_in(image: Path) -> int:
    """The number of the picture that a screenshot shows."""
    with av.open(str(image)) as container:
        frame = next(container.decode(video=0))
    assert isinstance(frame, av.VideoFrame)
    plane = frame.reformat(width=WIDTH, height=HEIGHT, format="gray").planes[0]
    row = bytes(plane)[plane.line_size * (HEIGHT // 2) :]
    return sum((row[bit * BAR + BAR // 2] > 0x80) << bit for bit in range(BITS))


def write_scene(
    path: Path, size: Box, codec: str, options: Mapping[str, str], *, count: int = 150
) -> Path:
    """A busy video of 30 pictures a second; what it costs to decode is near that of a real one."""
    graph = Graph()
    drawn = graph.add("testsrc2", f"size={size.width}x{size.height}:rate=30")
    stored, sink = graph.add("format", "yuv420p"), graph.add("buffersink")
    graph.link_nodes(drawn, stored, sink).configure()
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=Fraction(30), options=dict(options))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = size.width, size.height, "yuv420p"
        for _ in range(count):
            frame = graph.pull()
            assert isinstance(frame, av.VideoFrame)
            # a drawn picture calls itself a key picture, and encoders believe it
            frame.pict_type = PictureType.NONE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_sound(path: Path, seconds: float) -> Path:
    with av.open(str(path), "w") as container:
        sound = container.add_stream("aac", rate=RATE)
        assert isinstance(sound, AudioStream)
        for silence in _silences(seconds):
            container.mux(sound.encode(silence))
        container.mux(sound.encode(None))
    return path


def write_still(path: Path) -> Path:
    with av.open(str(path), "w", format="image2") as container:
        stream = container.add_stream("png", rate=1)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "rgb24"
        container.mux(stream.encode(numbered_picture(5).reformat(format="rgb24")))
        container.mux(stream.encode(None))
    return path


def cut_short(whole: Path, path: Path, keep: float) -> Path:
    """The first part of a file, as after a broken copy."""
    content = whole.read_bytes()
    path.write_bytes(content[: round(len(content) * keep)])
    return path


def with_flipped_bits(whole: Path, path: Path) -> Path:
    """The same file with damage in the middle of its pictures, its index untouched."""
    content = bytearray(whole.read_bytes())
    begin = content.find(b"mdat") + len(content) // 4
    for at in range(begin, min(begin + len(content) // 3, len(content) - 1), 7):
        content[at] ^= 0x55
    path.write_bytes(content)
    return path


def _add_pictures(
    container: OutputContainer, codec: str, rate: Fraction, options: dict[str, str]
) -> VideoStream:
    stream = container.add_stream(codec, rate=rate, options=options)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    return stream


def _silences(seconds: float, from_s: int = 0) -> Iterator[av.AudioFrame]:
    for pts in range(0, round(seconds * RATE), 1024):
        frame = av.AudioFrame("fltp", "stereo", 1024)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.pts, frame.sample_rate = from_s * RATE + pts, RATE
        frame.time_base = Fraction(1, RATE)
        yield frame
