"""From keys pressed to actions. A sequence waits for its next key as long as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from keymaps.keymap import Keymap, Keys, Vocabulary
from keymaps.layers import bindings_in, ways_of
from keymaps.names import ESCAPE, is_bare_modifier, normalise


class Node(Struct, frozen=True):
    """What the next key may be. `pressed` are the keys that led here, none at the root."""

    branches: Mapping[str, Node | str]
    pressed: Keys = ()

    @property
    def continuations(self) -> Mapping[Keys, str]:
        """Everything that can follow: the keys still to press, and the action they end in."""
        ends: dict[Keys, str] = {}
        for key, below in self.branches.items():
            if isinstance(below, str):
                ends[(key,)] = below
            else:
                ends |= {(key, *rest): action for rest, action in below.continuations.items()}
        return ends


class Pending(Struct, frozen=True):
    """The keys so far begin a sequence; feed `node` the next one."""

    node: Node


class Matched(Struct, frozen=True):
    action: str


class NoMatch(Struct, frozen=True):
    """No action begins like this. At the root the key may be text; elsewhere it is nothing."""


Step: TypeAlias = Pending | Matched | NoMatch


def grow(keymap: Keymap, vocabulary: Vocabulary, context: str) -> Node:
    """The trie of the actions that `context` has. `keymap` must be free of clashes there."""
    live = bindings_in(keymap, vocabulary, context)
    escape_alone = any((ESCAPE,) in bound for bound in live.values())
    return _grow(
        (way, action)
        for action, bound in live.items()
        for keys in bound
        for way in ways_of(keys, escape_alone=escape_alone)
    )


def _grow(endings: Iterable[tuple[Keys, str]], pressed: Keys = ()) -> Node:
    below: dict[str, list[tuple[Keys, str]]] = {}
    for (first, *rest), action in endings:
        below.setdefault(first, []).append((tuple(rest), action))
    branches: dict[str, Node | str] = {}
    for key, following in below.items():
        ends = [action for rest, action in following if not rest]
        branches[key] = ends[0] if ends else _grow(following, (*pressed, key))
    return Node(branches, pressed)


def feed(node: Node, key: str) -> Step:
    """What `key`, the name of one key event, does after the keys that led to `node`.

    Alt with a key counts as Esc and then the key, never as Esc alone. Shift and its like alone
    change nothing.
    """
    if node.pressed and is_bare_modifier(key):
        return Pending(node)
    *steps, last = normalise(key)
    for step in steps:
        below = node.branches.get(step)
        if not isinstance(below, Node):
            return NoMatch()
        node = below
    below = node.branches.get(last)
    match below:
        case None:
            return NoMatch()
        case Node():
            return Pending(below)
        case _:
            return Matched(below)
