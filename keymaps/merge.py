"""A person's keymap over a shipped one: where both want a key, the person's has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from keymaps.clashes import Binding, find_clashes
from keymaps.keymap import Bindings, Keymap, Keys, Vocabulary
from keymaps.names import canonical


class Loss(Struct, frozen=True):
    """A shipped binding that had to give way. `is_last` when its action has no key any more."""

    lost: Binding
    winner: Binding
    is_last: bool


class Merged(Struct, frozen=True):
    keymap: Keymap
    losses: tuple[Loss, ...]


def merge(shipped: Keymap, person: Keymap, vocabulary: Vocabulary) -> Merged:
    """`person` over `shipped`: an action that `person` names has its keys, and no others.

    Both maps must be free of clashes and know only actions of `vocabulary`.
    """
    bindings, losses = _over(shipped.bindings, person.bindings, vocabulary)
    paragraphs, more = _over(
        shipped.with_paragraphs().bindings, person.with_paragraphs().bindings, vocabulary
    )
    layers, others = _merged_layers(shipped, person, vocabulary)
    every_loss = tuple(dict.fromkeys((*losses, *more, *others)))
    return Merged(Keymap(shipped.name, bindings, paragraphs, layers), every_loss)


def _merged_layers(
    shipped: Keymap, person: Keymap, vocabulary: Vocabulary
) -> tuple[Mapping[str, Bindings], Sequence[Loss]]:
    """Each layer as it is merged; a shipped key gives way to what the person has everywhere."""
    layers: dict[str, Bindings] = {}
    losses: list[Loss] = []
    for name in dict.fromkeys((*shipped.layers, *person.layers)):
        own = person.layers.get(name, {})
        everywhere = {
            action: tuple(keys for keys in bound if not _hidden_by(own, keys))
            for action, bound in person.bindings.items()
            if action not in own and name in vocabulary.scopes[action].screens
        }
        over, below = {**everywhere, **own}, shipped.layers.get(name, {})
        apart = {action: bound for action, bound in below.items() if action not in over}
        merged, lost = _over(apart, over, vocabulary)
        losses += lost
        layers[name] = {**below, **{a: bound for a, bound in merged.items() if a not in everywhere}}
    return layers, losses


def _hidden_by(own: Bindings, keys: Keys) -> bool:
    """Whether a layer of the same person has these keys, what they begin with, or more of them."""
    wanted = canonical(keys)
    over = (canonical(each) for bound in own.values() for each in bound)
    return any(each[: len(wanted)] == wanted[: len(each)] for each in over)


def _over(
    shipped: Bindings, person: Bindings, vocabulary: Vocabulary
) -> tuple[Bindings, tuple[Loss, ...]]:
    merged = {**shipped, **person}
    lost: dict[Binding, Binding] = {}
    for clash in find_clashes(merged, vocabulary):
        by_person = clash.shorter.action in person
        loser, winner = (
            (clash.longer, clash.shorter) if by_person else (clash.shorter, clash.longer)
        )
        lost.setdefault(loser, winner)
    for loser in lost:
        left = tuple(keys for keys in merged[loser.action] if keys != loser.keys)
        merged[loser.action] = left
    return merged, tuple(
        Loss(loser, winner, is_last=not merged[loser.action]) for loser, winner in lost.items()
    )
