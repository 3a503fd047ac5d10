"""What the GNU Emacs manual says that its commands do, in texts of one line and of several.

`|` is the cursor (point), `^` the other end of a selection. A word is one of the word-diff's.
"""

from __future__ import annotations

from typing import Final

import pytest

from tests.panels.host import Typist

MOTIONS: Final = (
    ("C-f", "on|e two", "cursor.right", "one| two"),
    ("C-b", "one| two", "cursor.left", "on|e two"),
    ("C-f", "one two|", "cursor.right", "one two|"),
    ("C-f", "one|\ntwo", "cursor.right", "one\n|two"),
    ("C-b", "one\n|two", "cursor.left", "one|\ntwo"),
    ("M-f", "o|ne two", "cursor.word_right", "one| two"),
    ("M-f", "one| two", "cursor.word_right", "one two|"),
    ("M-f", "one|, (two)", "cursor.word_right", "one, (two|)"),
    ("M-b", "one t|wo", "cursor.word_left", "one |two"),
    ("M-b", "one |two", "cursor.word_left", "|one two"),
    ("C-n", "o|ne\ntwo", "cursor.down", "one\nt|wo"),
    ("C-p", "one\ntw|o", "cursor.up", "on|e\ntwo"),
    ("C-n C-n keeps the column", "thr|ee\na\nthree", "cursor.down cursor.down", "three\na\nthr|ee"),
    ("C-a", "one\ntw|o", "cursor.paragraph_start", "one\n|two"),
    ("C-a there already", "one\n|two", "cursor.paragraph_start", "one\n|two"),
    ("C-e", "o|ne\ntwo", "cursor.paragraph_end", "one|\ntwo"),
    ("C-e there already", "one|\ntwo", "cursor.paragraph_end", "one|\ntwo"),
    ("M-a", "It is. So| it", "cursor.sentence_start", "It is. |So it"),
    ("M-a there already", "It is. |So it", "cursor.sentence_start", "|It is. So it"),
    ("M-e", "It |is. So it.", "cursor.sentence_end", "It is.| So it."),
    ("M-e there already", "It is.| So it.", "cursor.sentence_end", "It is. So it.|"),
    ("M-<", "one\ntw|o", "cursor.text_start", "|one\ntwo"),
    ("M->", "o|ne\ntwo", "cursor.text_end", "one\ntwo|"),
)

MARK: Final = (
    ("C-SPC C-f C-f", "o|ne two", "select.begin cursor.right cursor.right", "o^ne| two"),
    ("C-SPC M-f M-f", "|one two", "select.begin cursor.word_right cursor.word_right", "^one two|"),
    ("C-SPC M-b", "one two|", "select.begin cursor.word_left", "one |two^"),
    ("C-SPC C-n", "o|ne\ntwo", "select.begin cursor.down", "o^ne\nt|wo"),
    ("C-SPC C-SPC", "o|ne", "select.begin select.begin cursor.right", "on|e"),
    ("C-SPC C-f C-g C-f", "|one", "select.begin cursor.right select.none cursor.right", "on|e"),
    ("C-x C-x", "|one", "select.begin cursor.word_right select.exchange", "|one^"),
    (
        "C-x C-x goes on selecting",
        "|one two",
        "select.begin cursor.word_right select.exchange select.exchange cursor.word_right",
        "^one two|",
    ),
    (
        "C-x C-x brings a region back",
        "|one",
        "select.begin cursor.word_right select.none select.exchange",
        "|one^",
    ),
    ("C-x C-x without a mark", "on|e", "select.exchange", "on|e"),
)

KILLS: Final = (
    ("C-d", "o|ne", "edit.delete_right", "o|e"),
    ("DEL", "o|ne", "edit.delete_left", "|ne"),
    ("M-d", "|one two", "edit.cut_word_right", "| two"),
    ("M-d in a word", "o|ne two", "edit.cut_word_right", "o| two"),
    ("M-d before a sign", "one|, two three", "edit.cut_word_right", "one| three"),
    ("M-DEL", "one two|", "edit.cut_word_left", "one |"),
    ("M-DEL in a word", "one tw|o", "edit.cut_word_left", "one |o"),
    ("C-w", "|one two", "select.begin cursor.word_right edit.cut_word_left", "| two"),
    ("C-k", "one| two\nthree", "edit.cut_paragraph_end", "one|\nthree"),
    ("C-k at the end of a line", "one|\ntwo", "edit.cut_paragraph_end", "one|two"),
    ("C-k where only blanks are left", "one|  \ntwo", "edit.cut_paragraph_end", "one|two"),
    ("C-k at the end of the text", "one|", "edit.cut_paragraph_end", "one|"),
    ("C-k on an empty line", "one\n|\ntwo", "edit.cut_paragraph_end", "one\n|two"),
    ("M-k", "It |is. So it.", "edit.cut_sentence_right", "It | So it."),
    ("C-x DEL", "It is. So| it.", "edit.cut_sentence_left", "It is. | it."),
    ("M-d with a mark", "|one two", "select.begin cursor.word_right edit.cut_word_right", "one|"),
    ("M-w lets the cursor stay", "|one", "select.begin cursor.word_right edit.copy", "one|"),
    ("a letter beside a region", "|one", "select.begin cursor.word_right edit.newline", "one\n|"),
)

YANKS: Final = (
    ("M-d C-y", "|one two", "edit.cut_word_right edit.paste", "one| two"),
    ("M-d M-d C-y", "|one two", "edit.cut_word_right edit.cut_word_right edit.paste", "one two|"),
    ("M-DEL M-DEL C-y", "one two|", "edit.cut_word_left edit.cut_word_left edit.paste", "one two|"),
    ("M-DEL M-d C-y", "one |two", "edit.cut_word_left edit.cut_word_right edit.paste", "one two|"),
    (
        "C-k C-k C-k C-y",
        "|one\ntwo",
        "edit.cut_paragraph_end edit.cut_paragraph_end edit.cut_paragraph_end edit.paste",
        "one\ntwo|",
    ),
    (
        "a motion ends a row of kills",
        "|one two",
        "edit.cut_word_right cursor.right edit.cut_word_right edit.paste",
        " two|",
    ),
    (
        "even one that comes back",
        "|one two",
        "edit.cut_word_right cursor.right cursor.left edit.cut_word_right edit.paste",
        " two|",
    ),
    (
        "M-d C-f M-d C-y M-y",
        "|one two",
        "edit.cut_word_right cursor.right edit.cut_word_right edit.paste edit.paste_older",
        " one|",
    ),
    (
        "M-y goes round",
        "|one two",
        "edit.cut_word_right cursor.right edit.cut_word_right"
        " edit.paste edit.paste_older edit.paste_older",
        " two|",
    ),
    (
        "M-y after anything but a yank",
        "|one two",
        "edit.cut_word_right edit.paste cursor.right edit.paste_older",
        "one |two",
    ),
    (
        "C-y sets the mark before what it puts",
        "|one two",
        "edit.cut_word_right edit.paste select.exchange",
        "|one^ two",
    ),
    (
        "M-w C-y",
        "|one",
        "select.begin cursor.word_right edit.copy edit.paste",
        "oneone|",
    ),
)

WORDS: Final = (
    ("M-u", "|one two", "edit.upper", "ONE| two"),
    ("M-l", "|ONE TWO", "edit.lower", "one| TWO"),
    ("M-c", "|oNE two", "edit.capital", "One| two"),
    ("M-u in a word", "o|ne two", "edit.upper", "oNE| two"),
    ("M-u between words", "one|, two", "edit.upper", "one, TWO|"),
    ("M-u changes nothing but goes on", "|ONE two", "edit.upper", "ONE| two"),
    ("M-c M-c", "|a gripper", "edit.capital edit.capital", "A Gripper|"),
    ("C-x C-u", "|one two", "select.begin cursor.text_end edit.upper", "ONE TWO|"),
    ("C-t", "a|b", "edit.transpose_characters", "ba|"),
    ("C-t at the end of a line", "teh|\nx", "edit.transpose_characters", "the|\nx"),
    ("C-t at the end", "ba|", "edit.transpose_characters", "ab|"),
    ("C-t at the beginning", "|ab", "edit.transpose_characters", "|ab"),
    ("C-t C-t drags a character on", "a|bc", "edit.transpose_characters " * 2, "bca|"),
    ("M-t", "foo |bar", "edit.transpose_words", "bar foo|"),
    ("M-t leaves what is between", "FOO|, BAR", "edit.transpose_words", "BAR, FOO|"),
    ("M-t in a word", "o|ne two three", "edit.transpose_words", "two one| three"),
    ("M-t M-t drags a word on", "one| two three", "edit.transpose_words " * 2, "two three one|"),
    ("M-t with one word", "on|e", "edit.transpose_words", "on|e"),
)


def typist(shown: str) -> Typist:
    return Typist(shown.replace("|", ""), at=shown.index("|"), room=60)


@pytest.mark.parametrize(
    ("command", "before", "actions", "after"), [*MOTIONS, *MARK, *KILLS, *YANKS, *WORDS]
)
def test_a_command_does_what_the_manual_says(
    command: str, before: str, actions: str, after: str
) -> None:
    assert typist(before).does(*actions.split()) == after, command


@pytest.mark.parametrize(
    ("command", "before", "action", "count", "after"),
    [
        ("C-u 2 M-d", "|one two three", "edit.cut_word_right", 2, "| three"),
        ("C-u 2 M-DEL", "one two three|", "edit.cut_word_left", 2, "one |"),
        ("C-u 2 C-k", "|one\ntwo\nthree", "edit.cut_paragraph_end", 2, "|three"),
        ("C-u 2 M-u", "|one two three", "edit.upper", 2, "ONE TWO| three"),
    ],
)
def test_a_count_repeats_a_command(
    command: str, before: str, action: str, count: int, after: str
) -> None:
    person = typist(before)
    assert person.editor.perform(action, count=count), command
    assert person.shown == after


def test_what_is_typed_beside_a_region_leaves_it_and_what_is_typed_over_a_selection_does_not() -> (
    None
):
    marked = typist("|one two")
    marked.does("select.begin", "cursor.word_right")
    marked.editor.type_text("!")
    assert marked.shown == "one!| two"
    selected = typist("|one two")
    selected.does("select.word_right")
    selected.editor.type_text("!")
    assert selected.shown == "!| two"


def test_a_mark_keeps_its_place_while_text_before_it_changes() -> None:
    person = typist("one |two")
    person.does("select.begin", "cursor.text_start", "select.none")
    person.editor.type_text("zero ")
    person.does("select.exchange")
    assert person.shown == "zero ^one |two"


def test_nothing_is_pasted_where_nothing_was_copied() -> None:
    person = typist("one|two")
    assert person.does("edit.paste", "edit.paste_older") == "one|two"
    assert person.emitted == []
