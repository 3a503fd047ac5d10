"""A file that is open for decoding, and its pictures with their right numbers. Blocking."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import chain
from pathlib import Path

from av.codec.context import ThreadType
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from msgspec import Struct

from sessions.errors import BadInput, Fault
from sessions.media.container import (
    NO_TIMES,
    Entry,
    PictureIndex,
    opened,
    picture_index,
    picture_stream,
    stamp_us,
)

# The pictures given last are kept: stepping back must not decode from the key frame again.
_TRAIL_LENGTH = 24
_TRAIL_BYTES = 48_000_000
# Every thread holds pictures of its own, and more gain nothing at the size of clips.
_MOST_THREADS = 4


class Numbered(Struct, frozen=True):
    """A decoded picture and its number in the file's FrameTable."""

    k: int
    frame: VideoFrame


@contextmanager
def reel(path: Path, *, trail: int = _TRAIL_LENGTH) -> Iterator[Reel]:
    """The file, open for decoding, with so many of the last pictures at hand, at least one.

    Raises BadInput for what cannot be opened or has no pictures.
    """
    with opened(path) as container:
        stream = picture_stream(container)
        if stream is None:
            raise BadInput(Fault("holds no pictures", path=path, remedy="get the file again"))
        index = picture_index(container, stream)
        if not index.frames:
            raise BadInput(Fault(NO_TIMES, path=path, remedy="have it put into an mp4"))
        pixel_shape = stream.sample_aspect_ratio or Fraction(1)
    loaded = Reel(path, index, pixel_shape=pixel_shape, trail=trail)
    try:
        yield loaded
    finally:
        loaded.close()


class Reel:
    """A file and the place where its decoder stands. One reader at a time.

    Numbers are those of `frames`; `pixel_shape` is the width of a stored pixel over its height.
    """

    def __init__(
        self, path: Path, index: PictureIndex, *, pixel_shape: Fraction, trail: int
    ) -> None:
        self.path = path
        self.frames = index.frames
        self.pixel_shape = pixel_shape
        self._index = index
        self._ks = {at_us: k for k, at_us in enumerate(index.frames.times_us)}
        self._trail: deque[Numbered] = deque(maxlen=trail)
        self._pass: Iterator[Numbered | None] | None = None

    def close(self) -> None:
        """Let go of the file; the next pictures open it again."""
        self._pass = None
        self._trail.clear()

    def effort(self, ks: Sequence[int]) -> int:
        """How many pictures are decoded to see some numbers, asked for in ascending order."""
        decoded, at = 0, -1
        for k in ks:
            entry = self._index.entry_for(k)
            begin = max(at + 1, self._index.first_at(entry))
            decoded, at = decoded + max(k + 1 - begin, 0), k
        return decoded

    def run(self, first: int) -> Iterator[Numbered | None]:
        """Every picture from `first` on that can be decoded, ascending; before them come others.

        Those stand before `first`, and the last of them is the one that is shown when `first` is
        broken. None stands for a packet that gave no picture.
        """
        if self._stands_before(first):
            yield from tuple(self._trail)
            yield from self._continued()
            return
        nearest = self._index.entry_for(first)
        # A file may name a picture a key frame after which not all can be decoded at once.
        for entry in dict.fromkeys((nearest, max(nearest - 1, -1))):
            is_last_try = entry < nearest or entry == -1
            arrived = False
            for step in self._begun(entry):
                if step is not None and step.k >= first:
                    arrived = arrived or step.k == first or is_last_try
                    if not arrived:
                        break
                yield step
            if arrived:
                return

    def _stands_before(self, first: int) -> bool:
        """Whether going on is the shortest way to picture `first`."""
        if self._pass is None or not self._trail or self._trail[0].k > first:
            return False
        return self._index.first_at(self._index.entry_for(first)) <= self._trail[-1].k

    def _begun(self, entry: int) -> Iterator[Numbered | None]:
        self.close()
        self._pass = self._decoded(self._index.entries[entry] if entry >= 0 else None)
        return self._continued()

    def _continued(self) -> Iterator[Numbered | None]:
        # not `yield from`: whoever stops reading must not end the pass
        assert self._pass is not None
        for step in self._pass:
            if step is not None:
                if self._trail and step.k <= self._trail[-1].k:
                    continue
                self._remember(step)
            yield step

    def _remember(self, step: Numbered) -> None:
        self._trail.append(step)
        size = sum(plane.buffer_size for plane in step.frame.planes)
        while len(self._trail) > max(1, _TRAIL_BYTES // max(size, 1)):
            self._trail.popleft()

    def _decoded(self, entry: Entry | None) -> Iterator[Numbered | None]:
        with opened(self.path) as container:
            stream = picture_stream(container)
            assert stream is not None
            stream.thread_type = ThreadType.AUTO
            stream.thread_count = min(os.cpu_count() or 1, _MOST_THREADS)
            packets = _sought(container, stream, entry) if entry else container.demux(stream)
            if packets is not None:
                yield from self._numbered(packets, stream)
                return
        yield from self._decoded(None)

    def _numbered(
        self, packets: Iterator[Packet[VideoStream]], stream: VideoStream
    ) -> Iterator[Numbered | None]:
        for frames in _decoded_packets(packets, stream):
            yield None
            for frame in frames:
                if frame.pts is None:
                    continue
                k = self._ks.get(stamp_us(frame.pts, stream) - self.frames.origin_us)
                if k is not None:
                    yield Numbered(k, frame)


def _sought(
    container: InputContainer, stream: VideoStream, entry: Entry
) -> Iterator[Packet[VideoStream]] | None:
    """The packets from a key frame on, perhaps from an earlier one on; None if it is not found.

    Formats without an index (MPEG-PS, transport streams) land anywhere and may guess the times
    of what follows: only where the key frame comes by as it is known are they right again.
    """
    passed: list[Packet[VideoStream]] = []
    try:
        container.seek(entry.dts, stream=stream)
        packets = container.demux(stream)
        for packet in packets:
            passed.append(packet)
            if packet.dts is not None and packet.dts >= entry.dts:
                is_it = (packet.dts, packet.pts, packet.pos) == (entry.dts, entry.pts, entry.byte)
                return chain(passed, packets) if is_it else None
    except FFmpegError:
        return None
    return None


def _decoded_packets(
    packets: Iterator[Packet[VideoStream]], stream: VideoStream
) -> Iterator[tuple[VideoFrame, ...]]:
    """What each packet gives; nothing where it is broken. Ends where the file cannot be read on."""
    while True:
        try:
            packet = next(packets)
        except (FFmpegError, StopIteration):
            yield _decode(stream, None)
            return
        if packet.size:
            yield _decode(stream, packet)


def _decode(stream: VideoStream, packet: Packet[VideoStream] | None) -> tuple[VideoFrame, ...]:
    try:
        return tuple(stream.decode(packet))
    except FFmpegError:
        return ()
