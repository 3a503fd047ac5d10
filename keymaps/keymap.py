"""What a keymap is: which keys, pressed one after the other, stand for which action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from msgspec import Struct, field

# One key, or several one after the other: Textual's key names, in the one spelling of
# `names.normalise`, so that ("escape", "s") is also Alt+S.
Keys: TypeAlias = tuple[str, ...]
Bindings: TypeAlias = Mapping[str, tuple[Keys, ...]]

# The mode in which a keymap with modes begins.
NORMAL: Final = "normal"


class Scope(Struct, frozen=True):
    """Where an action is live: in which contexts, each a screen or a mode of one.

    Two actions may share a key when no context has both. Where `typing`, plain characters are
    text and cannot be bound. Where `sequences`, Esc begins them and cannot be bound alone. The
    tables of a layer have their own say in both. `modal` are actions of keymaps with modes alone.
    """

    screens: frozenset[str]
    typing: bool = True
    sequences: bool = True
    modal: bool = False

    def meets(self, other: Scope) -> bool:
        """Whether some context has the actions of both."""
        return not self.screens.isdisjoint(other.screens)


class Layer(Struct, frozen=True):
    """A context that a keymap may have tables of its own for.

    Its keys hide what holds everywhere, and the keys of the layer that it stands `over`. Where
    `typing`, plain characters are text.
    """

    typing: bool = False
    over: str = ""


class Vocabulary(Struct, frozen=True):
    """What can be bound. `scopes` has every action id; `fixed` keys mean one action only."""

    scopes: Mapping[str, Scope]
    fixed: Mapping[Keys, str]
    layers: Mapping[str, Layer] = field(default_factory=dict)


class Keymap(Struct, frozen=True):
    """Action ids and their keys, the first of them the one to show.

    `layers` are keys of single contexts, by their names; `layers.bindings_in` says what holds in
    one. `paragraphs` stands over `bindings` in jobs whose captions may have several paragraphs.
    """

    name: str
    bindings: Bindings
    paragraphs: Bindings = field(default_factory=dict)
    layers: Mapping[str, Bindings] = field(default_factory=dict)

    @property
    def is_modal(self) -> bool:
        """Whether letters are commands until one of them begins typing."""
        return bool(self.layers.get(NORMAL))

    def keys_of(self, action: str) -> tuple[Keys, ...]:
        """The keys of `action` in any context, those of layers first; empty where it has none."""
        tables = (*self.layers.values(), self.bindings)
        return tuple(dict.fromkeys(keys for table in tables for keys in table.get(action, ())))

    def with_paragraphs(self) -> Keymap:
        """The map for captions of several paragraphs."""
        return Keymap(self.name, {**self.bindings, **self.paragraphs}, {}, self.layers)


class KeymapFault(Struct, frozen=True):
    """One thing wrong in a keymap file. `line` counts from 1; `key` is the action or table."""

    what: str
    line: int | None = None
    key: str | None = None
    remedy: str = ""
