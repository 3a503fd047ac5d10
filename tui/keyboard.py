"""From key events to what they mean on a screen: an action, text, or a sequence still open."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct

from keymaps.keymap import Keys
from keymaps.names import ESCAPE, character_of, is_bare_modifier, normalise
from keymaps.trie import Matched, Node, NoMatch, Pending, feed

_LONGEST_COUNT: Final = 5


class Act(Struct, frozen=True):
    """Do the action. `keys` were pressed for it.

    `count` is the number typed before it, None where there was none; `character` what was typed
    after an action that takes one.
    """

    action: str
    keys: int
    count: int | None = None
    character: str = ""


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


def is_typed(character: str) -> bool:
    """Whether `character` is text: what is printed, and what joins or directs it within a text."""
    return character.isprintable() or unicodedata.category(character[0]) == "Cf"


class Keyboard:
    """Reads the keys of one context. `root` is the trie of its actions.

    `taking` are the actions that take one more character. Where it `counts`, digits before an
    action are its count, a zero only continues one, and nothing is text. Where it `splits`, Esc
    ends what goes on and the next key begins anew, however fast they were typed.

    After Esc alone, a key that continues nothing and types nothing is read by itself: in one
    packet with Esc, terminals' parsers tell no more of Ctrl+K than that.
    """

    def __init__(
        self,
        root: Node,
        *,
        taking: Collection[str] = (),
        counts: bool = False,
        splits: bool = False,
    ) -> None:
        self._root = root
        self._splits = splits
        self._taking = taking
        self._counts = counts
        self.forget()

    @property
    def pending(self) -> Node | None:
        """The sequence that has begun, its count included; None where none has."""
        if not self._pressed:
            return None
        if not self._count and self._taker is None:
            return self._node
        branches = {} if self._taker is not None or self._is_at_root else self._node.branches
        return Node(branches, (*self._count, *self._led))

    @property
    def _is_at_root(self) -> bool:
        return self._node is self._root

    def forget(self) -> None:
        """A sequence that has begun is over."""
        self._node = self._root
        self._pressed = 0
        self._count = ""
        self._taker: str | None = None
        self._led: Keys = ()

    def strokes(self, key: str, character: str | None) -> Sequence[tuple[str, str | None]]:
        """One key event as the keys to be read, each in the context that those before it lead to.

        Alt with a key is Esc and then the key where those are two: terminals send the same for
        both.
        """
        *before, last = normalise(key)
        if before and self._escape_ends:
            return ((ESCAPE, None), (last, character_of(last)))
        return ((key, character),)

    @property
    def _escape_ends(self) -> bool:
        """Whether Esc would do something now, so that the key after it begins anew."""
        begun = self._node if not self._is_at_root else None
        nodes = (begun, self._root if self._splits else None)
        return any(node and isinstance(node.branches.get(ESCAPE), str) for node in nodes)

    def read(self, key: str, character: str | None) -> Meaning:
        """What the key event `key` means; `character` is what it types, if anything."""
        if is_bare_modifier(key) and self.pending is not None:
            return Wait(self.pending)
        self._pressed += 1
        if self._taker is not None:
            return self._taken(self._taker, key, character)
        if self._is_counted(key):
            self._count = (self._count + key)[:_LONGEST_COUNT]
            return self._wait()
        if self._is_apart(key, character):
            self._node, self._led = self._root, ()
        self._led = (*self._led, *normalise(key))
        match feed(self._node, key):
            case Pending(node):
                self._node = node
                return self._wait()
            case Matched(action):
                return self._matched(action)
            case NoMatch():
                return self._no_match(key, character)

    def _wait(self) -> Wait:
        pending = self.pending
        assert pending is not None
        return Wait(pending)

    def _is_counted(self, key: str) -> bool:
        is_digit = len(key) == 1 and key in "0123456789" and (key != "0" or bool(self._count))
        return self._counts and self._is_at_root and is_digit

    def _is_apart(self, key: str, character: str | None) -> bool:
        """Whether Esc was pressed, and `key` has nothing to do with it."""
        is_after_escape = self._node is self._root.branches.get(ESCAPE) and key != ESCAPE
        return is_after_escape and not _types(key, character) and feed(self._node, key) == NoMatch()

    def _matched(self, action: str) -> Meaning:
        if action in self._taking:
            self._taker = action
            return self._wait()
        return self._act(action)

    def _taken(self, action: str, key: str, character: str | None) -> Meaning:
        """The character that an action was waiting for, or a key that ends the wait."""
        taken = "\n" if key == "enter" else character
        if key == ESCAPE or not taken or not (taken == "\n" or taken.isprintable()):
            return self._nothing()
        return self._act(action, taken)

    def _act(self, action: str, character: str = "") -> Act:
        count = int(self._count) if self._count else None
        meaning = Act(action, self._pressed, count, character)
        self.forget()
        return meaning

    def _nothing(self) -> Nothing:
        meaning = Nothing(self._pressed)
        self.forget()
        return meaning

    def _no_match(self, key: str, character: str | None) -> Meaning:
        if _types(key, character) and self._pressed == 1 and not self._counts:
            self.forget()
            return Type(character or "")
        return self._nothing()


def _types(key: str, character: str | None) -> bool:
    is_text = character is not None and is_typed(character)
    return is_text and not key.startswith(("ctrl+", "alt+"))
