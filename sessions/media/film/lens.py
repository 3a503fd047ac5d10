"""From what a decoder gives to what a person is to see: upright, square pixels, RGB, in a box."""

from __future__ import annotations

from fractions import Fraction

from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter

from sessions.media.picture import Box, Picture

_UNSPECIFIED = 2
_SIDEWAYS = (90, 270)


class Lens:
    """Makes the pictures of one file, whose stored pixels are `pixel_shape` as wide as high.

    Turns by quarters are applied; transparency, mirroring and the curves of HDR are not.
    """

    def __init__(self, pixel_shape: Fraction, box: Box) -> None:
        self._pixel_shape = pixel_shape
        self._box = box
        # keeps the tables of the last size; a frame's own `reformat` makes them anew each time
        self._scaler = VideoReformatter()

    def picture(self, k: int, at_us: int, frame: VideoFrame) -> Picture:
        """The decoded frame as picture k."""
        turn_deg = -frame.rotation % 360
        is_sideways = turn_deg in _SIDEWAYS
        wide = frame.width * self._pixel_shape
        shape = (Fraction(frame.height), wide) if is_sideways else (wide, Fraction(frame.height))
        size = fitted(shape[0], shape[1], self._box)
        stored = Box(size.height, size.width) if is_sideways else size
        return Picture(
            k, at_us, size.width, size.height, turned(self._rgb(frame, stored), stored, turn_deg)
        )

    def _rgb(self, frame: VideoFrame, size: Box) -> bytes:
        scaled = self._scaler.reformat(
            frame,
            size.width,
            size.height,
            "rgb24",
            src_colorspace=_colours(frame),
            interpolation=Interpolation.AREA,
            threads=1,
        )
        plane, row = scaled.planes[0], size.width * 3
        pixels = memoryview(plane)
        if plane.line_size == row:
            return bytes(pixels[: row * size.height])
        starts = range(0, plane.line_size * size.height, plane.line_size)
        return b"".join(pixels[start : start + row] for start in starts)


def fitted(width: Fraction, height: Fraction, box: Box) -> Box:
    """The largest size of that shape that fits into `box`, at least one pixel either way."""
    scale = min(box.width / width, box.height / height)
    return Box(max(1, round(width * scale)), max(1, round(height * scale)))


def turned(rgb: bytes, size: Box, turn_deg: int) -> bytes:
    """Pixels of a picture of `size`, turned clockwise by 0, 90, 180 or 270 degrees."""
    if turn_deg not in (90, 180, 270):
        return rgb
    turned = bytearray(len(rgb))
    row = size.width * 3
    for colour in range(3):
        if turn_deg == 180:
            turned[colour::3] = rgb[colour::3][::-1]
            continue
        for column in range(size.width):
            # bottom to top on turning right, top to bottom on turning left
            line = rgb[column * 3 + colour :: row]
            y = column if turn_deg == 90 else size.width - 1 - column
            start = y * size.height * 3 + colour
            turned[start : start + size.height * 3 : 3] = line[::-1] if turn_deg == 90 else line
    return bytes(turned)


def _colours(frame: VideoFrame) -> Colorspace | int:
    """The matrix of a picture; where the file does not say, the one mpv takes (csputils.c)."""
    if frame.colorspace != _UNSPECIFIED:
        return frame.colorspace
    is_high = frame.width >= 1280 or frame.height > 576
    return Colorspace.ITU709 if is_high else Colorspace.ITU601
