from __future__ import annotations

import pytest
from rich.style import Style

from sessions.media.picture import Picture
from tui.panels.film.drawing import Look, current, line_of_time, names, picture_rows, strip_row
from tui.panels.film.inks import Inks
from tui.panels.film.place import FilmPlan
from tui.panels.film.scale import box_of
from tui.panels.film.shown import FilmShown, Still
from tui.panels.layout import GUTTER
from tui.panels.text.lines import width_of

LOOK = Look(Inks.TABLE, Style(bgcolor="black"), Style(color="blue"))
PLAN = FilmPlan(80, 4, strip_rows=3)


def still(k: int, picture: Picture | None = None, view: str = "") -> Still:
    return Still(k, k * 40, picture, view)


def shown(k: int, **fields: object) -> FilmShown:
    stills = tuple(still(at) for at in range(0, 80, 10))
    return FilmShown(still(k), 2_800, stills, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("k", range(0, 71, 7))
def test_the_line_of_time_is_as_wide_as_the_film_and_says_the_time(k: int) -> None:
    line = line_of_time(shown(k), PLAN)
    assert width_of(line.pieces) == 80 - 2 * GUTTER
    assert line.text.index("▲") == round(k / 70 * 75)
    assert f"0:{k * 40 // 1000:02}.{k * 40 % 1000 // 10:02}" in line.text


def test_a_place_outside_the_clip_stays_on_the_line() -> None:
    for at_ms in (-400, 9_000):
        outside = FilmShown(Still(0, at_ms, None), 2_800)
        assert width_of(line_of_time(outside, PLAN).pieces) == 76
    assert width_of(line_of_time(FilmShown(Still(0, 0, None), 0), PLAN).pieces) == 76


def test_a_loop_is_drawn_between_its_marks() -> None:
    line = line_of_time(shown(0, loop=(1_400, 2_800)), PLAN).text
    assert line.index("═") == 38
    assert line.endswith("═")


def test_the_nearest_still_is_the_current_one() -> None:
    assert [current(shown(k)) for k in (0, 4, 6, 70, 200)] == [0, 0, 1, 7, 7]
    assert current(FilmShown(still(3), 100)) == 0


def test_edges_stand_around_the_current_still() -> None:
    cells = [LOOK.blank(9)] * 8
    rows = [strip_row(cells, at, 80, LOOK) for at in range(8)]
    text = ["".join(segment.text for segment in row) for row in rows]
    assert {len(row) for row in text} == {80}
    assert text[0].startswith("▐" + " " * 9 + "▌")
    assert text[7].endswith("▐" + " " * 9)
    roomy = "".join(segment.text for segment in strip_row(cells, 7, 84, LOOK))
    assert roomy.rstrip().endswith("▌")


def test_a_picture_stands_in_the_middle_of_its_box() -> None:
    picture = Picture(0, 0, 2, 4, b"\xff" * 24)
    rows = list(picture_rows(still(0, picture), box_of(6, 2), LOOK))
    assert [sum(len(segment.text) for segment in row) for row in rows] == [6, 6]
    assert [[len(segment.text) for segment in row] for row in rows] == [[2, 2, 2]] * 2


def test_a_picture_that_is_not_there_leaves_its_place_empty() -> None:
    rows = list(picture_rows(still(0), box_of(6, 2), LOOK))
    assert rows == [LOOK.blank(6)] * 2


def test_names_tell_number_time_and_camera() -> None:
    line = names(still(12, view="wrist"), still(30, view="top"), FilmPlan(80, 14, 13))
    assert line.text.split("here:") == [
        "kept: frame 12  0:00.48  wrist".ljust(39),
        " frame 30  0:01.20  top",
    ]
    narrow = names(still(12, view="a camera with a name"), still(3), FilmPlan(40, 14, 13))
    assert width_of(narrow.pieces) <= 40
