"""From key events to what they mean on a screen: an action, text, or a sequence still open."""

from __future__ import annotations

from msgspec import Struct

from keymaps.trie import Matched, Node, NoMatch, Pending, feed


class Act(Struct, frozen=True):
    """Do the action. `keys` were pressed for it."""

    action: str
    keys: int


class Type(Struct, frozen=True):
    """Plain text."""

    text: str


class Wait(Struct, frozen=True):
    """A sequence has begun; `node` knows what may follow."""

    node: Node


class Nothing(Struct, frozen=True):
    """The keys mean nothing here; `keys` of them are used up."""

    keys: int


Meaning = Act | Type | Wait | Nothing


class Keyboard:
    """Reads the keys of one screen. `root` is the trie of its actions."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._node = root
        self._pressed = 0

    @property
    def pending(self) -> Node | None:
        """The sequence that has begun, None where none has."""
        return None if self._node is self._root else self._node

    def forget(self) -> None:
        """A sequence that has begun is over."""
        self._node, self._pressed = self._root, 0

    def read(self, key: str, character: str | None) -> Meaning:
        """What the key event `key` means; `character` is what it types, if anything."""
        in_sequence = self._node is not self._root
        self._pressed += 1
        keys = self._pressed
        match feed(self._node, key):
            case Pending(node):
                self._node = node
                return Wait(node)
            case Matched(action):
                self.forget()
                return Act(action, keys)
            case NoMatch():
                self.forget()
                is_text = character is not None and character.isprintable()
                if is_text and not in_sequence and not key.startswith(("ctrl+", "alt+")):
                    return Type(character or "")
                return Nothing(keys)
