"""What of a keymap's bindings can stand beside each other, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from keymaps.clashes import Binding, Clash, find_clashes
from keymaps.document import PARAGRAPHS
from keymaps.keymap import Bindings, Keymap, KeymapFault, Vocabulary
from keymaps.names import written

_LineOf: TypeAlias = Callable[[str], int | None]


def settled(
    keymap: Keymap, vocabulary: Vocabulary, lines: Mapping[str, int | None]
) -> tuple[Keymap, Sequence[KeymapFault]]:
    """`keymap` without what clashes, and each clash. `lines` has the line of each dotted path."""
    layers: dict[str, Bindings] = {}
    faults: list[KeymapFault] = []
    for name, bindings in keymap.layers.items():
        layers[name], found = _settled_layer(bindings, vocabulary, _lines_in(name, lines))
        faults += found
    left, found = _settled_tables(keymap, vocabulary, lines)
    return Keymap(left.name, left.bindings, left.paragraphs, layers), (*faults, *found)


def _settled_layer(
    bindings: Bindings, vocabulary: Vocabulary, line_of: _LineOf
) -> tuple[Bindings, Sequence[KeymapFault]]:
    clashing = [_clash_fault(clash, line_of) for clash in find_clashes(bindings, vocabulary)]
    if not clashing:
        return bindings, ()
    left, _ = _settled_layer(
        _without(bindings, {binding for binding, _ in clashing}), vocabulary, line_of
    )
    return left, [fault for _, fault in clashing]


def _settled_tables(
    keymap: Keymap, vocabulary: Vocabulary, lines: Mapping[str, int | None]
) -> tuple[Keymap, Sequence[KeymapFault]]:
    clashing = tuple(_clashes(keymap, vocabulary, lines))
    if not clashing:
        return keymap, ()
    lost = frozenset(binding for binding, _ in clashing)
    bindings, paragraphs = (_without(each, lost) for each in (keymap.bindings, keymap.paragraphs))
    # an action that loses its keys for paragraphs has its others there, which may clash too
    left, _ = _settled_tables(Keymap(keymap.name, bindings, paragraphs), vocabulary, lines)
    return left, [fault for _, fault in clashing]


def _without(bindings: Bindings, lost: Collection[Binding]) -> Bindings:
    left = {
        action: tuple(keys for keys in bound if Binding(action, keys) not in lost)
        for action, bound in bindings.items()
    }
    return {action: bound for action, bound in left.items() if bound or not bindings[action]}


def _clashes(
    keymap: Keymap, vocabulary: Vocabulary, lines: Mapping[str, int | None]
) -> Iterator[tuple[Binding, KeymapFault]]:
    """Each binding that has to give way, and why."""
    found = tuple(find_clashes(keymap.bindings, vocabulary))
    yield from (_clash_fault(clash, lines.get) for clash in found)
    for clash in find_clashes(keymap.with_paragraphs().bindings, vocabulary):
        if clash not in found:
            yield _clash_fault(clash, _lines_in(PARAGRAPHS, lines))


def _lines_in(layer: str, lines: Mapping[str, int | None]) -> _LineOf:
    return lambda action: lines.get(f"{layer}.{action}", lines.get(action))


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
