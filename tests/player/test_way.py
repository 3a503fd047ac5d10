from __future__ import annotations

import pytest

from tui.player.way import Way, choose
from tui.settings.choices import VIDEOS

NO_DISPLAY = "there is no display here"


@pytest.mark.parametrize(
    ("video", "has_mpv", "no_window", "way"),
    [
        ("auto", True, "", Way.WINDOW),
        ("auto", True, NO_DISPLAY, Way.INLINE),
        ("auto", False, "", Way.INLINE),
        ("window", True, NO_DISPLAY, Way.WINDOW),
        ("window", False, "", Way.INLINE),
        ("inline", True, "", Way.INLINE),
        ("inline-truecolor", False, NO_DISPLAY, Way.INLINE),
        ("off", True, "", Way.OFF),
    ],
)
def test_the_best_way_that_works_is_taken(
    video: str, has_mpv: bool, no_window: str, way: Way
) -> None:
    assert video in VIDEOS
    assert choose(video, has_mpv=has_mpv, no_window=no_window).way is way


def test_a_way_nobody_asked_for_is_explained_in_one_line() -> None:
    for has_mpv, no_window in ((True, NO_DISPLAY), (False, NO_DISPLAY), (False, "")):
        why = choose("auto", has_mpv=has_mpv, no_window=no_window).why
        assert "shown in the terminal" in why
        assert len(why) < 80
    assert choose("inline", has_mpv=False, no_window=NO_DISPLAY).why == ""


def test_more_colours_are_a_choice() -> None:
    assert choose("inline-truecolor", has_mpv=True, no_window="").in_millions
    assert not choose("inline", has_mpv=True, no_window="").in_millions
