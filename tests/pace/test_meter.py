from __future__ import annotations

import pytest

from sessions.pace.meter import pace


@pytest.mark.parametrize("finished", [0, 1, 4])
def test_too_few_clips_tell_no_pace(finished: int) -> None:
    told = pace([60_000] * finished, left=10)
    assert (told.finished, told.per_hour, told.left_ms) == (finished, None, None)


def test_pace_is_an_hour_over_the_median() -> None:
    assert pace([30_000, 60_000, 60_000, 60_000, 600_000], left=3).per_hour == 60


def test_only_the_last_twenty_count() -> None:
    assert pace([1_000] * 50 + [36_000] * 20, left=0).per_hour == 100


def test_one_hard_clip_does_not_move_the_time_left() -> None:
    usual = [60_000] * 19
    assert pace([*usual, 3_600_000], left=10).left_ms == pace([*usual, 60_000], left=10).left_ms


def test_units_without_any_active_time_do_not_divide_by_zero() -> None:
    assert pace([0] * 5, left=1).per_hour == 3_600_000_000 / 1000
