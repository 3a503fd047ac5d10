from __future__ import annotations

import pytest

from tui.panels.film.place import FilmPlan, Shape, plan_film, still_widths, stills_in
from tui.panels.film.shown import Size

WIDE = Shape(16, 9)
TALL = Shape(9, 16)


@pytest.mark.parametrize(
    ("screen", "size", "expected"),
    [
        ((80, 20), Size.STRIP, FilmPlan(80, 4, strip_rows=3)),
        ((80, 20), Size.PICTURE, FilmPlan(80, 14, 13)),
        ((80, 20), Size.LOUPE, FilmPlan(80, 20, 19, is_loupe=True)),
        ((80, 20), Size.NONE, FilmPlan(80, 0)),
        ((80, 12), Size.STRIP, FilmPlan(80, 1)),
        ((80, 9), Size.STRIP, FilmPlan(80, 0)),
        ((80, 5), Size.LOUPE, FilmPlan(80, 0)),
        ((200, 46), Size.PICTURE, FilmPlan(100, 32, 27, 4, is_beside=True)),
        ((200, 46), Size.STRIP, FilmPlan(100, 5, 0, 4, is_beside=True)),
    ],
)
def test_the_film_has_these_rows(screen: tuple[int, int], size: Size, expected: FilmPlan) -> None:
    assert plan_film(*screen, size, WIDE, draft_rows=4) == expected


@pytest.mark.parametrize("shape", [WIDE, TALL, Shape(1, 1), Shape(500, 1)])
@pytest.mark.parametrize("size", [Size.STRIP, Size.PICTURE])
def test_text_always_keeps_its_rows(size: Size, shape: Shape) -> None:
    for width in (20, 40, 80, 120, 160, 250):
        for height in range(1, 60):
            film = plan_film(width, height, size, shape, draft_rows=height)
            assert film.picture_rows + film.strip_rows + (film.rows > 0) == film.rows
            left = height - film.rows
            assert left >= min(height, 6)
            assert film.picture_rows >= 0


def test_a_long_draft_makes_the_picture_beside_the_text_smaller() -> None:
    short = plan_film(200, 46, Size.PICTURE, WIDE, draft_rows=4)
    long = plan_film(200, 46, Size.PICTURE, WIDE, draft_rows=30)
    assert long.picture_rows < short.picture_rows
    assert 46 - long.rows >= 23


def test_eight_stills_stand_side_by_side_where_they_can() -> None:
    assert [stills_in(width) for width in (20, 40, 72, 80, 200)] == [1, 4, 7, 8, 8]


def test_stills_are_together_as_wide_as_the_text() -> None:
    for width in range(10, 180):
        widths = still_widths(width)
        assert sum(widths) + len(widths) - 1 == width - 4
        assert max(widths) - min(widths) <= 1
    assert set(still_widths(300)) == {22}


def test_two_pictures_share_the_width_and_leave_a_row_for_their_names() -> None:
    film = plan_film(80, 20, Size.PICTURE, WIDE, draft_rows=4)
    one, two = film.picture_box(1), film.picture_box(2)
    assert (one.width, one.height) == (2 * 76, 4 * 13)
    assert (two.width, two.height) == (2 * 37, 4 * 12)
