"""Every action by its name: type what is wanted, and Enter does it where one came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container

from keymaps.keymap import Keymap
from tui.actions import ACTIONS
from tui.panels.bars import Bar, KeyBar
from tui.panels.keys.palette import PaletteList, Row
from tui.panels.prompt import Prompt
from tui.screens.key_hints import keys_shown
from tui.screens.keyed import KeyedScreen
from tui.screens.palette.entries import Entry, matching
from tui.screens.reading.help import TITLES
from tui.sitting.sitting import Sitting

KEYS: Final = (
    ("prompt.accept", "do it"),
    ("cursor.down", "down"),
    ("cursor.up", "up"),
    ("prompt.cancel", "close"),
)
_STEPS: Final = {"cursor.up": -1, "cursor.down": 1}


class PaletteScreen(KeyedScreen):
    """Lists `entries`, fewer with each letter; `chosen` gets the one, when this is closed."""

    context: ClassVar[str] = "prompt"

    def __init__(
        self,
        sitting: Sitting,
        keymap: Keymap,
        entries: Sequence[Entry],
        *,
        chosen: Callable[[Entry], None],
        typed: str = "",
    ) -> None:
        super().__init__(sitting, keymap)
        self.prompt = Prompt()
        self.list = PaletteList()
        self.message = Bar()
        self.key_bar = KeyBar()
        self._entries = entries
        self._chosen = chosen
        self._typed = typed
        self._shown: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        with Container(classes="slot"):
            yield self.prompt
        yield self.list
        yield self.message
        yield self.key_bar

    def on_mount(self) -> None:
        self.key_bar.show(keys_shown(self.keymap, KEYS))
        self.prompt.ask("Do", answered=lambda _: None, text=self._typed, changed=self._narrow)
        self._narrow(self._typed)

    def _narrow(self, typed: str) -> None:
        self._shown = matching(self._entries, typed)
        rows = [Row(each.label, each.keys, each.id, not each.is_here) for each in self._shown]
        self.list.show(rows)

    def act(self, action: str) -> None:
        if action == "prompt.accept":
            self._choose()
        elif action == "prompt.cancel":
            self.dismiss()
        elif action in _STEPS:
            self.list.move(_STEPS[action])
        else:
            self.prompt.perform(action)

    def type_text(self, text: str) -> None:
        self.prompt.type_text(text)

    def paste_text(self, text: str) -> None:
        self.prompt.type_text(text)

    def hush(self) -> None:
        self.message.hush()

    def _choose(self) -> None:
        if self.list.cursor is None:
            return
        entry = self._shown[self.list.cursor]
        if not entry.is_here:
            where = TITLES[ACTIONS[entry.id].scope].lower()
            self.message.say(f"That is not for where you came from; it belongs to: {where}.")
            return
        self.dismiss()
        self._chosen(entry)
