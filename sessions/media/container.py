"""Opening a media file with FFmpeg and reading when its pictures are shown. Blocking."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from sessions.errors import BadInput, Fault
from sessions.media.frame_table import FrameTable

# Formats that hold their own pictures and sound. Playlists, EDLs, concat scripts and numbered
# image series are left out: FFmpeg opens other files and addresses for them.
_FORMATS = (
    "mov,mp4,matroska,webm,avi,flv,ogg,mpegts,mpeg,mpegvideo,m4v,h264,hevc,av1,obu,ivf,asf,mxf,nut,"
    "gif,apng,png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,"
    "mp3,wav,flac,aac,ac3,w64,aiff,caf,dv,rm,y4m,yuv4mpegpipe"
)
_OPTIONS = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The open container. Raises BadInput, without opening it, for what is no regular file."""
    try:
        status = path.stat()
    except OSError as failed:
        raise _refusal(path, f"cannot be read: {failed.strerror}", "check the path") from failed
    if not stat.S_ISREG(status.st_mode):
        raise _refusal(path, "is not a regular file", "name a video file")
    if status.st_size == 0:
        raise _refusal(path, "is empty", "get the file again")
    try:
        container = av.open(f"file:{path.absolute()}", options=_OPTIONS)
    except (FFmpegError, ValueError) as failed:
        raise _refusal(
            path, "is not a video, or is cut off before its index", "get the file again"
        ) from failed
    with container:
        yield container


def picture_stream(container: InputContainer) -> VideoStream | None:
    """The stream a player shows: the first with moving pictures, not a cover."""
    for stream in container.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic:
            return stream
    return None


def picture_times(container: InputContainer, stream: VideoStream) -> FrameTable:
    """When its pictures are shown, as far as they can be read before damage.

    Read from the packets, without decoding: equal to the times of decoded pictures in every
    intact file tried (H.264, HEVC, AV1, VP8, VP9, MPEG-2; constant and variable rate).
    """
    origin_us = container.start_time or 0
    times_us: set[int] = set()
    # what is torn off is seen by the caller, as pictures that are missing
    with suppress(FFmpegError):
        for packet in container.demux(stream):
            if packet.pts is not None and not packet.is_discard:
                assert packet.time_base is not None
                times_us.add(round(packet.pts * packet.time_base * av.time_base) - origin_us)
    return FrameTable(tuple(sorted(times_us)), origin_us)


def _refusal(path: Path, what: str, remedy: str) -> BadInput:
    return BadInput(Fault(what, path=path, remedy=remedy))
