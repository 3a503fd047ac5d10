"""mpv is given only what it knows, and always what makes it safe."""

from __future__ import annotations

import pytest

from tui.player.mpv.options import (
    HARDENED,
    PLAYING,
    QUIET,
    WINDOW,
    flag_name,
    known_flags,
    read_options,
)

LISTING = """\
Options:

 --access-references              Flag (default: yes)
 --ao                             Object settings list (default: )
    --ao-add
 --focus-on-open                  Flag (default: yes)
 --vobsub                         removed [deprecated]
 --vo                             Object settings list (default: )

Total: 6 options
"""


def test_names_are_read_from_the_listing_and_removed_ones_left_out() -> None:
    assert read_options(LISTING) == {"access-references", "ao", "ao-add", "focus-on-open", "vo"}


def test_unknown_flags_are_dropped_and_the_order_kept() -> None:
    flags = ("--vo=null", "--focus-on=never", "--focus-on-open=no", "--access-references=no")
    known = read_options(LISTING)
    assert known_flags(flags, known) == (flags[0], flags[2], flags[3])


def test_every_flag_names_an_option_and_a_value() -> None:
    for flag in HARDENED + QUIET + PLAYING + WINDOW:
        assert flag.startswith("--")
        assert "=" in flag, "without a value mpv may take the next word for one"
        assert flag_name(flag) in flag


@pytest.mark.parametrize(
    "flag",
    [
        "--config=no",
        "--demuxer=lavf",
        "--ordered-chapters=no",
        "--load-scripts=no",
        "--load-auto-profiles=no",
        "--ytdl=no",
        "--access-references=no",
        "--load-unsafe-playlists=no",
        "--autoload-files=no",
        "--resume-playback=no",
        "--save-position-on-quit=no",
    ],
)
def test_what_opens_other_files_or_addresses_or_leaves_notes_is_off(flag: str) -> None:
    assert flag in HARDENED
