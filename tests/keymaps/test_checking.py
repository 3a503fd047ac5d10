from __future__ import annotations

import pytest

from keymaps.checking import check, check_whole
from keymaps.keymap import Keymap, KeymapFault
from keymaps.names import canonical
from keymaps.sendable import Unsendable, read_keys
from keymaps.shipped import shipped_names, shipped_text
from keymaps.swallowed import arrives_everywhere, why_swallowed
from tests.keymaps.terminal import EVERYWHERE
from tests.keymaps.test_plain import EVERY_MAP
from tests.keymaps.vocabulary import VOCABULARY, keymap_of
from tui.actions import VOCABULARY as OURS

SHIPPED = keymap_of(
    """
    [clip]
    submit = ["enter", "escape s"]
    skip = ["escape w"]
    note = ["escape n"]
    [edit]
    copy = ["ctrl+c"]
    [list]
    open = ["enter"]
    up = ["k"]
    [ask]
    cancel = ["escape"]
    [app]
    help = ["f1", "escape h"]
    """
)


def told(text: str) -> list[tuple[int | None, str]]:
    return [(fault.line, fault.what) for fault in check(SHIPPED, text, VOCABULARY)]


def test_a_sound_file_has_nothing_wrong() -> None:
    assert told('[clip]\nskip = ["escape k"]\nnote = []\n') == []
    assert check_whole(SHIPPED, VOCABULARY) == ()


def test_what_parsing_finds_comes_with_what_only_the_shipped_map_shows() -> None:
    found = told('[clip]\nskp = ["f4"]\nskip = ["escape n"]\n')
    assert [line for line, _ in found] == [2, 3]
    assert "no action 'clip.skp'" in found[0][1]
    assert found[1][1] == "clip.note has no key any more: clip.skip takes Esc n from it"


def test_a_key_taken_from_an_action_that_has_others_is_nobodys_fault() -> None:
    assert told('[clip]\nskip = ["escape s"]\n') == []


def test_an_action_that_only_swallowed_keys_reach_is_told() -> None:
    ((line, what),) = told('[app]\nhelp = ["f1", "ctrl+up"]\n[clip]\nskip = ["f4", "escape w"]\n')
    assert line == 2
    assert "f1: opens the help" in what
    assert "ctrl+up: many terminals" in what


def test_a_whole_map_must_reach_every_action() -> None:
    bindings = {action: keys for action, keys in SHIPPED.bindings.items() if action != "list.up"}
    (fault,) = check_whole(Keymap("holed", bindings), VOCABULARY)
    assert isinstance(fault, KeymapFault)
    assert fault.key == "list.up"


@pytest.mark.parametrize("name", shipped_names())
def test_the_shipped_maps_have_nothing_to_mend(name: str) -> None:
    (keymap,) = (each.values[0] for each in EVERY_MAP if each.id == f"{name}-one")
    assert isinstance(keymap, Keymap)
    assert check_whole(keymap, OURS) == ()
    assert check(keymap, shipped_text(name), OURS) == []


@pytest.mark.parametrize("key", sorted(EVERYWHERE))
def test_what_arrives_everywhere_is_known_to(key: str) -> None:
    assert arrives_everywhere((key,))
    assert why_swallowed((key,)) == ""


@pytest.mark.parametrize(
    "text", ["f1", "f11", "ctrl+a", "ctrl+b", "ctrl+v", "ctrl+up", "home", "ctrl+space"]
)
def test_what_some_terminals_swallow_has_a_reason(text: str) -> None:
    keys = read_keys(text)
    assert not isinstance(keys, Unsendable)
    assert not arrives_everywhere(keys)
    assert why_swallowed(canonical(keys))
