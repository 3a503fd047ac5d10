"""Plans for a whole keymap, and where those of a modal one begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from keymaps.keymap import Keymap
from keymaps.layers import bindings_in
from tests.bench.planning.by_hand import by_hand
from tests.bench.planning.by_vim import CLEAR, vim, without_last_escape
from tests.bench.planning.hand import whole_hand
from tests.bench.planning.pairs import Pair
from tests.bench.planning.plan import plan
from tests.bench.planning.steps import Plan, Press, cheapest, count
from tui.actions import VOCABULARY
from tui.settings.keymap_file import load_keymap

Planner: TypeAlias = Callable[[Pair], Plan]


def shipped(name: str) -> Keymap:
    """A keymap as it is shipped."""
    return load_keymap(name, VOCABULARY, Path("/nonexistent")).keymap


def planner(keymap: Keymap) -> Planner:
    """What somebody who knows a keymap presses for each pair."""
    hand = whole_hand(keymap)
    craft = by_hand(hand)
    if not keymap.is_modal:
        return lambda pair: plan(pair, craft, hand.clear)
    begin = _beginning(keymap)

    def plan_in_modes(pair: Pair) -> Plan:
        commands = without_last_escape(plan(pair, vim, CLEAR))
        return min(commands, begin(plan(pair, craft)), key=count)

    return plan_in_modes


def _beginning(keymap: Keymap) -> Callable[[Plan], Plan]:
    """From commands to typing: by the first label, or by a key of its own."""
    commands = bindings_in(keymap, VOCABULARY, "normal")
    hint, insert = (cheapest(commands, name) for name in ("hint.word", "mode.insert"))
    assert hint is not None
    assert insert is not None

    def begin(steps: Plan) -> Plan:
        first = steps[0]
        if isinstance(first, Press) and first.action == hint.action:
            return (hint, *steps[1:])
        return (insert, *steps)

    return begin
