"""Keys that cannot mean two things at once on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from keymaps.keymap import Bindings, Keys, Vocabulary
from keymaps.names import ESCAPE, canonical


class Binding(Struct, frozen=True):
    action: str
    keys: Keys


class Clash(Struct, frozen=True):
    """Two bindings that some screen cannot tell apart.

    Their keys are the same, or those of `shorter` are what those of `longer` begin with: then
    `longer` can never be reached.
    """

    shorter: Binding
    longer: Binding

    @property
    def is_prefix(self) -> bool:
        return len(canonical(self.shorter.keys)) < len(canonical(self.longer.keys))


def every_binding(bindings: Bindings) -> Iterator[Binding]:
    """Each action with each of its keys, in order."""
    for action, bound in bindings.items():
        for keys in bound:
            yield Binding(action, keys)


def find_clashes(bindings: Bindings, vocabulary: Vocabulary) -> Iterator[Clash]:
    """Every clash among `bindings`, each pair once. All actions must be in `vocabulary`."""
    holders: dict[Keys, list[Binding]] = {}
    for binding in every_binding(bindings):
        holders.setdefault(canonical(binding.keys), []).append(binding)
    for keys, having in holders.items():
        for one, other in combinations(having, 2):
            if one.action != other.action and _meet(one, other, vocabulary):
                yield Clash(one, other)
        for length in range(1, len(keys)):
            for shorter in holders.get(keys[:length], ()):
                for longer in having:
                    if _meet(shorter, longer, vocabulary) and not _parts(shorter, longer):
                        yield Clash(shorter, longer)


def _parts(shorter: Binding, longer: Binding) -> bool:
    """Whether Esc alone is one of them, and the other arrives without it: ctrl+left, say."""
    return shorter.keys == (ESCAPE,) and longer.keys[0] != ESCAPE


def _meet(one: Binding, other: Binding, vocabulary: Vocabulary) -> bool:
    return vocabulary.scopes[one.action].meets(vocabulary.scopes[other.action])
