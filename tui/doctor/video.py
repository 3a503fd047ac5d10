"""How clips would be seen here, and why so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tui.player.way import Chosen, choose

MEANINGS: Final = {
    "auto": "the best there is, at each start",
    "remote": "mpv on your own machine, over SSH",
    "window": "mpv in a window beside the terminal",
    "pane": "mpv in a pane of tmux",
    "inline": "pictures in the terminal, without sound",
    "inline-truecolor": "the same in 16 million colours, four times the bytes",
    "off": "no video, text only",
}


def here(*, has_mpv: bool, no_window: str) -> Chosen:
    """What `auto` chooses. `no_window` says why a window would not do; empty where it would."""
    return choose("auto", has_mpv=has_mpv, no_window=no_window)


def told(chosen: Chosen) -> str:
    """A sentence about what was chosen, and why."""
    if chosen.why:
        return chosen.why
    return f"There is a display, and mpv is installed: {MEANINGS[chosen.way]}."


def described(offered: Iterable[str], chosen: Chosen) -> tuple[tuple[str, str], ...]:
    """Every way to see clips that is offered, and what it means where `auto` chooses `chosen`."""
    meanings = {**MEANINGS, "auto": f"{MEANINGS['auto']}; now {chosen.way}"}
    return tuple((video, meanings.get(video, "")) for video in offered)
