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


@pytest.mark.parametrize("video", ["auto", "window"])
def test_where_only_mpv_is_missing_one_is_told_how_to_install_it(video: str) -> None:
    notice = choose(video, has_mpv=False, no_window="").notice("Install it with: brew install mpv")
    assert notice.splitlines() == [
        "mpv is not installed. Install it with: brew install mpv",
        "Until then clips are shown in the terminal, without sound.",
    ]


def test_where_mpv_would_not_help_nobody_is_told_to_install_it() -> None:
    chosen = choose("auto", has_mpv=False, no_window=NO_DISPLAY)
    assert "nstall" not in chosen.notice("Install it with: brew install mpv")
    assert NO_DISPLAY[1:] in chosen.why


def test_more_colours_are_a_choice() -> None:
    assert choose("inline-truecolor", has_mpv=True, no_window="").in_millions
    assert not choose("inline", has_mpv=True, no_window="").in_millions
