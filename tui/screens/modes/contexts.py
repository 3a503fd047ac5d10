"""What keys mean in each context of a screen, worked out when it is first asked for."""

from __future__ import annotations

from textual import events

from keymaps.keymap import Bindings, Keymap
from keymaps.layers import bindings_in
from keymaps.trie import grow
from tui.actions import LAYERS, VOCABULARY
from tui.actions.modes import MODES, TAKING
from tui.keyboard import Keyboard, Meaning


class KeyContexts:
    """The keyboards and the keys of one keymap, by context."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._keyboards: dict[str, Keyboard] = {}
        self._bindings: dict[str, Bindings] = {}

    def keyboard(self, context: str) -> Keyboard:
        """Reads keys as they are meant in `context`; the same one every time."""
        if context not in self._keyboards:
            root = grow(self._keymap, VOCABULARY, context)
            counts = context in MODES and not LAYERS[context].typing
            self._keyboards[context] = Keyboard(
                root, taking=TAKING, counts=counts, splits=self._keymap.is_modal
            )
        return self._keyboards[context]

    def bindings(self, context: str) -> Bindings:
        """The keys of the actions that `context` has."""
        if context not in self._bindings:
            self._bindings[context] = bindings_in(self._keymap, VOCABULARY, context)
        return self._bindings[context]

    def meaning(self, context: str, event: events.Key) -> Meaning:
        """What a key would mean in `context`, where no sequence is open."""
        keyboard = self.keyboard(context)
        keyboard.forget()
        meaning = keyboard.read(event.key, event.character)
        keyboard.forget()
        return meaning
