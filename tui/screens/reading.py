"""Screens to read on: the draft on all the room there is, and every key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult

from keymaps.keymap import Keymap
from keymaps.names import show
from keymaps.trie import Node
from tui.actions import ACTIONS, ScopeName
from tui.panels.bars import KeyBar
from tui.panels.draft import DraftPanel
from tui.panels.help_table import HelpGroup, HelpTable
from tui.screens.key_hints import following_keys, keys_shown
from tui.screens.keyed import KeyedScreen
from tui.sitting.sitting import Sitting

SCROLLS: Final = frozenset({"view.scroll_up", "view.scroll_down"})
TITLES: Final[Mapping[ScopeName, str]] = {
    "rewrite": "Clip and player",
    "editor": "Text",
    "line": "Cursor and deleting",
    "prompt": "Questions",
    "view": "Reading",
    "batch": "List of clips",
    "global": "Everywhere",
}


class ReadingScreen(KeyedScreen):
    """Scrolls, and closes: for what else is wanted, which the screen beneath then does.

    Plain letters do nothing here.
    """

    context: ClassVar[str] = "reading"
    closes: ClassVar[str] = "app.cancel"

    def __init__(self, sitting: Sitting, keymap: Keymap) -> None:
        super().__init__(sitting, keymap)
        self.key_bar = KeyBar()

    def on_mount(self) -> None:
        self._show_keys()

    def act(self, action: str) -> None:
        if action in SCROLLS:
            self.scroll_by(action)
            return
        self.dismiss()
        beneath = self.app.screen
        if action not in (self.closes, "app.cancel") and isinstance(beneath, KeyedScreen):
            beneath.act(action)

    def scroll_by(self, action: str) -> None:
        """Do one of SCROLLS."""
        raise NotImplementedError

    def show_pending(self, node: Node | None) -> None:
        if node is None:
            self._show_keys()
        else:
            self.key_bar.show(following_keys(node), pending=show(node.pressed))

    def _show_keys(self) -> None:
        wanted = ((self.closes, "close"), ("view.scroll_down", "down"), ("view.scroll_up", "up"))
        self.key_bar.show(keys_shown(self.keymap, wanted))


class DraftScreen(ReadingScreen):
    """The draft as it came."""

    closes: ClassVar[str] = "draft.show"

    def __init__(self, sitting: Sitting, keymap: Keymap, draft: str) -> None:
        super().__init__(sitting, keymap)
        self._draft = draft
        self.panel = DraftPanel()

    def compose(self) -> ComposeResult:
        yield self.panel
        yield self.key_bar

    def on_mount(self) -> None:
        super().on_mount()
        self.panel.show(self._draft)

    def scroll_by(self, action: str) -> None:
        page = max(1, self.panel.size.height - 2)
        self.panel.scroll_rows(page if action == "view.scroll_down" else -page)


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
    return tuple(
        HelpGroup(
            title,
            tuple(
                ("  ".join(map(show, keymap.keys_of(action.id))), action.help)
                for action in ACTIONS.values()
                if action.scope == scope and keymap.keys_of(action.id)
            ),
        )
        for scope, title in TITLES.items()
    )
