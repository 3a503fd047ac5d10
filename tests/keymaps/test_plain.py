"""The shipped maps, against what terminals send and what Textual makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from keymaps.clashes import Binding, every_binding, find_clashes
from keymaps.keymap import Keymap, Keys
from keymaps.layers import bindings_in
from keymaps.merge import merge
from keymaps.names import written
from keymaps.parse import parse_keymap, sound_keymap
from keymaps.shipped import shipped_names, shipped_text
from keymaps.trie import Matched, Node, Pending, feed, grow
from tests.keymaps.terminal import EVERYWHERE, typed_at_once, typed_slowly
from tui.actions import VOCABULARY


def read(name: str) -> Keymap:
    keymap = parse_keymap(name, shipped_text(name), VOCABULARY)
    assert isinstance(keymap, Keymap), keymap
    return keymap


PLAIN = read("plain")


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_map_is_sound_so_that_it_needs_no_checks_when_it_is_loaded(name: str) -> None:
    assert sound_keymap(name, shipped_text(name), VOCABULARY) == read(name)


EVERY_MAP = [
    pytest.param(keymap, id=f"{name}-{kind}")
    for name in shipped_names()
    for kind, keymap in (("one", read(name)), ("paragraphs", read(name).with_paragraphs()))
]


ALL_DAY = (
    "clip.submit",
    "clip.accept",
    "clip.skip",
    "clip.next",
    "clip.previous",
    "player.toggle",
    "player.restart",
    "player.step_back",
    "player.step_forward",
    "player.seek_back",
    "player.seek_forward",
    "hunk.next",
    "hunk.previous",
    "hunk.revert",
    "edit.undo",
    "edit.restore_draft",
    "draft.show",
    "app.break",
)


def outcome(root: Node, events: Sequence[str]) -> str | None:
    """The action that `events` end in; None where they end too soon, too late or nowhere."""
    node = root
    for n, event in enumerate(events, 1):
        match feed(node, event):
            case Pending(following):
                node = following
            case Matched(action):
                return action if n == len(events) else None
            case _:
                return None
    return None


CONTEXTS = sorted(frozenset().union(*(scope.screens for scope in VOCABULARY.scopes.values())))


@pytest.mark.parametrize("typed", [typed_slowly, typed_at_once])
@pytest.mark.parametrize("keymap", EVERY_MAP)
def test_the_bytes_of_every_binding_end_in_its_action_in_each_of_its_contexts(
    keymap: Keymap, typed: Callable[[Keys], Sequence[str]]
) -> None:
    astray = [
        (context, written(binding.keys), binding.action)
        for context in CONTEXTS
        for root in [grow(keymap, VOCABULARY, context)]
        for binding in every_binding(bindings_in(keymap, VOCABULARY, context))
        if outcome(root, typed(binding.keys)) != binding.action
    ]
    assert not astray


@pytest.mark.parametrize("keymap", EVERY_MAP)
def test_no_two_actions_of_a_context_share_a_key(keymap: Keymap) -> None:
    for context in CONTEXTS:
        live = bindings_in(keymap, VOCABULARY, context)
        assert not list(find_clashes(live, VOCABULARY)), context


@pytest.mark.parametrize("name", shipped_names())
def test_every_action_has_a_key_that_arrives_from_any_terminal(name: str) -> None:
    keymap = read(name)
    wanted = [id_ for id_, scope in VOCABULARY.scopes.items() if keymap.is_modal or not scope.modal]
    assert not [id_ for id_ in wanted if not _arrives(keymap, id_)]


def _arrives(keymap: Keymap, action: str) -> bool:
    ways = (
        keys
        for each in (keymap, keymap.with_paragraphs())
        for context in VOCABULARY.scopes[action].screens
        for keys in bindings_in(each, VOCABULARY, context).get(action, ())
    )
    return any(EVERYWHERE.issuperset(keys) for keys in ways)


@pytest.mark.parametrize(
    "action",
    ALL_DAY,
)
def test_what_is_done_all_day_is_one_stroke_or_esc_and_a_letter(action: str) -> None:
    shortest = min(PLAIN.keys_of(action), key=len)
    assert len(shortest) == 1 or (len(shortest) == 2 and shortest[0] == "escape")


@pytest.mark.parametrize("keymap", EVERY_MAP)
def test_ctrl_c_copies_and_alt_moves_by_words(keymap: Keymap) -> None:
    root = grow(keymap, VOCABULARY, "rewrite")
    assert outcome(root, ["ctrl+c"]) == "edit.copy"
    assert outcome(root, ["ctrl+left"]) == "cursor.word_left"
    assert outcome(root, ["ctrl+right"]) == "cursor.word_right"
    if not keymap.is_modal:  # there Alt+B is Esc and b: a word left, and no more typing
        assert outcome(root, ["alt+b"]) == "cursor.word_left"
        assert outcome(root, ["alt+f"]) == "cursor.word_right"


def test_enter_submits_one_paragraph_and_breaks_several() -> None:
    assert ("enter",) in PLAIN.keys_of("clip.submit")
    assert not PLAIN.keys_of("edit.newline")
    several = PLAIN.with_paragraphs()
    assert several.keys_of("edit.newline")[0] == ("enter",)
    assert several.keys_of("clip.submit")[:2] == (("f2",), ("escape", "s"))
    assert ("enter",) not in several.keys_of("clip.submit")


def test_the_habit_of_saving_hands_nothing_in() -> None:
    bound = [binding for binding in every_binding(PLAIN.bindings) if "ctrl+s" in binding.keys]
    assert bound == list[Binding]()


@pytest.mark.parametrize("name", shipped_names())
def test_a_copy_of_a_shipped_map_over_it_changes_nothing(name: str) -> None:
    shipped, merged = read(name), merge(read(name), read(name), VOCABULARY)
    assert merged.losses == ()
    assert (merged.keymap.bindings, merged.keymap.layers) == (shipped.bindings, shipped.layers)
    assert merged.keymap.with_paragraphs().bindings == shipped.with_paragraphs().bindings
