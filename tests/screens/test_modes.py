"""The vim map on the rewrite screen: modes, what is waited for, commands in a line of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.clips.verdict import OPEN, Accepted, Rewritten
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import DRAFTS


@pytest.fixture
def vi(media: Path) -> Iterator[Captioner]:
    """Vi, at the first of three clips, with the vim map."""
    with sit_down(media, keymap="vim") as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show()
        captioner.settle()
        yield captioner


def bar(captioner: Captioner) -> str:
    return captioner.shown.splitlines()[-1].strip()


def test_a_clip_begins_with_commands_and_the_rule_tells_the_mode(vi: Captioner) -> None:
    assert "rewrite · commands" in vi.shown
    vi.type("x")
    assert vi.text == DRAFTS[0][1:], "a letter is a command"
    vi.type("i")
    assert "rewrite · typing" in vi.shown
    vi.type("Th")
    assert vi.text == "Th" + DRAFTS[0][1:]
    vi.press("escape")
    assert "rewrite · commands" in vi.shown
    vi.type("v")
    assert "rewrite · selecting" in vi.shown
    vi.type("V")
    assert "rewrite · selecting lines" in vi.shown


def test_the_clip_after_a_submitted_one_begins_with_commands_too(vi: Captioner) -> None:
    vi.type("xiX")
    vi.press("enter")
    assert vi.desk.verdict_of("c1") == Rewritten()
    assert "rewrite · commands" in vi.shown
    vi.type("gy")
    assert vi.desk.verdict_of("c2") == Accepted()


def test_alt_with_a_letter_ends_typing_and_is_then_that_command(vi: Captioner) -> None:
    vi.type("iab")
    vi.press("alt+w")
    assert (vi.text, vi.cursor) == ("ab" + DRAFTS[0], 6), "to the next word"
    assert "rewrite · commands" in vi.shown


@pytest.mark.parametrize("keys", ["@", "ł", "K", "ctrl+w"])
def test_a_key_that_means_nothing_among_commands_types_and_deletes_nothing(
    vi: Captioner, keys: str
) -> None:
    vi.type("w")
    vi.type(keys) if len(keys) == 1 else vi.press(keys)
    assert vi.text == DRAFTS[0]
    vi.type("v")
    vi.type("@")
    assert vi.text == DRAFTS[0]


def test_a_register_that_is_named_changes_nothing_else(vi: Captioner) -> None:
    vi.type('"ayyp')
    assert vi.text == f"{DRAFTS[0]} {DRAFTS[0]}"


def test_what_waits_is_shown_with_what_may_follow(vi: Captioner) -> None:
    vi.type("2d")
    assert bar(vi).startswith("2d …   w word   i w this word")
    vi.type("3")
    assert bar(vi).startswith("2d 3 …")
    vi.type("f")
    assert bar(vi).startswith("2d 3 f …")
    vi.press("escape")
    assert bar(vi).startswith("2d …"), "only the letter was waited for no more"
    vi.press("escape")
    assert bar(vi).startswith("i type")
    assert vi.text == DRAFTS[0]


def test_a_count_belongs_to_player_and_clips_as_well(vi: Captioner) -> None:
    vi.player.wishes.clear()
    vi.type("3L")
    assert len(vi.player.wishes) == 3
    vi.type("2gt")
    assert vi.visit.clip.id == "c3"


def test_keys_are_counted_once_each(vi: Captioner) -> None:
    before = vi.visit.state.tally.keys
    vi.type("d2wyyp3l")
    assert vi.visit.state.tally.keys == before + len("d2wyyp3l")


def test_text_is_looked_for_in_the_bottom_line_also_by_an_operator(vi: Captioner) -> None:
    vi.type("d/red")
    assert "/ red" in vi.shown
    vi.press("enter")
    assert vi.text == DRAFTS[0][DRAFTS[0].index("red") :]
    vi.type("u")
    vi.type("/nowhere")
    vi.press("enter")
    assert vi.said == "There is no “nowhere” here."
    vi.type("0")
    assert "nowhere" not in vi.shown
    vi.type("n")
    assert vi.said == "There is no “nowhere” here.", "it is told again"
    vi.type("c/red")
    vi.press("escape")
    vi.type("x")
    assert vi.text == DRAFTS[0][1:], "a search that is closed has nothing wait for it"


def test_what_is_found_where_the_cursor_stands_is_there(vi: Captioner) -> None:
    only = DRAFTS[0].split()[1]
    assert DRAFTS[0].count(only) == 1
    vi.type("n")
    assert vi.said == "Nothing was looked for yet."
    vi.type(f"w/{only}")
    vi.press("enter")
    assert vi.cursor == DRAFTS[0].index(only)
    assert only not in vi.said


@pytest.mark.parametrize(
    ("command", "clip"), [("2", "c2"), ("n", "c2"), ("wn", "c2"), ("w", "c1"), ("wobble", "c1")]
)
def test_commands_of_vim_stand_for_actions(vi: Captioner, command: str, clip: str) -> None:
    vi.type(f":{command}")
    vi.press("enter")
    assert vi.visit.clip.id == clip
    assert (vi.desk.verdict_of("c1") != OPEN) == (command == "wn")


def test_w_hands_nothing_in_and_says_that_all_is_saved(vi: Captioner) -> None:
    vi.type(":w")
    vi.press("enter")
    assert "saved as you type" in vi.said
    vi.type(":wobble")
    vi.press("enter")
    assert vi.said == "There is no command “wobble”; :h shows all keys."


@pytest.mark.parametrize("command", ["q", "wq", "x"])
def test_commands_that_leave_keep_the_clip_open(vi: Captioner, command: str) -> None:
    vi.type(f"x:{command}")
    vi.press("enter")
    vi.until_left()
    assert vi.app.return_code == 0


def test_a_label_is_typed_over_and_the_next_word_gets_the_same(vi: Captioner) -> None:
    vi.type("'")
    hints = vi.rewrite.modes.hints._hints
    assert hints is not None
    vi.type(next(hint.label for hint in hints.hints if hint.word.start == len("The ")))
    assert "rewrite · typing" in vi.shown
    vi.type("hand")
    vi.press("escape")
    vi.type("w.")
    assert vi.text.split()[1:3] == ["hand", "hand"]


def test_undo_takes_a_whole_insert_back(vi: Captioner) -> None:
    vi.type("cwA robot")
    vi.clock.pass_ms(5_000)
    vi.type(" hand")
    vi.press("escape")
    vi.type("u")
    assert vi.text == DRAFTS[0]
    vi.press("ctrl+r")
    assert vi.text.startswith("A robot hand")


def test_a_change_that_was_gone_to_is_seen_and_commands_begin_at_it(vi: Captioner) -> None:
    vi.type("wcwhand")
    vi.press("escape")
    vi.type("$]c")
    writing = vi.visit.state.writing
    assert writing.text[slice(*writing.selection)] == "hand"
    vi.type("~")
    assert vi.text.startswith("The Hand ")


def test_text_is_pasted_where_the_cursor_is_and_is_no_command(vi: Captioner) -> None:
    vi.type("w")
    vi.paste("dd ")
    assert vi.text == f"The dd {DRAFTS[0][4:]}"
    assert "rewrite · commands" in vi.shown


def test_selecting_by_other_keys_is_selecting_too(vi: Captioner) -> None:
    vi.press("shift+right shift+right")
    assert "rewrite · selecting" in vi.shown
    vi.type("d")
    assert vi.text == DRAFTS[0][2:]
