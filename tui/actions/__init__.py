"""Every action a key can be bound to. Help, key bar, `recaption keys` and the keymaps read this.

An id says what happens, never which key does it; keys stand in `keymaps/*.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from keymaps.keymap import NORMAL, Layer, Scope, Vocabulary
from tui.actions.modes import MODE_ROWS, MODE_SCOPES, WRITING, ModeScope
from tui.actions.replay import REPLAY_ROWS

ScopeName = (
    ModeScope
    | Literal[
        "rewrite",
        "editor",
        "line",
        "search",
        "hint",
        "finding",
        "prompt",
        "view",
        "batch",
        "replay",
        "global",
    ]
)

# What a keymap may have tables of its own for: `[normal.cursor]`.
LAYERS: Final[Mapping[str, Layer]] = MappingProxyType(
    {
        "rewrite": Layer(typing=True),
        NORMAL: Layer(),
        "visual": Layer(over=NORMAL),
        "operator": Layer(over=NORMAL),
        "prompt": Layer(typing=True),
        "reading": Layer(),
        "batch": Layer(),
    }
)

_OWN_SCOPES: Final[Mapping[ScopeName, Scope]] = MappingProxyType(
    {
        "rewrite": Scope(WRITING),
        "editor": Scope(WRITING),
        "line": Scope(WRITING | {"prompt"}),
        "search": Scope(frozenset({"search"}), sequences=False),
        "hint": Scope(frozenset({"hint"}), sequences=False),
        "finding": Scope(frozenset({"finding"}), typing=False, sequences=False),
        "prompt": Scope(frozenset({"prompt", "finding"}), sequences=False),
        "view": Scope(WRITING | {"reading"}),
        "batch": Scope(frozenset({"batch"}), typing=False),
        "replay": Scope(frozenset({"replay"}), typing=False),
        "global": Scope(WRITING | {"reading", "batch"}),
    }
)

SCOPES: Final[Mapping[ScopeName, Scope]] = MappingProxyType(
    dict([*_OWN_SCOPES.items(), *MODE_SCOPES.items()])
)


class Action(Struct, frozen=True):
    """`help` is what the action does, for a captioner; `scope` tells the screens that have it."""

    id: str
    help: str
    scope: ScopeName


_OWN_ROWS: Final[Mapping[ScopeName, tuple[tuple[str, str], ...]]] = {
    "rewrite": (
        ("clip.submit", "Submit the rewrite and open the next clip"),
        ("clip.accept", "Accept the draft unchanged and open the next clip"),
        ("clip.reject", "Reject the clip with a reason"),
        ("clip.skip", "Skip the clip and open the next"),
        ("clip.next", "Go to the next clip, without a verdict"),
        ("clip.previous", "Go back to the clip before"),
        ("clip.note", "Write a note about the clip"),
        ("clip.unsure", "Mark the clip as unsure, or take that back"),
        ("clip.question", "Ask your lead about the clip, or what is selected"),
        ("finding.mark", "Say what is wrong here: the letter of its kind"),
        ("finding.next_open", "Go to the next change without a finding"),
        ("finding.next", "Go to the next finding"),
        ("finding.previous", "Go to the finding before"),
        ("finding.list", "Show all findings and questions of the clip"),
        ("player.toggle", "Play or pause"),
        ("player.restart", "Play again from the start"),
        ("player.step_back", "One frame back"),
        ("player.step_forward", "One frame forward"),
        ("player.seek_back", "One second back"),
        ("player.seek_forward", "One second forward"),
        ("player.slower", "Play slower"),
        ("player.faster", "Play faster"),
        ("player.speed_reset", "Play at normal speed"),
        ("player.loop", "Loop the clip, or stop looping"),
        ("player.mark_a", "Start the loop here"),
        ("player.mark_b", "End the loop here"),
        ("player.mute", "Sound off or on"),
        ("player.view", "Show the next camera"),
        ("film.loupe", "Show the picture as large as it can be, or stop that"),
        ("film.picture", "Show a picture above or beside the text, or hide it"),
        ("film.strip", "Show the film strip, or hide it"),
        ("film.mark", "Keep this frame, to compare another with it"),
        ("film.compare", "Show the kept frame beside this one, or stop that"),
        ("hunk.next", "Go to the next change"),
        ("hunk.previous", "Go to the change before"),
        ("hunk.revert", "Put the draft's words back in this change"),
        ("hunk.word", "Put the draft's word back for one word of a change"),
        ("hint.word", "Label every word; a label typed selects its word"),
        ("hint.draft", "Label the draft's words, to bring one back"),
        ("search.forward", "Look for text, from here on, while it is typed"),
        ("search.backward", "Look for text before the cursor, while it is typed"),
        ("batch.open", "Show all clips of the batch"),
        ("view.minimal", "Show only the clip's texts, or all panels again"),
        ("view.center", "Scroll to the cursor, and paint the screen anew"),
    ),
    "editor": (
        ("edit.undo", "Undo; twice with nothing left to undo, go back a clip"),
        ("edit.redo", "Redo"),
        ("edit.restore_draft", "Put the whole draft back"),
        ("edit.clear", "Empty the rewrite, to write it anew"),
        ("edit.newline", "Begin a new paragraph"),
        ("edit.delete_word_right", "Delete the word after the cursor"),
        ("edit.cut", "Cut the selection"),
        ("edit.copy", "Copy the selection"),
        ("edit.paste", "Paste what was cut or copied here"),
        ("edit.paste_older", "Paste what was cut before that in its place"),
        ("edit.cut_word_left", "Cut the selection, or the word before the cursor"),
        ("edit.cut_word_right", "Cut the word after the cursor; again: one more with it"),
        ("edit.cut_sentence_left", "Cut from the start of the sentence to here"),
        ("edit.cut_sentence_right", "Cut from here to the end of the sentence"),
        ("edit.cut_paragraph_end", "Cut the rest of the paragraph"),
        ("edit.upper", "The rest of the word, or the selection, in capitals"),
        ("edit.lower", "The rest of the word, or the selection, in small"),
        ("edit.capital", "One capital for the word here, or each selected word"),
        ("edit.transpose_characters", "Swap the characters around the cursor"),
        ("edit.transpose_words", "Swap the words around the cursor, and go behind both"),
        ("edit.move_left", "Move the word here, or the selection, one word left"),
        ("edit.move_right", "Move the word here, or the selection, one word right"),
        ("edit.case", "Change the word here: a capital, small, all capitals"),
        ("edit.sentence", "Begin a sentence here, or join it to the one before"),
        ("edit.delete_sentence_end", "Delete the rest of the sentence"),
        ("edit.delete_sentence", "Delete the sentence"),
        ("edit.repeat", "Do the last change again here; after it, go to the next"),
        ("edit.next_same", "Go to the next place that reads as the last change did"),
        ("edit.write_after", "Write after the selection, or the word at the cursor"),
        ("cursor.word_left", "One word left"),
        ("cursor.word_right", "One word right"),
        ("cursor.line_start", "To the start of the line"),
        ("cursor.line_end", "To the end of the line"),
        ("cursor.sentence_start", "To the start of the sentence, or of the one before"),
        ("cursor.sentence_end", "To the end of the sentence, or of the next"),
        ("cursor.paragraph_start", "To the start of the paragraph"),
        ("cursor.paragraph_end", "To the end of the paragraph"),
        ("cursor.text_start", "To the start of the text"),
        ("cursor.text_end", "To the end of the text"),
        ("select.left", "Select one character left"),
        ("select.right", "Select one character right"),
        ("select.up", "Select one line up"),
        ("select.down", "Select one line down"),
        ("select.word_left", "Select one word left"),
        ("select.word_right", "Select one word right"),
        ("select.line_start", "Select to the start of the line"),
        ("select.line_end", "Select to the end of the line"),
        ("select.sentence_start", "Select to the start of the sentence"),
        ("select.sentence_end", "Select to the end of the sentence"),
        ("select.paragraph_start", "Select to the start of the paragraph"),
        ("select.paragraph_end", "Select to the end of the paragraph"),
        ("select.text_start", "Select to the start of the text"),
        ("select.text_end", "Select to the end of the text"),
        ("select.all", "Select the whole text"),
        ("select.begin", "Begin to select: moving the cursor selects from here"),
        ("select.exchange", "To the other end of what is selected, or was last"),
        ("select.none", "Select nothing any more"),
    ),
    "line": (
        ("edit.delete_left", "Delete the character before the cursor"),
        ("edit.delete_right", "Delete the character at the cursor"),
        ("edit.delete_word_left", "Delete the word before the cursor"),
        ("cursor.left", "One character left"),
        ("cursor.right", "One character right"),
        ("cursor.up", "One line up"),
        ("cursor.down", "One line down"),
    ),
    "search": (
        ("search.again", "To the next place"),
        ("search.back", "To the place before"),
        ("search.select", "Stay here, with what was found selected"),
        ("search.accept", "Stay here, with nothing selected"),
        ("search.shorten", "Take the last letter, or the last step, back"),
        ("search.cancel", "Go back to where the search began"),
    ),
    "finding": (
        ("finding.minor", "It hardly matters"),
        ("finding.major", "It matters"),
        ("finding.critical", "It matters most"),
        ("finding.unsure", "Mark the finding as unsure, or take that back"),
        ("finding.note", "Write a note about the finding"),
        ("finding.another", "The next letter is one more finding, here too"),
        ("finding.drop", "Drop the finding, withdraw the question"),
        ("finding.go_on", "On to the next change without a finding"),
        ("finding.up", "To the finding above"),
        ("finding.down", "To the finding below"),
    ),
    "hint": (
        ("hint.stretch", "Several words, from label to label, as capitals do"),
        ("hint.after", "Write after the word, or put the draft's at the cursor"),
        ("hint.mark", "Say what is wrong with the word, here or in the draft"),
        ("hint.back", "Take the last letter of a label back"),
        ("hint.scroll_up", "Label the words above"),
        ("hint.scroll_down", "Label the words below"),
        ("hint.close", "Take the labels away"),
    ),
    "prompt": (
        ("prompt.accept", "Give the answer"),
        ("prompt.cancel", "Close the question"),
    ),
    "view": (
        ("view.plain", "Show the text alone, for the terminal's own selection"),
        ("draft.show", "Show the draft on the whole screen, or hide it"),
        ("view.scroll_up", "Scroll up"),
        ("view.scroll_down", "Scroll down"),
    ),
    "batch": (
        ("batch.choose", "Open this clip"),
        ("batch.filter", "Show only the clips of another verdict"),
        ("batch.up", "One clip up"),
        ("batch.down", "One clip down"),
        ("batch.page_up", "One page up"),
        ("batch.page_down", "One page down"),
        ("batch.first", "To the first clip"),
        ("batch.last", "To the last clip"),
    ),
    "replay": REPLAY_ROWS,
    "global": (
        ("clip.goto", "Go to a clip by its number or id"),
        ("app.help", "Show all keys"),
        ("app.palette", "Find an action by its name, and do it"),
        ("app.keymap", "Work with another keymap"),
        ("app.theme", "Work in other colours"),
        ("app.stats", "Show today's work and this week's"),
        ("app.break", "Take a break: the video stops and so does the clock"),
        ("app.cancel", "Close what is open, or cancel"),
        ("app.save", "Tell whether all is saved: it is, as it is typed"),
        ("app.quit", "Save and quit"),
    ),
}

_ROWS: Final = dict([*_OWN_ROWS.items(), *MODE_ROWS.items()])
ACTIONS: Final[Mapping[str, Action]] = MappingProxyType(
    {id_: Action(id_, help_, scope) for scope, rows in _ROWS.items() for id_, help_ in rows}
)

# Ctrl+C never ends the program, and Alt+B, Alt+F move by words in every map.
VOCABULARY: Final = Vocabulary(
    scopes={action.id: SCOPES[action.scope] for action in ACTIONS.values()},
    fixed={
        ("ctrl+c",): "edit.copy",
        ("escape", "b"): "cursor.word_left",
        ("escape", "f"): "cursor.word_right",
    },
    layers=LAYERS,
)
