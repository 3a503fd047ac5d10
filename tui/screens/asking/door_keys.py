"""The keys of questions that come before any keymap is chosen, and so belong to none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.screens.asking.page import KeyLabels

TAKE: Final = "door.take"
SKIP: Final = "door.skip"
SKIP_ALL: Final = "door.skip_all"
BACK: Final = "door.back"
COMPLETE: Final = "door.complete"
UP: Final = "cursor.up"
DOWN: Final = "cursor.down"
LEAVE: Final = "door.leave"

DOOR_KEYS: Final[Mapping[str, str]] = {
    "enter": TAKE,
    "escape": SKIP,
    "ctrl+d": SKIP_ALL,
    "shift+tab": BACK,
    "tab": COMPLETE,
    "up": UP,
    "down": DOWN,
    "ctrl+p": UP,
    "ctrl+n": DOWN,
    "ctrl+q": LEAVE,
    "ctrl+c": LEAVE,
}

OFTEN: Final[KeyLabels] = (
    ("Esc", "skip"),
    ("Ctrl+D", "skip all"),
    ("Ctrl+Q", "leave"),
    ("Shift+Tab", "back"),
)
