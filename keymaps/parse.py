"""A keymap file's text into a keymap, or into everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from msgspec import Struct

from keymaps.clashes import Binding, Clash, find_clashes
from keymaps.document import PARAGRAPHS, Assignment, read_assignments
from keymaps.keymap import Bindings, Keymap, KeymapFault, Keys, Vocabulary
from keymaps.names import ESCAPE, canonical, character_of, written
from keymaps.sendable import Unsendable, read_keys

_LIST: Final = 'write a list of keys: ["f2", "escape s"]'
_LineOf: TypeAlias = Callable[[str], int | None]


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
    tables: Mapping[bool, dict[str, tuple[Keys, ...]]] = {False: {}, True: {}}
    for assignment in assignments:
        bound, refused = _read(assignment, vocabulary)
        faults += refused
        if assignment.action in vocabulary.scopes and (bound or not refused):
            tables[assignment.is_for_paragraphs][assignment.action] = bound
    keymap = Keymap(name, tables[False], tables[True])
    sound, clashes = _settled(keymap, vocabulary, {a.path: a.line for a in assignments})
    return Parsed(sound, tuple(sorted((*faults, *clashes), key=lambda fault: fault.line or 0)))


def _settled(
    keymap: Keymap, vocabulary: Vocabulary, lines: Mapping[str, int | None]
) -> tuple[Keymap, Sequence[KeymapFault]]:
    """`keymap` without what clashes, and each clash."""
    clashing = tuple(_clashes(keymap, vocabulary, lines))
    if not clashing:
        return keymap, ()
    lost = frozenset(binding for binding, _ in clashing)
    bindings, paragraphs = (_without(each, lost) for each in (keymap.bindings, keymap.paragraphs))
    # an action that loses its keys for paragraphs has its others there, which may clash too
    left, _ = _settled(Keymap(keymap.name, bindings, paragraphs), vocabulary, lines)
    return left, [fault for _, fault in clashing]


def _without(bindings: Bindings, lost: Collection[Binding]) -> Bindings:
    left = {
        action: tuple(keys for keys in bound if Binding(action, keys) not in lost)
        for action, bound in bindings.items()
    }
    return {action: bound for action, bound in left.items() if bound or not bindings[action]}


def _read(
    assignment: Assignment, vocabulary: Vocabulary
) -> tuple[tuple[Keys, ...], Sequence[KeymapFault]]:
    """The keys of one assignment that can be bound, and the faults of the others."""
    if assignment.action not in vocabulary.scopes:
        return (), (_unknown_action(assignment, vocabulary),)
    if not isinstance(assignment.value, list):
        return (), (_fault(assignment, f"the keys of {assignment.action} are no list", _LIST),)
    bound: list[Keys] = []
    faults: list[KeymapFault] = []
    for text in assignment.value:
        if not isinstance(text, str):
            faults.append(_fault(assignment, f"a key of {assignment.action} is no text", _LIST))
            continue
        keys = read_keys(text)
        refused = keys if isinstance(keys, Unsendable) else _refusal(keys, assignment, vocabulary)
        if refused is not None:
            faults.append(_fault(assignment, f"{text!r}: {refused.why}", refused.remedy))
        elif not isinstance(keys, Unsendable):
            bound.append(keys)
    return tuple(dict.fromkeys(bound)), faults


def _refusal(keys: Keys, assignment: Assignment, vocabulary: Vocabulary) -> Unsendable | None:
    """Why keys that do arrive cannot be this action's."""
    scope = vocabulary.scopes[assignment.action]
    if scope.typing and character_of(keys[0]) is not None:
        return Unsendable("this key types a character of the caption")
    if scope.sequences and keys == (ESCAPE,):
        return Unsendable("Esc begins the other keys here", 'bind "escape escape", or others')
    for fixed, action in vocabulary.fixed.items():
        same = canonical(keys)[: len(fixed)] == fixed
        if same and assignment.action != action:
            return Unsendable(f"these keys always mean {action}", "take others")
    return None


def _unknown_action(assignment: Assignment, vocabulary: Vocabulary) -> KeymapFault:
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt action pays for it

    nearest = get_close_matches(assignment.action, vocabulary.scopes, n=1)
    remedy = f"did you mean {nearest[0]!r}?" if nearest else "`recaption keys` lists the actions"
    return _fault(assignment, f"there is no action {assignment.action!r}", remedy)


def _fault(assignment: Assignment, what: str, remedy: str) -> KeymapFault:
    return KeymapFault(what, assignment.line, assignment.path, remedy)


def _clashes(
    keymap: Keymap, vocabulary: Vocabulary, lines: Mapping[str, int | None]
) -> Iterator[tuple[Binding, KeymapFault]]:
    """Each binding that has to give way, and why."""

    def line_of(action: str) -> int | None:
        return lines.get(action)

    def line_in_paragraphs(action: str) -> int | None:
        return lines.get(f"{PARAGRAPHS}.{action}", lines.get(action))

    found = tuple(find_clashes(keymap.bindings, vocabulary))
    yield from (_clash_fault(clash, line_of) for clash in found)
    for clash in find_clashes(keymap.with_paragraphs().bindings, vocabulary):
        if clash not in found:
            yield _clash_fault(clash, line_in_paragraphs)


def _clash_fault(clash: Clash, line_of: _LineOf) -> tuple[Binding, KeymapFault]:
    first, second = sorted(
        (clash.shorter, clash.longer), key=lambda binding: line_of(binding.action) or 0
    )
    if clash.is_prefix:
        what = f"{_cite(clash.longer)} can never be reached: {_cite(clash.shorter)} is done before"
    else:
        what = f"{_cite(second)} is also {_cite(first)} of line {line_of(first.action)}"
    remedy = "bind one of them otherwise"
    return second, KeymapFault(what, line_of(second.action), second.action, remedy)


def _cite(binding: Binding) -> str:
    return f"{written(binding.keys)!r} ({binding.action})"
