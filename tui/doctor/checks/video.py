"""mpv, the display, and what clips would be seen with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.doctor.diagnosis import Diagnosis, better, good
from tui.doctor.facts import Facts, MpvFacts
from tui.doctor.video import MEANINGS, here
from tui.player.mpv.options import (
    HARDENED,
    NEEDED,
    PLAYING,
    QUIET,
    WINDOW,
    flag_name,
    known_flags,
)

OLDEST: Final = (0, 35)
# Without these a clip's own content could have other files or addresses opened.
GUARDS: Final = ("access-references", "load-unsafe-playlists", "load-scripts", "ytdl", "config")


def check_video(facts: Facts) -> Iterator[Diagnosis]:
    yield from _mpv(facts.mpv, facts.machine.how_to_install)
    if facts.no_window:
        yield good(f"no window for video: {facts.no_window}")
    else:
        yield good("there is a display for a video window")
    chosen = here(has_mpv=bool(facts.mpv.path), no_window=facts.no_window)
    yield good(f"--video auto is {chosen.way}: {MEANINGS[chosen.way]}")


def _mpv(mpv: MpvFacts, how_to_install: str) -> Iterator[Diagnosis]:
    if not mpv.path:
        yield better("mpv is not installed: clips have no sound and no window", how_to_install)
    elif mpv.trouble:
        yield better(f"{mpv.path} {mpv.trouble}", f"try it: {mpv.path} --version")
    elif _is_old(mpv.version):
        oldest = ".".join(map(str, OLDEST))
        what = f"mpv {mpv.version} is old: {oldest} or later is tested"
        yield better(what, how_to_install)
        yield from _flags(mpv)
    else:
        yield good(f"mpv {mpv.version} at {mpv.path}")
        yield from _flags(mpv)


def _flags(mpv: MpvFacts) -> Iterator[Diagnosis]:
    flags = HARDENED + QUIET + PLAYING + WINDOW
    known = known_flags(flags, mpv.options)
    missing = [name for name in (NEEDED, *GUARDS) if name not in mpv.options]
    if missing:
        what = f"mpv does not know {', '.join(missing)}, which keep clips from opening files"
        yield better(what, "install another mpv, or work with --video inline")
    else:
        left = [flag_name(flag) for flag in flags if flag not in known]
        rest = f"; {len(left)} are of other versions" if left else ""
        yield good(f"it knows {len(known)} of our {len(flags)} flags, all that guard{rest}")


def _is_old(version: str) -> bool:
    found = re.match(r"v?(\d+)\.(\d+)", version)
    return found is not None and (int(found[1]), int(found[2])) < OLDEST
