"""Which pictures are a clip's, and the sentence for limits that do not fit the file."""

from __future__ import annotations

import pytest

from sessions.media.frame_table import FrameTable, NoFrames
from sessions.media.inspection import DamageKind
from sessions.media.part import damages_of_limits, part

FIVE_SECONDS = FrameTable(tuple(k * 40_000 for k in range(125)))
SLIDES = FrameTable((0, 3_000_000, 6_000_000))
S = 1_000_000
LAST = "the file's last picture is at 4.96 s"


@pytest.mark.parametrize(
    ("start_us", "end_us", "first", "last"),
    [
        (None, None, 0, 124),
        (0, 5 * S, 0, 124),
        (1 * S, 2 * S, 25, 49),
        (1 * S + 1_000, 2 * S, 25, 49),
        (1 * S + 20_000, 2 * S + 1, 26, 49),
        (1 * S, 2 * S + 2_000, 25, 50),
        (4 * S, None, 100, 124),
        (-1 * S, 1 * S, 0, 24),
        (1 * S, 5 * S + 300_000, 25, 124),
    ],
)
def test_a_part_holds_the_pictures_that_begin_between_its_limits(
    start_us: int | None, end_us: int | None, first: int, last: int
) -> None:
    found = part(FIVE_SECONDS, start_us, end_us)
    assert (found.first, found.last) == (first, last)
    assert found.ks == range(first, last + 1)
    assert damages_of_limits(FIVE_SECONDS, start_us, end_us) == ()


@pytest.mark.parametrize(
    ("start_us", "end_us", "first", "last", "sentence"),
    [
        (
            6 * S,
            9 * S,
            124,
            124,
            "the clip begins at 6.00 s, but the file's last picture is at 4.96 s",
        ),
        (
            4 * S,
            9 * S,
            100,
            124,
            "the clip ends at 9.00 s, but the file's last picture is at 4.96 s",
        ),
        (1_050_000, 1_070_000, 26, 26, "no picture begins between 1.05 s and 1.07 s"),
    ],
)
def test_limits_that_do_not_fit_the_file_are_told_and_leave_a_picture(
    start_us: int, end_us: int, first: int, last: int, sentence: str
) -> None:
    found = part(FIVE_SECONDS, start_us, end_us)
    assert (found.first, found.last) == (first, last)
    (damage,) = damages_of_limits(FIVE_SECONDS, start_us, end_us)
    assert (damage.kind, damage.sentence) == (DamageKind.LIMITS, sentence)


def test_the_last_of_some_slides_may_stand_as_long_as_the_others() -> None:
    assert damages_of_limits(SLIDES, 0, 8 * S) == ()
    assert damages_of_limits(SLIDES, 0, 10 * S) != ()


def test_a_file_without_pictures_has_no_part() -> None:
    with pytest.raises(NoFrames):
        part(FrameTable(()), 0, 1)
