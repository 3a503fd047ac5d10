"""Keys of single contexts: what they hide, what stays, and how a person's keys go over them."""

from __future__ import annotations

import pytest

from keymaps.keymap import Keymap, KeymapFault, Layer, Scope, Vocabulary
from keymaps.layers import bindings_in
from keymaps.merge import merge
from keymaps.parse import parse_keymap
from keymaps.trie import Matched, NoMatch, feed, grow

EVERY = frozenset({"rewrite", "normal", "visual"})
COMMANDS = frozenset({"normal", "visual", "operator"})
VOCABULARY = Vocabulary(
    scopes={
        "clip.submit": Scope(EVERY),
        "clip.skip": Scope(EVERY),
        "cursor.word_left": Scope(EVERY),
        "motion.word": Scope(COMMANDS, typing=False, modal=True),
        "operator.delete": Scope(COMMANDS, typing=False, modal=True),
        "object.word": Scope(COMMANDS - {"normal"}, typing=False, modal=True),
        "mode.insert": Scope(frozenset({"normal"}), typing=False, modal=True),
        "mode.commands": Scope(frozenset({"rewrite", "visual", "operator"}), modal=True),
    },
    fixed={("escape", "b"): "cursor.word_left"},
    layers={
        "rewrite": Layer(typing=True),
        "normal": Layer(),
        "visual": Layer(over="normal"),
        "operator": Layer(over="normal"),
    },
)
MODAL = """
clip.submit = ["enter", "f2"]
clip.skip = ["ctrl+r", "escape w"]
cursor.word_left = ["ctrl+left"]
[rewrite.mode]
commands = ["escape"]
[normal.mode]
insert = ["i"]
[normal.motion]
word = ["w", "ctrl+r"]
[normal.operator]
delete = ["d"]
[operator.object]
word = ["i w"]
[visual.object]
word = ["i w", "w"]
[visual.mode]
commands = ["escape"]
"""


def parsed(text: str, name: str = "mine") -> Keymap:
    keymap = parse_keymap(name, text, VOCABULARY)
    assert isinstance(keymap, Keymap), keymap
    return keymap


def faults(text: str) -> list[KeymapFault]:
    found = parse_keymap("mine", text, VOCABULARY)
    assert not isinstance(found, Keymap), found
    return list(found)


SHIPPED = parsed(MODAL)


@pytest.mark.parametrize(
    ("context", "key", "action"),
    [
        ("normal", "i", "mode.insert"),
        ("normal", "enter", "clip.submit"),
        ("normal", "ctrl+r", "motion.word"),
        ("rewrite", "ctrl+r", "clip.skip"),
        ("rewrite", "escape", "mode.commands"),
        ("rewrite", "ctrl+left", "cursor.word_left"),
        ("visual", "d", "operator.delete"),
        ("visual", "w", "object.word"),
        ("operator", "w", "motion.word"),
        ("operator", "d", "operator.delete"),
        ("rewrite", "w", None),
        ("operator", "enter", None),
        ("visual", "escape", "mode.commands"),
    ],
)
def test_a_layer_hides_what_is_below_it_and_leaves_the_rest(
    context: str, key: str, action: str | None
) -> None:
    step = feed(grow(SHIPPED, VOCABULARY, context), key)
    assert step == (NoMatch() if action is None else Matched(action))


def test_esc_alone_hides_every_sequence_that_begins_with_it() -> None:
    assert bindings_in(SHIPPED, VOCABULARY, "rewrite")["clip.skip"] == (("ctrl+r",),)
    assert ("escape", "w") in bindings_in(SHIPPED, VOCABULARY, "normal")["clip.skip"]


def test_a_map_with_keys_for_commands_has_modes() -> None:
    assert SHIPPED.is_modal
    assert not parsed('clip.submit = ["f2"]\n[rewrite.clip]\nskip = ["f3"]').is_modal


def test_an_action_has_the_keys_of_layers_first() -> None:
    keymap = parsed('clip.submit = ["f2"]\n[normal.clip]\nsubmit = ["s"]')
    assert keymap.keys_of("clip.submit") == (("s",), ("f2",))


def test_an_empty_list_in_a_layer_leaves_the_action_no_key_there() -> None:
    keymap = parsed('clip.submit = ["f2"]\n[normal.clip]\nsubmit = []')
    assert bindings_in(keymap, VOCABULARY, "normal")["clip.submit"] == ()
    assert bindings_in(keymap, VOCABULARY, "rewrite")["clip.submit"] == (("f2",),)


@pytest.mark.parametrize(
    ("text", "key", "what"),
    [
        ('[rewrite.clip]\nsubmit = ["s"]', "rewrite.clip.submit", "types a character"),
        ('[normal.object]\nword = ["i w"]', "normal.object.word", "there is no object.word in"),
        ('[normal.motion]\nwurd = ["w"]', "normal.motion.wurd", "no action 'motion.wurd'"),
        ('[normal.motion]\nword = ["w"]\n[normal.operator]\ndelete = ["w"]', "operator.delete", ""),
        (
            '[normal.motion]\nword = ["w"]\n[normal.operator]\ndelete = ["w x"]',
            "operator.delete",
            "",
        ),
        ('[normal.motion]\nword = ["ctrl+i"]', "normal.motion.word", "arrives as Tab"),
        ('[rewrite.clip]\nskip = ["ctrl+left"]', "rewrite.clip.skip", "always mean"),
    ],
)
def test_faults_of_a_layer_have_its_line_and_key(text: str, key: str, what: str) -> None:
    (fault,) = faults(text)
    assert fault.key == key
    assert fault.line in (2, 4)
    assert what in fault.what


def test_the_same_key_may_mean_another_thing_in_another_layer() -> None:
    parsed('[normal.motion]\nword = ["w"]\n[visual.object]\nword = ["w"]')


def test_a_persons_layer_goes_over_the_shipped_one() -> None:
    merged = merge(SHIPPED, parsed('[normal.motion]\nword = ["i"]'), VOCABULARY)
    normal = bindings_in(merged.keymap, VOCABULARY, "normal")
    assert normal["motion.word"] == (("i",),)
    assert normal["mode.insert"] == ()
    (loss,) = merged.losses
    assert (loss.lost.action, loss.winner.action, loss.is_last) == (
        "mode.insert",
        "motion.word",
        True,
    )


def test_what_a_person_binds_everywhere_takes_the_keys_of_shipped_layers() -> None:
    merged = merge(SHIPPED, parsed('clip.submit = ["ctrl+r"]'), VOCABULARY)
    normal = bindings_in(merged.keymap, VOCABULARY, "normal")
    assert normal["clip.submit"] == (("ctrl+r",),)
    assert normal["motion.word"] == (("w",),)


def test_keys_for_several_paragraphs_keep_the_layers() -> None:
    several = parsed(f'{MODAL}\n[paragraphs.clip]\nsubmit = ["f2"]').with_paragraphs()
    assert several.is_modal
    assert bindings_in(several, VOCABULARY, "normal")["clip.submit"] == (("f2",),)
