"""A screen to read on."""

from __future__ import annotations

import math
from typing import ClassVar, Final

from keymaps.keymap import Keymap
from keymaps.names import show
from keymaps.trie import Node
from tui.panels.bars import KeyBar
from tui.screens.key_hints import following_keys, keys_of_bindings
from tui.screens.keyed import KeyedScreen
from tui.sitting.sitting import Sitting

SCROLLS: Final = frozenset({"view.scroll_up", "view.scroll_down"})


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
        closing = min(self.closes, "app.cancel", key=self._strokes)
        wanted = ((closing, "close"), ("view.scroll_down", "down"), ("view.scroll_up", "up"))
        self.key_bar.show(keys_of_bindings(self.keys_here, wanted))

    def _strokes(self, action: str) -> float:
        """How many keys of the first way to `action`; without one, more than any."""
        return next((len(keys) for keys in self.keys_here.get(action, ())), math.inf)
