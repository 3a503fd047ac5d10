"""Every key of every shipped map, in each context, and what becomes of what a terminal sends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from msgspec import Struct
from textual import constants, events

from keymaps.clashes import every_binding
from keymaps.keymap import Keymap, Keys
from keymaps.layers import bindings_in
from keymaps.parse import parse_keymap
from keymaps.shipped import shipped_names, shipped_text
from keymaps.trie import Node, grow
from tests.keymaps.test_plain import CONTEXTS, outcome
from tui.actions import VOCABULARY
from tui.terminal.prompt_keys import PromptParser


class Shipped(Struct, frozen=True):
    """`keys` stand for `action` in a context of a map."""

    keymap: str
    context: str
    keys: Keys
    action: str
    paragraphs: bool = False


@cache
def keymap_of(name: str, *, paragraphs: bool = False) -> Keymap:
    keymap = parse_keymap(name, shipped_text(name), VOCABULARY)
    assert isinstance(keymap, Keymap), keymap
    return keymap.with_paragraphs() if paragraphs else keymap


@cache
def root_of(name: str, context: str, *, paragraphs: bool) -> Node:
    return grow(keymap_of(name, paragraphs=paragraphs), VOCABULARY, context)


@cache
def every_key() -> Sequence[Shipped]:
    return tuple(dict.fromkeys(_every_key()))


def _every_key() -> Iterator[Shipped]:
    for name in shipped_names():
        for context in CONTEXTS:
            alone = bindings_in(keymap_of(name), VOCABULARY, context)
            several = bindings_in(keymap_of(name, paragraphs=True), VOCABULARY, context)
            for each in every_binding(alone):
                yield Shipped(name, context, each.keys, each.action)
            for each in every_binding(several):
                if each.keys not in alone.get(each.action, ()):
                    yield Shipped(name, context, each.keys, each.action, paragraphs=True)


def arrives(shipped: Shipped, packets: Sequence[str]) -> bool:
    """Whether the action is done when the terminal sends this, a packet at a time."""
    root = root_of(shipped.keymap, shipped.context, paragraphs=shipped.paragraphs)
    return outcome(root, told(packets)) == shipped.action


def told(packets: Sequence[str]) -> Sequence[str]:
    """The keys that the program's own parser makes of packets, the terminal silent after each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "ESCAPE_DELAY", 0)
        parser = PromptParser()
        messages = [each for sent in packets for each in (*parser.feed(sent), *parser.tick())]
    return [each.key for each in messages if isinstance(each, events.Key)]
