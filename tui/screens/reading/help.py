"""Every key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from keymaps.names import quick, show
from tui.actions import ACTIONS, ScopeName
from tui.panels.help_table import HelpGroup, HelpTable
from tui.screens.reading.screen import ReadingScreen
from tui.sitting.sitting import Sitting

TITLES: Final[Mapping[ScopeName, str]] = {
    "command": "Letters are commands, until one of them types",
    "typing": "Typing, selecting, an operator that waits",
    "operator": "Operators: what comes next says what of",
    "motion": "Motions: to go, to select, after an operator",
    "object": "Objects: after an operator, or selecting",
    "change": "Changes, also of what is selected",
    "rewrite": "Clip and player",
    "editor": "Text",
    "line": "Cursor and deleting",
    "hint": "While words have labels",
    "finding": "Marking a finding, and in their list",
    "search": "Looking for text",
    "prompt": "Questions",
    "view": "Reading",
    "batch": "List of clips",
    "replay": "Seeing a session again",
    "global": "Everywhere",
}


class HelpScreen(ReadingScreen):
    """Every action and its keys, made from the keymap."""

    closes: ClassVar[str] = "app.help"

    def __init__(self, sitting: Sitting, keymap: Keymap) -> None:
        super().__init__(sitting, keymap)
        self.table = HelpTable()

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.key_bar

    def on_mount(self) -> None:
        super().on_mount()
        self.table.show(help_groups(self.keymap))

    def scroll_by(self, action: str) -> None:
        self.table.perform(action)


def help_groups(keymap: Keymap) -> tuple[HelpGroup, ...]:
    """What the help lists; an action without a key is left out."""
    groups = (HelpGroup(title, _rows(keymap, scope)) for scope, title in TITLES.items())
    return tuple(group for group in groups if group.rows)


def _rows(keymap: Keymap, scope: ScopeName) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("  ".join(map(show, quick(keymap.keys_of(action.id)))), action.help)
        for action in ACTIONS.values()
        if action.scope == scope and keymap.keys_of(action.id)
    )
