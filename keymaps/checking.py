"""What is wrong with a person's keys once they stand over a shipped map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from keymaps.document import read_assignments
from keymaps.keymap import Keymap, KeymapFault, Keys, Vocabulary
from keymaps.layers import bindings_in
from keymaps.merge import Loss, merge
from keymaps.names import show, written
from keymaps.parse import read_keymap
from keymaps.swallowed import arrives_everywhere, why_swallowed


def check(shipped: Keymap, text: str, vocabulary: Vocabulary) -> Sequence[KeymapFault]:
    """Everything wrong with `text` as the person's file over `shipped`, in the order of its lines.

    Besides what `read_keymap` finds: actions that have no key any more though nobody took their
    keys away, and actions whose every key is swallowed by some terminals.
    """
    parsed = read_keymap(shipped.name, text, vocabulary)
    merged = merge(shipped, parsed.keymap, vocabulary)
    lines = _lines(text)
    faults = [*parsed.faults]
    faults += (_unreachable(loss, lines) for loss in merged.losses if loss.is_last)
    faults += _swallowed(merged.keymap, parsed.keymap, vocabulary, lines)
    return sorted(faults, key=lambda fault: fault.line or 0)


def check_whole(keymap: Keymap, vocabulary: Vocabulary) -> Sequence[KeymapFault]:
    """The actions of a whole keymap that no key reaches, or none that arrives everywhere."""
    ways = _every_way(keymap, vocabulary)
    missing = (
        KeymapFault(f"no key reaches {action}", None, action, "bind it to Esc and a letter")
        for action, scope in vocabulary.scopes.items()
        if (keymap.is_modal or not scope.modal) and action not in ways
    )
    return (*missing, *_swallowed(keymap, keymap, vocabulary, {}))


def _unreachable(loss: Loss, lines: Mapping[str, int | None]) -> KeymapFault:
    lost, winner = loss.lost, loss.winner
    what = f"{lost.action} has no key any more: {winner.action} takes {show(lost.keys)} from it"
    remedy = f"bind {lost.action} to another key, or to [] if you do without it"
    return KeymapFault(what, lines.get(winner.action), lost.action, remedy)


def _swallowed(
    keymap: Keymap, own: Keymap, vocabulary: Vocabulary, lines: Mapping[str, int | None]
) -> Iterator[KeymapFault]:
    """Of the actions that `own` binds, those that no terminal-proof key reaches."""
    named = dict.fromkeys(
        action for table in (own.bindings, own.paragraphs, *own.layers.values()) for action in table
    )
    every_way = _every_way(keymap, vocabulary)
    for action in named:
        ways = every_way.get(action, ())
        if ways and not any(map(arrives_everywhere, ways)):
            told = "; ".join(f"{written(keys)}: {why_swallowed(keys)}" for keys in ways)
            what = f"every key of {action} is swallowed by some terminals ({told})"
            remedy = "give it another key too: Esc and a letter arrives everywhere"
            yield KeymapFault(what, lines.get(action), action, remedy)


def _every_way(keymap: Keymap, vocabulary: Vocabulary) -> Mapping[str, Sequence[Keys]]:
    """Every key of each action that has any, in jobs of one paragraph or of several."""
    found: dict[str, dict[Keys, None]] = {}
    contexts = frozenset().union(*(scope.screens for scope in vocabulary.scopes.values()))
    for context in sorted(contexts):
        for each in (keymap, keymap.with_paragraphs()):
            for action, bound in bindings_in(each, vocabulary, context).items():
                found.setdefault(action, {}).update(dict.fromkeys(bound))
    return {action: tuple(ways) for action, ways in found.items() if ways}


def _lines(text: str) -> Mapping[str, int | None]:
    """The line of each action, wherever in the file it stands first."""
    assignments = read_assignments(text)
    if isinstance(assignments, KeymapFault):
        return {}
    lines: dict[str, int | None] = {}
    for each in assignments:
        for start in range(each.path.count(".") or 1):
            lines.setdefault(".".join(each.path.split(".")[start:]), each.line)
    return lines
