from __future__ import annotations

import pytest

from sessions.media.picture import Box, Picture
from tui.panels.film.scale import fitted, size_in


@pytest.mark.parametrize(
    ("box", "shape", "size"),
    [
        (Box(160, 90), (16, 9), (160, 90)),
        (Box(100, 90), (16, 9), (100, 56)),
        (Box(160, 90), (9, 16), (51, 90)),
        (Box(5, 5), (1000, 1), (5, 1)),
    ],
)
def test_a_picture_fills_its_box_one_way(
    box: Box, shape: tuple[int, int], size: tuple[int, int]
) -> None:
    assert size_in(box, *shape) == size


def test_it_may_be_stretched_but_never_beyond_the_box() -> None:
    assert size_in(Box(18, 12), 16, 9, stretch=1.4) == (18, 12)
    assert size_in(Box(18, 20), 16, 9, stretch=1.4) == (18, 14)


def test_a_smaller_picture_has_the_means_of_what_it_covers() -> None:
    large = Picture(3, 120, 4, 2, bytes((0, 0, 0)) * 2 + bytes((200, 100, 50)) * 2 + b"\x0a" * 12)
    small = fitted(large, Box(2, 1))
    assert (small.k, small.at_us, small.width, small.height) == (3, 120, 2, 1)
    assert small.rgb == bytes((5, 5, 5, 105, 55, 30))


def test_a_larger_one_repeats_its_pixels() -> None:
    tiny = Picture(0, 0, 1, 1, b"\x01\x02\x03")
    assert fitted(tiny, Box(3, 3)).rgb == b"\x01\x02\x03" * 9
