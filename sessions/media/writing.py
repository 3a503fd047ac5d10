"""Writing pictures as a video file. Blocking."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import av
from av.video.stream import VideoStream

from sessions.media.picture import Box

# One thread and no stamps of time or program: the same pictures give the same file.
_ENCODER: Final = {"preset": "veryslow", "tune": "animation", "crf": "24", "threads": "1"}
# The index stands in front, so that a file cut short still opens and shows what is left.
_CONTAINER: Final = {"movflags": "+faststart", "fflags": "+bitexact"}


def write_video(path: Path, pictures: Iterable[bytes], drawn: Box, shown: Box, *, rate: int) -> int:
    """Write `pictures` as H.264 in MP4, `rate` a second; return how many there were.

    Each is `drawn.width` x `drawn.height` pixels of RGB, three bytes a pixel, row by row. The
    file shows them scaled to `shown`, whose sides are even: drawn larger, edges come out smooth.
    """
    count = 0
    with av.open(str(path), "w", format="mp4", options=_CONTAINER) as container:
        stream = container.add_stream("libx264", rate=rate, options=_ENCODER)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = shown.width, shown.height, "yuv420p"
        for rgb in pictures:
            large = _frame(rgb, drawn)
            frame = large.reformat(shown.width, shown.height, "yuv420p", interpolation="AREA")
            frame.pts = count
            container.mux(stream.encode(frame))
            count += 1
        container.mux(stream.encode(None))
    return count


def _frame(rgb: bytes, box: Box) -> av.VideoFrame:
    frame = av.VideoFrame(box.width, box.height, "rgb24")
    (plane,) = frame.planes
    row = box.width * 3
    if plane.line_size == row:
        plane.update(rgb)
        return frame
    padding = bytes(plane.line_size - row)
    rows = (rgb[start : start + row] for start in range(0, len(rgb), row))
    plane.update(b"".join(each + padding for each in rows))
    return frame
