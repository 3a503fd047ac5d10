from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from keymaps.keymap import Keymap
from keymaps.names import written
from keymaps.trie import Node, grow
from tui.actions import LAYERS, SCOPES, VOCABULARY
from tui.actions.modes import TAKING
from tui.keyboard import Act, Keyboard, Meaning, Nothing, Type, Wait
from tui.settings.keymap_file import load_keymap

PLAIN: Final = load_keymap("plain", VOCABULARY, Path("/nonexistent")).keymap
CONTEXTS: Final = sorted(frozenset().union(*(scope.screens for scope in SCOPES.values())))
EVERY_BINDING: Final = [
    (context, action, keys)
    for context in CONTEXTS
    for action, bound in PLAIN.bindings.items()
    if context in VOCABULARY.scopes[action].screens
    for keys in bound
]


def keyboard(context: str = "rewrite", keymap: Keymap = PLAIN) -> Keyboard:
    return Keyboard(grow(keymap, VOCABULARY, context))


def pressed(keyboard: Keyboard, *keys: str) -> Meaning:
    """What the last of these keys means; a key of one letter types it."""
    meanings = [keyboard.read(key, key if len(key) == 1 else None) for key in keys]
    return meanings[-1]


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_key_of_the_map_does_its_action_and_says_how_many_keys_it_took(context: str) -> None:
    board = keyboard(context)
    bindings = [(action, keys) for where, action, keys in EVERY_BINDING if where == context]
    assert bindings or context == "operator", "plain has no operators"
    for action, keys in bindings:
        assert pressed(board, *keys) == Act(action, len(keys)), written(keys)
        assert board.pending is None


def test_a_sequence_waits_for_its_next_key() -> None:
    board = keyboard()
    first = pressed(board, "escape")
    assert isinstance(first, Wait)
    assert board.pending is first.node
    second = pressed(board, "g")
    assert isinstance(second, Wait)
    assert second.node.pressed == ("escape", "g")
    assert pressed(board, "b") == Act("batch.open", 3)
    assert board.pending is None


def test_alt_with_a_letter_is_one_key() -> None:
    assert pressed(keyboard(), "alt+s") == Act("clip.submit", 1)
    assert pressed(keyboard(), "alt+g", "n") == Act("clip.next", 2)


def test_a_letter_that_is_not_bound_is_text() -> None:
    board = keyboard()
    assert [board.read(key, text) for key, text in (("a", "a"), ("space", " "), ("ł", "ł"))] == [
        Type("a"),
        Type(" "),
        Type("ł"),
    ]


def test_text_of_several_characters_is_text() -> None:
    assert keyboard().read("e", "e\u0301") == Type("e\u0301")


def test_a_sequence_that_leads_nowhere_types_nothing() -> None:
    board = keyboard()
    assert pressed(board, "escape", "9") == Nothing(2)
    assert pressed(board, "9") == Type("9"), "and is over"
    assert pressed(board, "escape", "g", "5") == Nothing(3)


def test_a_key_that_types_nothing_is_read_by_itself_after_esc_alone() -> None:
    board = keyboard()
    assert pressed(board, "escape", "ctrl+k") == Act("hint.word", 2)
    assert pressed(board, "escape", "f1") == Act("app.help", 2)
    assert isinstance(pressed(board, "escape", "f19"), Nothing), "it has no meaning by itself"
    assert isinstance(pressed(board, "escape", "g", "ctrl+k"), Nothing), "Esc g is something begun"
    assert pressed(board, "escape", "right") == Act("cursor.word_right", 2), "where it continues"
    assert board.pending is None


@pytest.mark.parametrize(
    ("key", "character"),
    [("ctrl+s", "\x13"), ("f19", None), ("ctrl+full_stop", "."), ("alt+9", "9"), ("enter", "\r")],
)
def test_a_key_that_is_not_bound_and_types_nothing_is_nothing(
    key: str, character: str | None
) -> None:
    assert keyboard("reading").read(key, character) == Nothing(1)


def test_a_sequence_that_is_forgotten_is_over() -> None:
    board = keyboard()
    pressed(board, "escape", "g")
    board.forget()
    assert board.pending is None
    assert pressed(board, "b") == Type("b")
    assert pressed(board, "escape", "s") == Act("clip.submit", 2), "and counts for nothing"


def test_where_esc_is_an_answer_it_waits_for_nothing() -> None:
    assert pressed(keyboard("prompt"), "escape") == Act("prompt.cancel", 1)


def test_letters_are_keys_where_nothing_can_be_typed() -> None:
    board = keyboard("batch")
    assert pressed(board, "j") == Act("batch.down", 1)
    assert pressed(keyboard(), "j") == Type("j")


def test_enter_begins_a_paragraph_where_captions_have_several() -> None:
    board = keyboard(keymap=PLAIN.with_paragraphs())
    assert pressed(board, "enter") == Act("edit.newline", 1)
    assert pressed(board, "f2") == Act("clip.submit", 1)


VIM: Final = load_keymap("vim", VOCABULARY, Path("/nonexistent")).keymap


def modal(context: str = "normal") -> Keyboard:
    counts = not LAYERS[context].typing
    return Keyboard(grow(VIM, VOCABULARY, context), taking=TAKING, counts=counts, splits=True)


@pytest.mark.parametrize(
    ("keys", "meaning"),
    [
        ("w", Act("motion.word", 1)),
        ("3 w", Act("motion.word", 2, 3)),
        ("1 0 w", Act("motion.word", 3, 10)),
        ("0", Act("motion.line_start", 1)),
        ("2 g g", Act("motion.first_row", 3, 2)),
        ("f x", Act("motion.find", 2, None, "x")),
        ("2 f 3", Act("motion.find", 3, 2, "3")),
        ("r enter", Act("change.character", 2, None, "\n")),
        ("f escape", Nothing(2)),
        ("f f5", Nothing(2)),
        ("3 escape", Act("mode.commands", 2, 3)),
        ("g 3", Nothing(2)),
    ],
)
def test_counts_and_characters_belong_to_the_action(keys: str, meaning: Meaning) -> None:
    board = modal()
    assert pressed(board, *keys.split()) == meaning
    assert board.pending is None


def test_what_is_waited_for_is_told_with_its_count() -> None:
    board = modal()
    for key, told in (("2", ("2",)), ("g", ("2", "g"))):
        waiting = pressed(board, key)
        assert isinstance(waiting, Wait)
        assert board.pending == waiting.node
        assert waiting.node.pressed == told
    assert isinstance(waiting, Wait)
    assert ("g",) in waiting.node.continuations
    board.forget()
    pressed(board, "f")
    assert board.pending == Node({}, ("f",)), "any character may follow"


def test_digits_are_text_where_one_types() -> None:
    assert pressed(modal("rewrite"), "3") == Type("3")


def test_alt_is_esc_and_a_key_where_esc_ends_what_goes_on() -> None:
    assert modal("rewrite").strokes("alt+j", "j") == (("escape", None), ("j", "j"))
    assert modal("operator").strokes("alt+shift+g", "G") == (("escape", None), ("G", "G"))
    assert modal("rewrite").strokes("j", "j") == (("j", "j"),)
    assert keyboard().strokes("alt+j", "j") == (("alt+j", "j"),)
    begun = keyboard()
    pressed(begun, "escape")
    assert begun.strokes("alt+j", "j") == (("escape", None), ("j", "j")), "Esc Esc, and then j"
