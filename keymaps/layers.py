"""What the keys of one context are: its own layer over the one below, over what holds everywhere.

What a layer binds hides the same keys below it, what they begin with, and what begins with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from keymaps.keymap import Bindings, Keymap, Keys, Vocabulary
from keymaps.names import ESCAPE, arrivals


def bindings_in(keymap: Keymap, vocabulary: Vocabulary, context: str) -> Bindings:
    """The keys of every action that `context` has, those of its own layer first.

    An action that a layer binds to nothing has no key from below either. `keymap` must be free
    of clashes.
    """
    found: dict[str, tuple[Keys, ...]] = {}
    emptied: set[str] = set()
    upper = _Covering()
    seen: Bindings = {}
    for table in _tables(keymap, vocabulary, context):
        upper.cover(keys for bound in seen.values() for keys in bound)
        live = {
            action: bound
            for action, bound in table.items()
            if context in vocabulary.scopes[action].screens and action not in emptied
        }
        seen = {action: upper.left_of(bound) for action, bound in live.items()}
        for action, bound in seen.items():
            found[action] = (*found.get(action, ()), *bound)
        emptied |= {action for action, bound in live.items() if not bound}
    return found


def ways_of(keys: Keys, *, escape_alone: bool) -> Sequence[Keys]:
    """Every way in which `keys` may arrive; where Esc is a key of its own, none begins with it."""
    ways = arrivals(keys)
    if not escape_alone or keys[0] == ESCAPE:
        return ways
    return [way for way in ways if way[0] != ESCAPE]


def _tables(keymap: Keymap, vocabulary: Vocabulary, context: str) -> Iterator[Bindings]:
    name = context
    while name in vocabulary.layers:
        yield keymap.layers.get(name, {})
        name = vocabulary.layers[name].over
    yield keymap.bindings


class _Covering:
    """The keys of the layers so far, and what they hide."""

    def __init__(self) -> None:
        self._whole: set[Keys] = set()
        self._beginnings: set[Keys] = set()

    def left_of(self, bound: Iterable[Keys]) -> tuple[Keys, ...]:
        """Those of `bound` that are not hidden."""
        if not self._whole:
            return tuple(bound)
        return tuple(keys for keys in bound if not self._hides(keys))

    def cover(self, bound: Iterable[Keys]) -> None:
        covering = tuple(bound)
        escape_alone = (ESCAPE,) in covering or (ESCAPE,) in self._whole
        for keys in covering:
            for way in ways_of(keys, escape_alone=escape_alone):
                self._whole.add(way)
                self._beginnings.update(way[:length] for length in range(1, len(way) + 1))

    def _hides(self, keys: Keys) -> bool:
        ways = ways_of(keys, escape_alone=(ESCAPE,) in self._whole)
        return any(
            way in self._beginnings
            or any(way[:length] in self._whole for length in range(1, len(way)))
            for way in ways
        )
