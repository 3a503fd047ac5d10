"""A small vocabulary for tests of keymaps that are not about our actions."""

from __future__ import annotations

from typing import Final

from keymaps.keymap import Keymap, KeymapFault, Scope, Vocabulary
from keymaps.parse import parse_keymap

WRITING: Final = Scope(frozenset({"writing"}))
LISTING: Final = Scope(frozenset({"listing"}), typing=False)
ASKING: Final = Scope(frozenset({"asking"}), sequences=False)
ANYWHERE: Final = Scope(frozenset({"writing", "listing"}))

VOCABULARY: Final = Vocabulary(
    scopes={
        "clip.submit": WRITING,
        "clip.skip": WRITING,
        "clip.note": WRITING,
        "edit.copy": WRITING,
        "list.open": LISTING,
        "list.up": LISTING,
        "ask.cancel": ASKING,
        "app.help": ANYWHERE,
    },
    fixed={("ctrl+c",): "edit.copy", ("escape", "b"): "clip.note"},
)


def keymap_of(text: str) -> Keymap:
    keymap = parse_keymap("test", text, VOCABULARY)
    assert isinstance(keymap, Keymap), keymap
    return keymap


def faults_of(text: str) -> list[KeymapFault]:
    faults = parse_keymap("test", text, VOCABULARY)
    assert not isinstance(faults, Keymap), faults
    return list(faults)
