"""A keymap file's text into a keymap, or into everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from keymaps.document import PARAGRAPHS, Assignment, leaves, read_assignments, split_path
from keymaps.keymap import Keymap, KeymapFault, Keys, Scope, Vocabulary
from keymaps.names import ESCAPE, canonical, character_of
from keymaps.sendable import Unsendable, read_keys, sound_keys
from keymaps.settling import settled

_LIST: Final = 'write a list of keys: ["f2", "escape s"]'


class Parsed(Struct, frozen=True):
    """What of a keymap file is sound, and everything that is wrong with the rest.

    An action none of whose keys are sound is left out: what stands below the file counts for it.
    """

    keymap: Keymap
    faults: tuple[KeymapFault, ...] = ()


def parse_keymap(name: str, text: str, vocabulary: Vocabulary) -> Keymap | Sequence[KeymapFault]:
    """The keymap that `text` holds, under `name`; where anything is wrong, every fault instead.

    The text may bind as few actions as it likes. An action with an empty list has no key.
    """
    parsed = read_keymap(name, text, vocabulary)
    return parsed.faults or parsed.keymap


def read_keymap(name: str, text: str, vocabulary: Vocabulary) -> Parsed:
    """The sound part of `text`, under `name`. Of two bindings that clash the first one counts."""
    assignments = read_assignments(text)
    if isinstance(assignments, KeymapFault):
        return Parsed(Keymap(name, {}), (assignments,))
    faults: list[KeymapFault] = []
    tables: dict[str, dict[str, tuple[Keys, ...]]] = {"": {}, PARAGRAPHS: {}}
    for assignment in assignments:
        layer, action = assignment.split(vocabulary.scopes, {PARAGRAPHS, *vocabulary.layers})
        bound, refused = _read(assignment, vocabulary)
        faults += refused
        if action in vocabulary.scopes and (bound or not refused):
            tables.setdefault(layer, {})[action] = bound
    keymap = Keymap(name, tables.pop(""), tables.pop(PARAGRAPHS), tables)
    sound, clashes = settled(keymap, vocabulary, {a.path: a.line for a in assignments})
    return Parsed(sound, tuple(sorted((*faults, *clashes), key=lambda fault: fault.line or 0)))


def sound_keymap(name: str, text: str, vocabulary: Vocabulary) -> Keymap:
    """As `parse_keymap`, of a text in which it is known to find no fault: a shipped one.

    Without the checks it takes half the time, and every start needs it.
    """
    tables: dict[str, dict[str, tuple[Keys, ...]]] = {"": {}, PARAGRAPHS: {}}
    above = {PARAGRAPHS, *vocabulary.layers}
    for path, bound in leaves(tomllib.loads(text)):
        assert isinstance(bound, list)
        layer, action = split_path(path, vocabulary.scopes, above)
        tables.setdefault(layer, {})[action] = tuple(dict.fromkeys(map(sound_keys, bound)))
    return Keymap(name, tables.pop(""), tables.pop(PARAGRAPHS), tables)


def _read(
    assignment: Assignment, vocabulary: Vocabulary
) -> tuple[tuple[Keys, ...], Sequence[KeymapFault]]:
    """The keys of one assignment that can be bound, and the faults of the others."""
    layer, action = assignment.split(vocabulary.scopes, {PARAGRAPHS, *vocabulary.layers})
    if action not in vocabulary.scopes:
        return (), (_unknown_action(assignment, action, vocabulary),)
    if layer in vocabulary.layers and layer not in vocabulary.scopes[action].screens:
        what = f"there is no {action} in [{layer}]"
        return (), (_fault(assignment, what, "`recaption keys` tells where an action is live"),)
    if not isinstance(assignment.value, list):
        return (), (_fault(assignment, f"the keys of {action} are no list", _LIST),)
    bound: list[Keys] = []
    faults: list[KeymapFault] = []
    for text in assignment.value:
        if not isinstance(text, str):
            faults.append(_fault(assignment, f"a key of {action} is no text", _LIST))
            continue
        keys = read_keys(text)
        if not isinstance(keys, Unsendable):
            refused = _refusal(keys, layer, action, vocabulary)
            bound += () if refused else (keys,)
        else:
            refused = keys
        if refused is not None:
            faults.append(_fault(assignment, f"{text!r}: {refused.why}", refused.remedy))
    return tuple(dict.fromkeys(bound)), faults


def _refusal(keys: Keys, layer: str, action: str, vocabulary: Vocabulary) -> Unsendable | None:
    """Why keys that do arrive cannot be this action's."""
    scope = _scope_in(layer, action, vocabulary)
    if scope.typing and character_of(keys[0]) is not None:
        return Unsendable("this key types a character of the caption")
    if scope.sequences and keys == (ESCAPE,):
        return Unsendable("Esc begins the other keys here", 'bind "escape escape", or others')
    for fixed, meant in vocabulary.fixed.items():
        if fixed[0] == ESCAPE and not scope.typing:
            continue  # where letters are commands, Esc ends what waits, and words have motions
        if canonical(keys)[: len(fixed)] == fixed and action != meant:
            return Unsendable(f"these keys always mean {meant}", "take others")
    return None


def _scope_in(layer: str, action: str, vocabulary: Vocabulary) -> Scope:
    """The scope of an action, as a layer sees it: Esc may be a key of its own there."""
    if layer not in vocabulary.layers:
        return vocabulary.scopes[action]
    return Scope(frozenset({layer}), vocabulary.layers[layer].typing, sequences=False)


def _unknown_action(assignment: Assignment, action: str, vocabulary: Vocabulary) -> KeymapFault:
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt action pays for it

    nearest = get_close_matches(action, vocabulary.scopes, n=1)
    remedy = f"did you mean {nearest[0]!r}?" if nearest else "`recaption keys` lists the actions"
    return _fault(assignment, f"there is no action {action!r}", remedy)


def _fault(assignment: Assignment, what: str, remedy: str) -> KeymapFault:
    return KeymapFault(what, assignment.line, assignment.path, remedy)
