"""Every key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from keymaps.names import quick, show
from tui.actions import ACTIONS, ScopeName
from tui.panels.help_table import HelpGroup, HelpTable
from tui.screens.reading.screen import ReadingScreen
from tui.sitting.sitting import Sitting

TITLES: Final[Mapping[ScopeName, str]] = {
    "rewrite": "Clip and player",
    "command": "Letters are commands, until one of them types",
    "typing": "Typing, selecting, an operator that waits",
    "operator": "Operators: what comes next says what of",
    "motion": "Motions: to go, to select, after an operator",
    "object": "Objects: after an operator, or selecting",
    "change": "Changes, also of what is selected",
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


# A letter for the table, and one for the action.
LEADS_TO: Final = 2


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
    """What the help lists, how to find things first; an action without a key is left out."""
    groups = (
        HelpGroup(
            title,
            tuple(
                (_shown(keymap, action.id), action.help)
                for action in ACTIONS.values()
                if action.scope == scope and keymap.keys_of(action.id)
            ),
        )
        for scope, title in TITLES.items()
    )
    return (HelpGroup("How to find a key", tuple(_finding(keymap))), *filter(_has_rows, groups))


def _has_rows(group: HelpGroup) -> bool:
    return bool(group.rows)


def _finding(keymap: Keymap) -> Iterator[tuple[str, str]]:
    """The palette, the leader, and what Esc means."""
    if palette := _shown(keymap, "app.palette"):
        yield palette, "Find anything by its name; its keys stand beside it"
    for way in keymap.keys_of("app.keymap")[:1]:
        if len(way) > LEADS_TO:
            yield (
                f"{show(way[:-LEADS_TO])} \u2026",
                "Leads to everything: wait, and read on",
            )
    if keymap.is_modal:
        yield _shown(keymap, "mode.insert"), "Letters are commands; this one begins typing"
        yield _shown(keymap, "mode.commands"), "Back to commands, from typing and whatever waits"
    else:
        yield "Esc and a key", "The same as Alt and that key; there is no hurry"


def _shown(keymap: Keymap, action: str) -> str:
    return "  ".join(map(show, quick(keymap.keys_of(action))))
