"""A screen whose every key goes through the keymap: nothing else reads the keyboard."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.screen import Screen

from keymaps.keymap import Keymap
from keymaps.trie import Node, grow
from tui.actions import VOCABULARY
from tui.keyboard import Act, Keyboard, Nothing, Type, Wait

# Keys this soon after a paste are the rest of it: a terminal ends a paste at the first ESC in it.
PASTE_TAIL_S = 0.05


class KeyedScreen(Screen[None], inherit_bindings=False):
    """Reads keys by the actions that a context of the keymap has; `context` is the first one."""

    context: ClassVar[str]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self._keyboards: dict[str, Keyboard] = {}
        self._pasted_at_s = float("-inf")
        self.read_as(self.context)

    def read_as(self, context: str) -> None:
        """From now on keys mean what they mean in `context`; an open sequence is dropped."""
        if context not in self._keyboards:
            self._keyboards[context] = Keyboard(grow(self.keymap, VOCABULARY, context))
        self._keyboard = self._keyboards[context]
        self._keyboard.forget()

    def act(self, action: str, keys: int) -> None:
        """Do `action`, for which `keys` keys were pressed."""
        raise NotImplementedError

    def type_text(self, text: str) -> None:
        """Plain text was typed."""

    def paste_text(self, text: str) -> None:
        """Text was pasted, exactly as the terminal gave it."""

    def unused(self, keys: int) -> None:
        """Keys were pressed that mean nothing here."""

    def show_pending(self, node: Node | None) -> None:
        """A sequence has begun, or none is open any more."""

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.time - self._pasted_at_s <= PASTE_TAIL_S:
            self._pasted_at_s = event.time
            if event.character is not None and event.character.isprintable():
                self.paste_text(event.character)
            return
        was_pending = self._keyboard.pending
        meaning = self._keyboard.read(event.key, event.character)
        if was_pending is not self._keyboard.pending:
            self.show_pending(self._keyboard.pending)
        match meaning:
            case Act(action, keys):
                self.act(action, keys)
            case Type(text):
                self.type_text(text)
            case Nothing(keys):
                self.unused(keys)
            case Wait():
                pass

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._pasted_at_s = event.time
        if self._keyboard.pending is not None:
            self._keyboard.forget()
            self.show_pending(None)
        self.paste_text(event.text)
