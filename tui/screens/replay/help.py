"""What a replay says of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from keymaps.keymap import Keymap
from keymaps.names import show
from tui.actions import ACTIONS, Action
from tui.panels.help_table import HelpGroup
from tui.panels.replay import SIGNS

REPLAY_KEYS: Final = (
    ("replay.toggle", "play"),
    ("replay.help", "all keys"),
    ("replay.next_edit", "next edit"),
    ("replay.next_visit", "next visit"),
    ("replay.quit", "quit"),
    ("replay.find", "find words"),
    ("replay.goto", "go to"),
    ("replay.less", "show less"),
    ("replay.faster", "faster"),
    ("replay.slower", "slower"),
)


_WAYS: Final = (
    ("next_", "previous_"),
    ("_forward", "_back"),
    ("_down", "_up"),
    ("faster", "slower"),
    (".start", ".end"),
)


def replay_help(keymap: Keymap) -> tuple[HelpGroup, ...]:
    """Every key of a replay, and the signs of its timeline."""
    rows = tuple(_row(keymap, forward, back) for forward, back in _paired())
    return HelpGroup("Replay", rows), HelpGroup("Timeline", SIGNS)


def _paired() -> Iterator[tuple[Action, Action | None]]:
    """Every action in its order, with the one the other way where there is one."""
    every = {each.id: each for each in ACTIONS.values() if each.scope == "replay"}
    while every:
        id_, action = next(iter(every.items()))
        del every[id_]
        yield action, every.pop(_other_way(id_), None)


def _other_way(id_: str) -> str:
    for one, other in _WAYS:
        if one in id_:
            return id_.replace(one, other)
    return ""


def _row(keymap: Keymap, forward: Action, back: Action | None) -> tuple[str, str]:
    """All keys of an action; of two that are one the other way round, the first of each."""
    if back is None:
        return "  ".join(map(show, keymap.keys_of(forward.id))), forward.help
    keys = (keymap.keys_of(each.id)[:1] for each in (forward, back))
    told = f"{forward.help}, or {back.help[0].lower()}{back.help[1:]}"
    return "  ".join(show(key) for each in keys for key in each), told
