"""Words chosen by their labels, through the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from sessions.captions.words import words
from sessions.trace.events import Origin
from tests.panels.host import text_of
from tests.screens.captioner import Captioner, sit_down
from tests.screens.captions import LONG, mended
from tests.screens.contexts import actions_in
from tests.sitting.places import DRAFTS, clip
from tui.app import RecaptionApp
from tui.editing.hints.labels import LETTERS, Hint, labels_for
from tui.editing.page import Page
from tui.editing.wrap import Row

Check: TypeAlias = Callable[[Captioner], None]

# "The arm lifts the red cup." from its start: f j d k s l.
LABELLED: Final = "fhe jrm difts khe sed lup."


def selected(ada: Captioner) -> str:
    start, end = ada.visit.state.writing.selection
    return ada.text[start:end]


def choose(ada: Captioner, label: str, action: str = "hint.word") -> None:
    ada.does(action)
    ada.type(label)


@contextmanager
def at_work_on(folder: Path, draft: str, **how: Any) -> Iterator[Captioner]:
    with sit_down(folder, clip(1, draft), **how) as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show()
        captioner.settle()
        yield captioner


def test_one_key_labels_every_word_and_a_label_selects_its_word(ada: Captioner) -> None:
    ada.does("hint.word")
    assert LABELLED in ada.shown
    ada.type("s")
    assert selected(ada) == "red"
    assert LABELLED not in ada.shown


def test_what_is_typed_then_replaces(ada: Captioner) -> None:
    choose(ada, "s")
    ada.type("blue")
    assert ada.text == "The arm lifts the blue cup."


def test_delete_deletes_the_word_and_a_blank(ada: Captioner) -> None:
    choose(ada, "s")
    ada.does("edit.delete_right")
    assert ada.text == "The arm lifts the cup."
    assert ada.cursor == len("The arm lifts the")


def test_deleting_what_was_chosen_is_undone_in_one_step(ada: Captioner) -> None:
    choose(ada, "s")
    ada.does("edit.delete_left", "edit.undo")
    assert ada.text == DRAFTS[0]


def test_a_key_writes_after_the_word_and_puts_the_blank(ada: Captioner) -> None:
    choose(ada, "s")
    ada.does("edit.write_after")
    ada.type("plastic")
    assert ada.text == "The arm lifts the red plastic cup."


def test_a_capital_begins_a_stretch(ada: Captioner) -> None:
    ada.does("hint.word")
    ada.type("K")
    assert "fhe jrm difts the sed lup." in ada.shown, "its first word can be read"
    ada.type("l")
    assert selected(ada) == "the red cup"


def test_every_key_of_the_labels_is_counted(ada: Captioner) -> None:
    before = ada.visit.state.tally.keys
    choose(ada, "Kl")
    assert ada.visit.state.tally.keys == before + 3


def stretches(ada: Captioner) -> None:
    ada.does("hint.word", "hint.stretch")
    ada.type("jd")
    assert selected(ada) == "arm lifts"


def writes_after_the_word(ada: Captioner) -> None:
    ada.does("hint.word", "hint.after")
    assert "write after" in ada.shown
    ada.type("s")
    ada.type("plastic")
    assert ada.text == "The arm lifts the red plastic cup."


def takes_a_letter_back(ada: Captioner) -> None:
    ada.write(f"{LONG} {LONG}")
    ada.does("cursor.text_start", "hint.word")
    ada.type("f")
    assert "ff" not in ada.shown.partition("rewrite")[2][:90]
    ada.does("hint.back")
    assert selected(ada) == ""
    ada.does("hint.back")
    ada.type("now ")
    assert ada.text.startswith("now The clip"), "and then takes the labels away"


def labels_the_words_below(ada: Captioner) -> None:
    ada.write(f"{LONG} {LONG}")
    ada.does("cursor.text_start", "hint.word", "hint.scroll_down")
    top = ada.rewrite.editor.top
    hints = ada.rewrite.modes.hints.labels
    assert hints[0].spot.row == top > 0
    middle = hints[len(hints) // 2]
    ada.type(middle.label)
    assert selected(ada) == ada.text[slice(*edges(middle))]
    assert ada.rewrite.editor.top == top, "and the view stays where the word is"


def labels_the_words_above(ada: Captioner) -> None:
    ada.write(f"{LONG} {LONG}")
    ada.does("hint.word", *["hint.scroll_up"] * 9)
    assert ada.rewrite.editor.top == 0
    ada.does("hint.close")
    assert ada.rewrite.editor.top > 0, "the cursor is in view again"


def marks_a_word_of_the_draft(ada: Captioner) -> None:
    ada.write("The arm lifts the cup.")
    ada.does("hint.draft", "hint.mark")
    ada.type(label_of(ada, "red", DRAFTS[0]))
    assert "What is wrong? \u201cred\u201d" in ada.shown
    ada.type("t")
    assert "[red]t" in ada.shown
    assert ada.text == "The arm lifts the cup."


def takes_the_labels_away(ada: Captioner) -> None:
    ada.does("hint.word", "hint.close")
    assert DRAFTS[0] in ada.shown
    ada.type("s")
    assert ada.text == "s" + DRAFTS[0], "and letters are text again"


CHECKS: Final[Mapping[str, Check]] = {
    "hint.stretch": stretches,
    "hint.after": writes_after_the_word,
    "hint.mark": marks_a_word_of_the_draft,
    "hint.back": takes_a_letter_back,
    "hint.scroll_down": labels_the_words_below,
    "hint.scroll_up": labels_the_words_above,
    "hint.close": takes_the_labels_away,
}


def test_every_action_at_labels_is_checked() -> None:
    assert set(actions_in("hint")) == set(CHECKS)


@pytest.mark.parametrize("action", CHECKS)
def test_the_action_does_what_its_help_says(action: str, ada: Captioner) -> None:
    CHECKS[action](ada)


def test_a_letter_of_no_label_says_so_closes_and_types_nothing(ada: Captioner) -> None:
    choose(ada, "x")
    assert ada.said == "No word is labelled x."
    assert ada.text == DRAFTS[0]
    ada.type("x")
    assert ada.text == "x" + DRAFTS[0]


def test_enter_at_labels_hands_nothing_in(ada: Captioner) -> None:
    ada.does("hint.word")
    ada.press("enter")
    assert ada.visit.clip.id == "c1"
    assert not ada.rewrite.modes.hints.are_open


@pytest.mark.parametrize("key", ["left", "f1", "alt+w", "delete", "ctrl+z"])
def test_any_other_key_closes_the_labels_and_does_nothing_else(key: str, ada: Captioner) -> None:
    ada.type("Now ")
    keys = ada.visit.state.tally.keys
    ada.does("hint.word")
    ada.press(key)
    assert not ada.rewrite.modes.hints.are_open
    assert (ada.text, ada.cursor) == ("Now " + DRAFTS[0], 4)
    assert (ada.screen, ada.visit.clip.id) == (ada.rewrite, "c1")
    assert ada.visit.state.tally.keys == keys + 2


def test_the_player_goes_on_under_the_labels(ada: Captioner) -> None:
    ada.player.wishes.clear()
    ada.does("hint.word", "player.toggle")
    assert ada.player.wishes == [("toggle",)]
    assert LABELLED in ada.shown
    ada.type("s")
    assert selected(ada) == "red"


def test_where_letters_are_commands_what_was_chosen_is_typed_over(media: Path) -> None:
    with sit_down(media, keymap="vim") as ada:
        ada.press("apostrophe")
        ada.type("s")
        ada.type("blue")
        assert ada.text == "The arm lifts the blue cup."
        ada.press("escape", "apostrophe", "escape")
        assert not ada.rewrite.modes.hints.are_open
        assert ada.screen.reads_as == "normal", "and without a choice letters stay commands"


def test_a_paste_at_labels_is_text(ada: Captioner) -> None:
    ada.does("hint.word")
    ada.paste("Now ")
    assert ada.text == "Now " + DRAFTS[0]
    assert not ada.rewrite.modes.hints.are_open


def test_where_there_is_no_word_nothing_is_labelled(ada: Captioner) -> None:
    ada.does("edit.clear", "hint.word")
    assert ada.said == "No word is in the rewrite."
    ada.type("a")
    assert ada.text == "a"


def test_labels_fit_the_screen_when_it_is_resized(ada: Captioner) -> None:
    ada.write(LONG)
    ada.does("cursor.text_start", "hint.word")
    ada.run(ada.pilot.resize_terminal(60, 30))
    ada.settle()
    hints = ada.rewrite.editor.hints(0, LETTERS)
    rows = ada.rewrite.editor.lines[1:]
    assert all(rows[each.spot.row].text[each.spot.cell] == each.label[0] for each in hints)
    ada.type(hints[-1].label)
    assert selected(ada) == ada.text[hints[-1].word.start : hints[-1].word.end]


def test_a_drafts_word_comes_back_where_it_was(ada: Captioner) -> None:
    ada.write("The arm lifts the cup.")
    ada.does("hint.draft")
    assert "bring back" in ada.shown
    ada.type("f")
    assert ada.text == DRAFTS[0], "the word that is missing has the first label"
    assert ada.visit.state.history.done[-1].changes[-1].inserted.strip() == "red"


def test_a_drafts_word_is_the_drafts_in_the_record(ada: Captioner) -> None:
    ada.write("The arm lifts the cup.")
    choose(ada, "f", "hint.draft")
    ada.does("clip.submit")
    assert f'" red" "{Origin.DRAFT}"' in ada.sealed[0]["trace"]


def label_of(ada: Captioner, word: str, text: str) -> str:
    """The label that stands on `word`, one of those of `text`."""
    labels = ada.rewrite.modes.hints.labels
    return next(each.label for each in labels if text[slice(*edges(each))] == word)


def edges(hint: Hint) -> tuple[int, int]:
    return hint.word.start, hint.word.end


def test_a_drafts_word_that_still_stands_is_selected(ada: Captioner) -> None:
    ada.write("The arm lifts the cup.")
    ada.does("hint.draft")
    ada.type(label_of(ada, "cup", ada.visit.draft))
    assert selected(ada) == "cup"
    assert ada.said == "The rewrite has it too."


def test_a_stretch_of_the_draft_takes_the_place_of_what_replaced_it(ada: Captioner) -> None:
    ada.write("The arm drops a big blue mug.")
    ada.does("hint.draft")
    first, last = (label_of(ada, word, ada.visit.draft) for word in ("lifts", "cup"))
    ada.type(first.upper() + last)
    assert ada.text == DRAFTS[0]


def test_words_of_the_draft_can_be_put_at_the_cursor_instead(ada: Captioner) -> None:
    ada.write("It drops.")
    ada.does("cursor.left", "hint.draft", "hint.after")
    assert "put here" in ada.shown
    first, last = (label_of(ada, word, ada.visit.draft) for word in ("the", "cup"))
    ada.type(first.upper() + last)
    assert ada.text == "It drops the red cup."


def test_where_the_draft_is_not_shown_what_the_diff_struck_out_comes_back(media: Path) -> None:
    with at_work_on(media, LONG) as ada:
        ada.write(mended(LONG))
        assert not ada.rewrite.view.stack.shows(ada.rewrite.view.stack.draft)
        ada.does("cursor.text_start", "hint.draft")
        struck = [LONG[slice(*edges(each))] for each in ada.rewrite.modes.hints.labels]
        assert "stone" in struck
        assert "counter" not in struck, "what still stands has no label"
        ada.type(label_of(ada, "stone", LONG))
        assert "a grey stone top" in ada.text


def test_with_nothing_struck_out_there_is_nothing_to_bring_back(media: Path) -> None:
    with at_work_on(media, LONG) as ada:
        ada.does("hint.draft")
        assert ada.said == "Nothing of the draft is struck out in view."


HOSTILE: Final = (
    "機械の腕が赤いカップを、テーブルに置く。 A robot 👩‍🍳 lifts the שלום cup, مرحبا بالعالم naïve "
    "cafe\u0301 a I ａｂｃ ﾊﾝｶｸ สวัสดีครับ 5% x=1 (a) it’s 한국어 단어 \u202eevil\u202c "
    "zero\u200bwidth e\u0301\u0301\u0301 🇩🇪 👍🏽 end"
)


def test_on_text_of_every_script_each_label_selects_its_word(media: Path) -> None:
    with at_work_on(media, HOSTILE) as ada:
        hints = ada.rewrite.editor.hints(0, LETTERS)
        assert len(hints) == len(words(HOSTILE))
        for hint in hints[::3]:
            ada.does("cursor.text_start")
            choose(ada, hint.label)
            assert selected(ada) == HOSTILE[hint.word.start : hint.word.end]


def test_of_2000_words_those_in_view_are_labelled(media: Path) -> None:
    text = " ".join([LONG] * 8)
    assert len(words(text)) > 1_900
    with at_work_on(media, text, size=(100, 30)) as ada:
        ada.does("cursor.text_end")
        editor = ada.rewrite.editor
        page = Page.of(text, editor.room)
        rows = Row(editor.top, editor.top + editor.body_height)
        assert editor.hints(ada.cursor, LETTERS) == labels_for(page, rows, ada.cursor)
        last = labels_for(page, rows, ada.cursor)[-1]
        assert last.label == LETTERS[len(last.label) - 1] or len(last.label) == 1
        choose(ada, last.label)
        assert selected(ada) == "last"


def test_labels_come_and_go_in_one_frame_each(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[str] = []
    display = RecaptionApp._display

    def counted(app: RecaptionApp, screen: Screen[object], shown: RenderableType | None) -> None:
        display(app, screen, shown)
        if shown is not None:
            frames.append(text_of(app))

    with at_work_on(media, " ".join([LONG] * 8), size=(200, 50)) as ada:
        monkeypatch.setattr(RecaptionApp, "_display", counted)
        for keys, bar in (("ctrl+k", "select"), ("f", "select"), ("f", "submit")):
            frames.clear()
            ada.press(keys)
            assert [bar in frame for frame in frames] == [True], keys
