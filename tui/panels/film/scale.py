"""Pictures made to fit. Pure; pixels are square, a cell is two of them wide and four high."""

from __future__ import annotations

from typing import Final

from sessions.media.picture import Box, Picture

CELL: Final = Box(2, 4)
# A still that is stretched so far is larger, and nobody minds.
MOST_STRETCH: Final = 1.4


def box_of(columns: int, rows: int) -> Box:
    """The pixels of so many cells; at least one cell."""
    return Box(max(1, columns) * CELL.width, max(1, rows) * CELL.height)


def size_in(box: Box, width: int, height: int, *, stretch: float = 1) -> tuple[int, int]:
    """The largest size of that shape in a box, longer one way by up to `stretch` times."""
    if width * box.height > height * box.width:
        high = round(height * box.width / width * stretch)
        return box.width, min(box.height, max(1, high))
    wide = round(width * box.height / height * stretch)
    return min(box.width, max(1, wide)), box.height


def fitted(picture: Picture, box: Box, *, stretch: float = 1) -> Picture:
    """The picture as large as the box allows; each new pixel is the mean of those it covers."""
    width, height = size_in(box, picture.width, picture.height, stretch=stretch)
    return scaled(picture, width, height)


def scaled(picture: Picture, width: int, height: int) -> Picture:
    """The picture at that size, whatever its shape."""
    if (width, height) == (picture.width, picture.height):
        return picture
    columns, rows = _edges(picture.width, width), _edges(picture.height, height)
    rgb = b"".join(_row(picture, columns, top, bottom) for top, bottom in rows)
    return Picture(picture.k, picture.at_us, width, height, rgb)


def _edges(many: int, few: int) -> list[tuple[int, int]]:
    """Which of `many` pixels each of `few` covers: at least one."""
    starts = [at * many // few for at in range(few)]
    ends = [max(start + 1, (at + 1) * many // few) for at, start in enumerate(starts)]
    return list(zip(starts, ends, strict=True))


def _row(picture: Picture, columns: list[tuple[int, int]], top: int, bottom: int) -> bytes:
    length = picture.width * 3
    rows = [picture.rgb[y * length : (y + 1) * length] for y in range(top, bottom)]
    means = bytearray()
    for left, right in columns:
        pixels = b"".join(row[left * 3 : right * 3] for row in rows)
        count = len(pixels) // 3
        means += bytes(sum(pixels[channel::3]) // count for channel in range(3))
    return bytes(means)
