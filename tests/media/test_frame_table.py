"""A time finds its picture, a picture its time, and a seek the picture that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.media.frame_table import FrameTable, NoFrames

NTSC = FrameTable(tuple(round(k * 1001 / 30000 * 1e6) for k in range(90)))
MPV_SLACK_US = 5_000


def test_a_time_between_two_pictures_shows_the_earlier() -> None:
    table = FrameTable((0, 40_000, 80_000))
    assert [table.index_at(at) for at in (0, 39_000, 40_000, 79_000, 80_000)] == [0, 0, 1, 1, 2]


def test_times_outside_show_the_first_or_the_last() -> None:
    table = FrameTable((20_000, 60_000))
    assert table.index_at(-5_000_000) == 0
    assert table.index_at(0) == 0
    assert table.index_at(9_000_000) == 1
    assert table.time_of(-3) == 20_000
    assert table.time_of(99) == 60_000


@pytest.mark.parametrize("k", range(90))
def test_a_time_rounded_to_milliseconds_or_through_seconds_finds_its_picture(k: int) -> None:
    at_us = NTSC.time_of(k)
    assert NTSC.index_at(round(at_us / 1000) * 1000) == k
    assert NTSC.index_at(round((at_us / 1e6) * 1e6)) == k


def test_a_table_without_pictures_says_so() -> None:
    empty = FrameTable(())
    assert len(empty) == 0
    for ask in (empty.index_at, empty.time_of, empty.seek_target):
        with pytest.raises(NoFrames):
            ask(0)


def test_times_must_ascend() -> None:
    with pytest.raises(ValueError, match="ascend"):
        FrameTable((0, 40_000, 40_000))


@given(st.lists(st.integers(1_500, 300_000), min_size=1, max_size=60))
def test_a_seek_to_the_target_shows_the_picture_that_was_meant(gaps: list[int]) -> None:
    times = [0]
    for gap in gaps:
        times.append(times[-1] + gap)
    table = FrameTable(tuple(times))
    for k in range(len(times)):
        slack_ends = table.seek_target(k) - MPV_SLACK_US
        shown = next(i for i, at in enumerate(times) if at >= slack_ends)
        assert shown == k
