"""The actions of keymaps with modes: what letters do where they are commands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from keymaps.keymap import NORMAL, Scope

ModeScope = Literal["motion", "object", "operator", "change", "command", "typing"]

# The modes of the rewrite screen: typing, and where a keymap has modes, commands and selecting.
WRITING: Final = frozenset({"rewrite", NORMAL, "visual"})
# A screen on which a text is worked on is in one of these, whoever asks for another context.
MODES: Final = frozenset({"rewrite", NORMAL, "visual", "operator"})
_COMMANDS: Final = frozenset({NORMAL, "visual", "operator"})

MODE_SCOPES: Final[Mapping[ModeScope, Scope]] = MappingProxyType(
    {
        "motion": Scope(_COMMANDS, typing=False, modal=True),
        "object": Scope(_COMMANDS - {NORMAL}, typing=False, modal=True),
        "operator": Scope(_COMMANDS, typing=False, modal=True),
        "change": Scope(_COMMANDS - {"operator"}, typing=False, modal=True),
        "command": Scope(frozenset({NORMAL}), typing=False, modal=True),
        "typing": Scope(_COMMANDS | {"rewrite"}, modal=True),
    }
)

# Actions that the next character belongs to.
TAKING: Final = frozenset(
    {
        "motion.find",
        "motion.find_before",
        "motion.till",
        "motion.till_before",
        "change.character",
        "change.register",
    }
)

MODE_ROWS: Final[Mapping[ModeScope, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "motion": (
            ("motion.left", "Left"),
            ("motion.right", "Right"),
            ("motion.up", "One row up; for an operator, one line"),
            ("motion.down", "One row down; for an operator, one line"),
            ("motion.row_up", "One row up, as the text is shown"),
            ("motion.row_down", "One row down, as the text is shown"),
            ("motion.word", "To the next word"),
            ("motion.word_end", "To the end of the word"),
            ("motion.word_start", "To the start of the word, or the one before"),
            ("motion.word_end_before", "To the end of the word before"),
            ("motion.big_word", "To the next word; signs belong to words"),
            ("motion.big_word_end", "To the end of the word, with its signs"),
            ("motion.big_word_start", "To the start of the word, with its signs"),
            ("motion.big_word_end_before", "To the end of the word before, with its signs"),
            ("motion.line_start", "To the start of the line"),
            ("motion.line_first", "To the first character of the line"),
            ("motion.line_end", "To the end of the line"),
            ("motion.row_start", "To the start of the row, as the text is shown"),
            ("motion.row_end", "To the end of the row, as the text is shown"),
            ("motion.first_row", "To the first row, or that of the count"),
            ("motion.last_row", "To the last row, or that of the count"),
            ("motion.sentence", "To the next sentence"),
            ("motion.sentence_before", "To the start of the sentence, or the one before"),
            ("motion.paragraph", "To the next empty line"),
            ("motion.paragraph_before", "To the empty line before"),
            ("motion.partner", "To the bracket that belongs to this one"),
            ("motion.find", "To the next of the character typed after it"),
            ("motion.find_before", "Back to the character typed after it"),
            ("motion.till", "To just before the character typed after it"),
            ("motion.till_before", "Back to just behind the character typed after it"),
            ("motion.find_again", "To the next such character"),
            ("motion.find_reversed", "To such a character, the other way"),
            ("motion.search", "Look for text from here on"),
            ("motion.search_before", "Look for text before the cursor"),
            ("motion.search_again", "To the next place of what was looked for"),
            ("motion.search_reversed", "To its next place, the other way"),
            ("motion.search_word", "To the next place of the word here"),
            ("motion.search_word_before", "To the place before of the word here"),
        ),
        "object": (
            ("object.inner_word", "The word"),
            ("object.a_word", "The word and a blank"),
            ("object.inner_big_word", "The word with its signs"),
            ("object.a_big_word", "The word with its signs, and a blank"),
            ("object.inner_sentence", "The sentence"),
            ("object.a_sentence", "The sentence and a blank"),
            ("object.inner_paragraph", "The paragraph"),
            ("object.a_paragraph", "The paragraph and an empty line"),
            ("object.inner_quoted", "What stands in double quotes"),
            ("object.a_quoted", "The same with its quotes"),
            ("object.inner_single_quoted", "What stands in single quotes"),
            ("object.a_single_quoted", "The same with its quotes"),
            ("object.inner_bracketed", "What stands in brackets"),
            ("object.a_bracketed", "The same with its brackets"),
            ("object.inner_square_bracketed", "What stands in square brackets"),
            ("object.a_square_bracketed", "The same with its brackets"),
            ("object.inner_braced", "What stands in braces"),
            ("object.a_braced", "The same with its braces"),
        ),
        "operator": (
            ("operator.delete", "Delete what the next motion goes over; twice, the line"),
            ("operator.change", "The same, and type in its place"),
            ("operator.copy", "Copy what the next motion goes over; twice, the line"),
            ("operator.small", "Small letters for what the next motion goes over"),
            ("operator.capital", "Capitals for what the next motion goes over"),
            ("operator.swap_case", "Small for capitals there, and the other way round"),
        ),
        "change": (
            ("change.character", "The character typed next, for the one here"),
            ("mode.insert_first", "Type at the start of the line, or the selection"),
            ("mode.append_last", "Type at the end of the line, or the selection"),
            ("change.delete_before", "Delete the character before; selecting, lines"),
            ("change.delete_to_end", "Delete to the end of the line; selecting, lines"),
            ("change.lines", "Type in the place of the line"),
            ("change.to_end", "Type in the place of the rest of the line"),
            ("change.copy_lines", "Copy the line"),
            ("change.join", "Join the line below to this one"),
            ("change.paste_after", "Put what was deleted or copied behind the cursor"),
            ("change.paste_before", "Put what was deleted or copied before the cursor"),
            ("mode.select", "Select from here on; motions go on with it"),
            ("mode.select_lines", "Select whole lines"),
            ("mode.select_again", "Select again what was selected last"),
            ("mode.other_end", "To the other end of the selection"),
        ),
        "command": (
            ("mode.insert", "Type here"),
            ("mode.append", "Type behind the cursor"),
            ("mode.open_below", "Type in a new line below"),
            ("mode.open_above", "Type in a new line above"),
            ("mode.open_command", "Type a command: w, q, wn, a clip's number"),
            ("change.delete_character", "Delete the character"),
            ("change.characters", "Type in the place of the character"),
            ("change.swap_case", "Small for capital, capital for small"),
            ("change.register", "A register: there is one, which needs no name"),
            ("change.again", "The last change once more"),
        ),
        "typing": (
            ("mode.commands", "Back to commands"),
            ("mode.once", "One command, then type on"),
            ("mode.clear_typed", "Delete what was typed in this line"),
        ),
    }
)
