"""The program as a person starts it: its command line, in a home of its own."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

RECAPTION: Final = str(Path(sys.executable).with_name("recaption"))
_HOMES: Final = ("CONFIG", "DATA", "STATE", "CACHE")


def home(folder: Path) -> Mapping[str, str]:
    """The variables that keep a run out of the real home."""
    return {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in _HOMES}


def environment(folder: Path = Path("/nonexistent")) -> dict[str, str]:
    """The environment of a run outside a terminal; without a folder, of one that keeps nothing."""
    return {**os.environ, **home(folder)}


def opening(batch: Path, session: Path, *, video: str = "off") -> Sequence[str]:
    """The arguments that open a batch."""
    return "open", str(batch), "--session", str(session), "--video", video, "--as", "ada"


def flat(shown: str) -> str:
    """What a screen shows with every run of blanks and line ends as one blank."""
    return " ".join(shown.split())


def clip_shown(shown: str) -> tuple[int, int] | None:
    """Number of the clip on the screen, and of how many; None where the clip bar is not there."""
    bar = re.match(r"\s*(\d+)/(\d+)\s", shown)
    return (int(bar[1]), int(bar[2])) if bar else None
