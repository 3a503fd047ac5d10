"""What a replay says of its keys."""

from __future__ import annotations

from typing import Final

from keymaps.keymap import Keymap
from keymaps.names import show
from tui.actions import ACTIONS
from tui.panels.help_table import HelpGroup

REPLAY_KEYS: Final = (
    ("replay.toggle", "play"),
    ("replay.next_edit", "next edit"),
    ("replay.next_visit", "next visit"),
    ("replay.less", "show less"),
    ("replay.faster", "faster"),
    ("replay.slower", "slower"),
    ("replay.goto", "go to"),
    ("replay.help", "all keys"),
    ("replay.quit", "quit"),
)


def replay_help(keymap: Keymap) -> tuple[HelpGroup, ...]:
    """Every key of a replay."""
    rows = tuple(
        ("  ".join(map(show, keymap.keys_of(action.id))), action.help)
        for action in ACTIONS.values()
        if action.scope == "replay"
    )
    return (HelpGroup("Replay", rows),)
