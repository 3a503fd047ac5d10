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
from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.media.formats import FORMATS, MOST_PIXELS
from sessions.media.frame_table import FrameTable

_OPTIONS = {"format_whitelist": ",".join(FORMATS), "protocol_whitelist": "file"}

# Nothing was written after the header, or, as in a bare stream of H.264, without any clock.
NO_TIMES = "holds no picture with a time to show it at"
# What lists and descriptions begin with, in lower case.
_LISTS = (
    *(b"#extm3u", b"[playlist]", b"[reference]", b"[internetshortcut]", b"ffconcat"),
    *(b"# mpv edl", b"mplayer edl", b"<?xml", b"<asx", b"<smil", b"<!doctype", b"<html"),
    *(b'file "', b"rtsptext", b"v=0", b"# vobsub"),
)


class Entry(Struct, frozen=True):
    """A key frame, shown at `at_us`: where decoding can begin.

    `dts` is where to seek; `pts`, in ticks of the stream too, and `byte`, its place in the file,
    tell whether it is this one that was found.
    """

    at_us: int
    dts: int
    pts: int
    byte: int | None


class PictureIndex(Struct, frozen=True):
    """When a file's pictures are shown, and its key frames in the order in which they stand."""

    frames: FrameTable
    entries: tuple[Entry, ...]

    def entry_for(self, k: int) -> int:
        """Which entry decoding must begin at to get picture k right; -1 is the file's beginning.

        The last that is shown no later than k. Pictures that are shown before a key frame but
        stand behind it (the leading ones of an open group) need the key frame before it.
        """
        at_us = self.frames.time_of(k)
        found = (i for i in reversed(range(len(self.entries))) if self.entries[i].at_us <= at_us)
        return next(found, -1)

    def first_at(self, entry: int) -> int:
        """The picture that decoding from an entry shows first."""
        return self.frames.index_at(self.entries[entry].at_us) if entry >= 0 else 0


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
        raise _unopened(path) from failed
    with container:
        yield container


def picture_stream(container: InputContainer) -> VideoStream | None:
    """The stream a player shows: the first with moving pictures, not a cover.

    Raises BadInput where its pictures are too large to be decoded.
    """
    for stream in container.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic:
            _refuse_large(stream)
            return stream
    return None


def _refuse_large(stream: VideoStream) -> None:
    width, height = stream.codec_context.width, stream.codec_context.height
    if width * height > MOST_PIXELS:
        what = f"has pictures of {width:,} x {height:,} pixels, too large to be shown"
        raise BadInput(Fault(what, remedy="have them made smaller"))


def picture_times(container: InputContainer, stream: VideoStream) -> FrameTable:
    """When its pictures are shown, as far as they can be read before damage."""
    return picture_index(container, stream).frames


def picture_index(container: InputContainer, stream: VideoStream) -> PictureIndex:
    """When its pictures are shown and where decoding can begin, as far as can be read.

    Read from the packets, without decoding: equal to the times of decoded pictures in every
    intact file tried (H.264, HEVC, AV1, VP8, VP9, MPEG-2; constant and variable rate).
    """
    origin_us = container.start_time or 0
    times_us: set[int] = set()
    entries: list[Entry] = []
    # what is torn off is seen by the caller, as pictures that are missing
    with suppress(FFmpegError):
        for packet in container.demux(stream):
            if packet.pts is None or packet.is_discard:
                continue
            at_us = stamp_us(packet.pts, stream) - origin_us
            times_us.add(at_us)
            if packet.is_keyframe and packet.dts is not None:
                entries.append(Entry(at_us, packet.dts, packet.pts, packet.pos))
    return PictureIndex(FrameTable(tuple(sorted(times_us)), origin_us), tuple(entries))


def stamp_us(ticks: int, stream: VideoStream) -> int:
    """A time stamp of a stream in microseconds of the file's own time stamps."""
    assert stream.time_base is not None
    return round(ticks * stream.time_base * av.time_base)


def _unopened(path: Path) -> BadInput:
    with path.open("rb") as file:
        head = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_LISTS):
        return _refusal(path, "is a list of other files, not a video", "name the video itself")
    return _refusal(path, "is not a video, or is cut off before its index", "get the file again")


def _refusal(path: Path, what: str, remedy: str) -> BadInput:
    return BadInput(Fault(what, path=path, remedy=remedy))
