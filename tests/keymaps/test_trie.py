from __future__ import annotations

import pytest

from keymaps.trie import Matched, Node, NoMatch, Pending, feed, grow
from tests.keymaps.vocabulary import VOCABULARY, keymap_of

ROOT = grow(
    keymap_of(
        """
        [clip]
        submit = ["enter", "escape s"]
        skip = ["escape g s", "ctrl+w"]
        note = ["escape b"]
        [list]
        open = ["enter"]
        [app]
        help = ["f1", "escape G"]
        """
    ),
    VOCABULARY,
    "writing",
)


def after(*events: str) -> Node:
    node = ROOT
    for event in events:
        step = feed(node, event)
        assert isinstance(step, Pending), (event, step)
        node = step.node
    return node


def test_a_key_alone_is_its_action() -> None:
    assert feed(ROOT, "enter") == Matched("clip.submit")


def test_a_sequence_waits_and_tells_what_may_follow() -> None:
    waiting = after("escape")
    assert waiting.pressed == ("escape",)
    assert waiting.continuations == {
        ("s",): "clip.submit",
        ("g", "s"): "clip.skip",
        ("b",): "clip.note",
        ("G",): "app.help",
        ("backspace",): "clip.skip",
    }
    assert after("escape", "g").continuations == {("s",): "clip.skip"}


def test_alt_and_a_key_is_esc_and_then_the_key() -> None:
    assert feed(ROOT, "alt+s") == feed(after("escape"), "s") == Matched("clip.submit")
    assert feed(ROOT, "alt+g") == feed(after("escape"), "g")
    assert feed(ROOT, "alt+shift+g") == feed(after("escape"), "G") == Matched("app.help")


def test_keys_that_arrive_alike_do_the_same() -> None:
    assert feed(ROOT, "ctrl+left") == feed(after("escape"), "b") == Matched("clip.note")
    assert feed(ROOT, "alt+backspace") == feed(ROOT, "ctrl+w") == Matched("clip.skip")


@pytest.mark.parametrize("event", ["a", "escape_", "alt+z", "alt+shift+z", "f9"])
def test_what_begins_nothing_is_no_match(event: str) -> None:
    assert feed(ROOT, event) == NoMatch()


def test_a_wrong_key_ends_a_sequence() -> None:
    assert feed(after("escape"), "z") == NoMatch()
    assert feed(after("escape"), "alt+s") == NoMatch()


@pytest.mark.parametrize("event", ["left_shift", "right_control", "iso_level3_shift", "caps_lock"])
def test_a_modifier_alone_leaves_a_sequence_as_it_is(event: str) -> None:
    assert feed(after("escape"), event) == Pending(after("escape"))
    assert feed(ROOT, event) == NoMatch()


def test_only_the_actions_of_the_screen_are_live() -> None:
    root = grow(keymap_of('list.open = ["enter"]\nclip.skip = ["f3"]'), VOCABULARY, "listing")
    assert feed(root, "enter") == Matched("list.open")
    assert feed(root, "f3") == NoMatch()


def test_alt_and_a_key_is_not_esc_alone() -> None:
    root = grow(keymap_of('ask.cancel = ["escape"]'), VOCABULARY, "asking")
    assert feed(root, "escape") == Matched("ask.cancel")
    assert feed(root, "alt+s") == NoMatch()
