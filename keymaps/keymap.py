"""What a keymap is: which keys, pressed one after the other, stand for which action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

# One key, or several one after the other: Textual's key names, in the one spelling of
# `names.normalise`, so that ("escape", "s") is also Alt+S.
Keys: TypeAlias = tuple[str, ...]
Bindings: TypeAlias = Mapping[str, tuple[Keys, ...]]


class Scope(Struct, frozen=True):
    """Where an action is live. Two actions may share a key when no screen has both.

    Where `typing`, plain characters are text and cannot be bound. Where `sequences`, Esc begins
    them and cannot be bound alone.
    """

    screens: frozenset[str]
    typing: bool = True
    sequences: bool = True

    def meets(self, other: Scope) -> bool:
        """Whether some screen has the actions of both."""
        return not self.screens.isdisjoint(other.screens)


class Vocabulary(Struct, frozen=True):
    """What can be bound. `scopes` has every action id; `fixed` keys mean one action only."""

    scopes: Mapping[str, Scope]
    fixed: Mapping[Keys, str]


class Keymap(Struct, frozen=True):
    """Action ids and their keys, the first of them the one to show.

    `paragraphs` stands over `bindings` in jobs whose captions may have several paragraphs.
    """

    name: str
    bindings: Bindings
    paragraphs: Bindings = field(default_factory=dict)

    def keys_of(self, action: str) -> tuple[Keys, ...]:
        """The keys of `action`; empty where it has none."""
        return self.bindings.get(action, ())

    def with_paragraphs(self) -> Keymap:
        """The map for captions of several paragraphs."""
        return Keymap(self.name, {**self.bindings, **self.paragraphs})


class KeymapFault(Struct, frozen=True):
    """One thing wrong in a keymap file. `line` counts from 1; `key` is the action or table."""

    what: str
    line: int | None = None
    key: str | None = None
    remedy: str = ""
