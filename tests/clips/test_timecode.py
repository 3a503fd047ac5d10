from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.clips.timecode import LONGEST_MS, ms_of_seconds, parse_ms, show_ms


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (0, "0:00.000"),
        (3_120, "0:03.120"),
        (59_999, "0:59.999"),
        (60_000, "1:00.000"),
        (3_599_999, "59:59.999"),
        (3_723_004, "1:02:03.004"),
        (360_000_000, "100:00:00.000"),
        (-40, "-0:00.040"),
    ],
)
def test_a_time_is_shown_to_the_millisecond(ms: int, shown: str) -> None:
    assert show_ms(ms) == shown


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("3.12", 3_120),
        ("0", 0),
        (".5", 500),
        ("5.", 5_000),
        ("90", 90_000),
        ("1:02.5", 62_500),
        ("75:00", 4_500_000),
        ("00:01:02.500", 62_500),
        (" 1:02:03.004 ", 3_723_004),
        ("0.0004", 0),
        ("0.0006", 1),
        ("1.1", 1_100),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, ms: int) -> None:
    assert parse_ms(text) == ms


@pytest.mark.parametrize(
    "text",
    ["", "x", "-1", "1:60", "1:60:00", "1:2:3:4", "1e3", "NaN", "1,5", "1 2", "٣", "9" * 6000],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no time"):
        parse_ms(text)


@given(st.integers(0, LONGEST_MS))
def test_what_is_shown_is_read_back(ms: int) -> None:
    assert parse_ms(show_ms(ms)) == ms


@pytest.mark.parametrize("seconds", [-0.001, float("nan"), float("inf"), 1e12, 10**400])
def test_seconds_outside_any_video_are_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="no time"):
        ms_of_seconds(seconds)


def test_seconds_are_rounded_to_the_nearest_millisecond() -> None:
    assert ms_of_seconds(1.0006) == ms_of_seconds(Decimal("1.0006")) == 1_001
