"""How mpv is started: hardened, silent, nothing of its own on the screen but the picture.

mpv refuses to start on an option it does not know, and names differ between versions; so every
option is checked against what the mpv at hand lists.
"""

from __future__ import annotations

import re
from collections.abc import Set

from sessions.media.formats import FORMATS, MOST_PIXELS

# Without this there is no way to end with us and to leave no socket file; mpv has it since 0.33.
NEEDED = "input-ipc-client"

# What reads other files or the network because a clip's content says so is off: playlists and
# references, neighbours of the file, scripts, the downloader, the person's own mpv configuration.
# FFmpeg alone looks into a file, and takes it for nothing but a video: mpv's own readers of lists,
# archives and linked Matroska are not asked.
HARDENED = (
    "--config=no",
    "--demuxer=lavf",
    f"--demuxer-lavf-o=format_whitelist=[{','.join(FORMATS)}]",
    f"--vd-lavc-o=max_pixels={MOST_PIXELS}",
    "--ordered-chapters=no",
    "--load-scripts=no",
    "--load-auto-profiles=no",
    "--ytdl=no",
    "--access-references=no",
    "--load-unsafe-playlists=no",
    "--autoload-files=no",
    "--resume-playback=no",
    "--save-position-on-quit=no",
    "--network-timeout=5",
)

QUIET = (
    "--osc=no",
    "--load-stats-overlay=no",
    "--load-osd-console=no",
    "--load-console=no",
    "--load-commands=no",
    "--load-select=no",
    "--load-positioning=no",
    "--load-context-menu=no",
    "--audio-display=no",
    "--input-default-bindings=no",
    "--input-builtin-bindings=no",
    "--input-terminal=no",
    "--input-media-keys=no",
    "--media-controls=no",
    "--msg-level=all=error",
    "--stop-screensaver=no",
)

# Clips loop and are replaced; nothing but us ends a clip. `hr-seek=yes` makes every seek exact.
PLAYING = (
    "--idle=yes",
    "--keep-open=always",
    "--hr-seek=yes",
    "--image-display-duration=inf",
    # where a file starts is for `sessions.media` to say: mpv's own answer depends on its version
    "--rebase-start-time=no",
)

# One window that stays where it is, above the terminal and without taking its keys.
WINDOW = (
    "--force-window=immediate",
    "--title=recaption",
    "--ontop=yes",
    "--geometry=100%:0%",
    "--autofit-larger=50%x60%",
    "--autofit-smaller=480x270",
    "--auto-window-resize=no",
    "--focus-on-open=no",
    "--focus-on=never",
)


def read_options(listing: str) -> frozenset[str]:
    """The names in what `mpv --list-options` prints, without those it says are removed."""
    rows = re.findall(r"^ *--(\S+)(?: +(removed))?", listing, re.MULTILINE)
    return frozenset(name for name, removed in rows if not removed)


def known_flags(flags: tuple[str, ...], known: Set[str]) -> tuple[str, ...]:
    """The flags this mpv understands, in order."""
    return tuple(flag for flag in flags if flag_name(flag) in known)


def flag_name(flag: str) -> str:
    """`--vo=null` -> `vo`."""
    return flag.removeprefix("--").partition("=")[0]
