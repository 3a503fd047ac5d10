"""The shipped keys through the bytes of each terminal, read by the program's own parser."""

from __future__ import annotations

from collections import defaultdict

import pytest

from keymaps.names import written
from tests.arrival.shipped import arrives, every_key, keymap_of, told
from tests.arrival.terminals import TERMINALS, Terminal, mac_terminal, sent, sent_with_alt
from tui.actions import VOCABULARY


@pytest.mark.parametrize("terminal", TERMINALS.values(), ids=TERMINALS)
def test_every_key_that_is_sent_does_its_action_typed_slowly_and_at_once(
    terminal: Terminal,
) -> None:
    astray = [
        f"{each.keymap} {each.context}: {written(each.keys)} ({each.action})"
        for each in every_key()
        if (packets := sent(terminal, each.keys)) is not None
        if not arrives(each, packets) or not arrives(each, ["".join(packets)])
    ]
    assert not astray


@pytest.mark.parametrize("terminal", TERMINALS.values(), ids=TERMINALS)
def test_every_action_can_be_done_on_every_terminal(terminal: Terminal) -> None:
    reached: dict[str, set[str]] = defaultdict(set)
    for each in every_key():
        if sent(terminal, each.keys) is not None:
            reached[each.keymap].add(each.action)
    for name, actions in reached.items():
        is_modal = keymap_of(name).is_modal
        wanted = {a for a, scope in VOCABULARY.scopes.items() if is_modal or not scope.modal}
        assert not wanted - actions, name


@pytest.mark.parametrize("terminal", TERMINALS.values(), ids=TERMINALS)
def test_alt_held_is_esc_pressed_before(terminal: Terminal) -> None:
    """With Option as Meta on macOS; without it Esc does, which the tests above press."""
    pressed = [(each, sent_with_alt(terminal, each.keys)) for each in every_key()]
    held = [(each, packets) for each, packets in pressed if packets is not None]
    assert len(held) > 100
    astray = [written(each.keys) for each, packets in held if not arrives(each, packets)]
    assert not astray


def test_without_meta_option_types_a_character_and_no_command() -> None:
    """Option and F, say, is a florin sign on an American keyboard of Apple's."""
    assert told(["\u0192"]) == ["\u0192"]
    assert mac_terminal("home") is None
