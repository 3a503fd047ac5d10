"""A machine on which nothing stands in the way, to be spoiled by a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from tui.doctor.diagnosis import Diagnosis, Level
from tui.doctor.facts import (
    Facts,
    FolderFacts,
    MachineFacts,
    MpvFacts,
    TerminalFacts,
    TmuxFacts,
)
from tui.player.mpv.options import HARDENED, NEEDED, PLAYING, QUIET, WINDOW, flag_name
from tui.terminal.abilities import abilities

ENVIRONMENT: Final = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "de_DE.UTF-8"}
OPTIONS: Final = frozenset(map(flag_name, HARDENED + QUIET + PLAYING + WINDOW)) | {NEEDED}
KEYS: Final = {
    "clip.submit": (("enter",), ("f2",)),
    "player.toggle": (("ctrl+t",), ("escape", "p")),
    "select.all": (("escape", "W"), ("ctrl+a",)),
    "app.help": (("f1",), ("escape", "h")),
    "hunk.next": (("tab",),),
}
TMUX: Final = TmuxFacts(
    "tmux 3.3a",
    {
        "escape-time": "10",
        "focus-events": "on",
        "set-clipboard": "external",
        "default-terminal": "tmux-256color",
        "terminal-features": "xterm*:RGB",
        "prefix": "C-b",
        "prefix2": "None",
    },
)
SESSIONS: Final = FolderFacts(
    "sessions",
    Path("/home/ada/.local/share/recaption"),
    Path("/home/ada/.local/share"),
    kind="ext4",
    write_ms=0.01,
    sync_ms=0.5,
    free_bytes=80 * 10**9,
)


def terminal(size: tuple[int, int] = (80, 24), **environment: str) -> TerminalFacts:
    """A good terminal but for these variables of its environment."""
    merged: Mapping[str, str] = {**ENVIRONMENT, **environment}
    return TerminalFacts(abilities(merged, *size), environment=merged)


SOUND: Final = Facts(
    terminal=terminal(TMUX="/tmp/tmux"),
    machine=MachineFacts("0.1.0", "3.11.7", True, {"duckdb": True}, "sudo apt install mpv"),
    mpv=MpvFacts("/usr/bin/mpv", "0.35.1", OPTIONS),
    no_window="",
    folders=(SESSIONS,),
    tmux=TMUX,
    keys=KEYS,
)


def sessions(**otherwise: object) -> Facts:
    """Sound but for the folder of sessions."""
    return replace(SOUND, folders=(replace(SESSIONS, **otherwise),))


def tmux(**otherwise: str) -> Facts:
    """Sound but for options of tmux; a dash in their names is written as `_`."""
    options = {name.replace("_", "-"): value for name, value in otherwise.items()}
    return replace(SOUND, tmux=replace(TMUX, options={**TMUX.options, **options}))


def wrong(diagnoses: Sequence[Diagnosis]) -> list[Diagnosis]:
    """What is not good."""
    return [each for each in diagnoses if each.level is not Level.GOOD]
