"""What each action of the rewrite screen does, through its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import pytest
from msgspec.structs import replace

from sessions.clips.verdict import OPEN, Accepted, Rejected, Rewritten, Skipped
from tests.fakes.player import Wish
from tests.screens.captioner import Captioner
from tests.screens.contexts import actions_in
from tests.sitting.places import DRAFTS
from tui.editing.deeds import DEEDS
from tui.panels.editor import CaptionEditor
from tui.player.state import NoLoop
from tui.screens.batch import BatchScreen
from tui.screens.pause import BreakScreen
from tui.screens.reading import DraftScreen, HelpScreen
from tui.screens.reading.plain_text import PlainTextScreen
from tui.screens.reading.stats import StatsScreen

Check: TypeAlias = Callable[[Captioner], None]

TWO_CHANGES = "The gripper lifts the blue cup."


def submits_what_was_written_and_opens_the_next(ada: Captioner) -> None:
    ada.type("Now ")
    ada.does("clip.submit")
    assert ada.desk.verdict_of("c1") == Rewritten()
    assert ada.sealed[0]["final"] == "Now " + DRAFTS[0]
    assert ada.visit.clip.id == "c2"
    assert DRAFTS[1] in ada.shown


def accepts_the_draft_and_opens_the_next(ada: Captioner) -> None:
    ada.does("clip.accept")
    assert ada.desk.verdict_of("c1") == Accepted()
    assert ada.visit.clip.id == "c2"


def asks_for_a_reason_and_takes_its_letter(ada: Captioner) -> None:
    ada.does("clip.reject")
    assert "Reject because" in ada.shown
    assert ada.desk.verdict_of("c1") == OPEN
    ada.type("n")
    assert ada.desk.verdict_of("c1") == Rejected("not_robot")
    assert ada.visit.clip.id == "c2"
    assert "Reject because" not in ada.shown
    ada.does("clip.skip")
    assert ada.visit.clip.id == "c3", "and keys mean again what they did"


def skips_and_opens_the_next(ada: Captioner) -> None:
    ada.does("clip.skip")
    assert ada.desk.verdict_of("c1") == Skipped()
    assert ada.visit.clip.id == "c2"


def goes_on_without_a_verdict(ada: Captioner) -> None:
    ada.does("clip.next")
    assert ada.visit.clip.id == "c2"
    assert ada.desk.verdict_of("c1") == OPEN


def goes_back(ada: Captioner) -> None:
    ada.does("clip.skip", "clip.previous")
    assert (ada.visit.clip.id, ada.visit.rev) == ("c1", 2)
    assert "skipped" in ada.shown, "and shows the verdict that it has"


def writes_a_note_into_the_record(ada: Captioner) -> None:
    ada.does("clip.note")
    ada.type("too dark")
    ada.does("prompt.accept", "clip.accept")
    assert ada.sealed[0]["note"] == "too dark"


def marks_as_unsure_and_takes_it_back(ada: Captioner) -> None:
    ada.does("clip.unsure")
    assert "unsure" in ada.shown
    ada.does("clip.unsure")
    assert "unsure" not in ada.shown
    ada.does("clip.unsure", "clip.accept")
    assert ada.sealed[0]["unsure"] is True


def selects_each_change_in_turn(ada: Captioner) -> None:
    ada.write(TWO_CHANGES)
    ada.does("cursor.text_start")
    assert [_selected_after(ada, "hunk.next") for _ in range(3)] == ["gripper", "blue", "gripper"]


def selects_each_change_from_the_end(ada: Captioner) -> None:
    ada.write(TWO_CHANGES)
    assert [_selected_after(ada, "hunk.previous") for _ in range(3)] == ["blue", "gripper", "blue"]


def puts_the_drafts_words_back(ada: Captioner) -> None:
    ada.write(TWO_CHANGES)
    ada.does("hunk.previous", "hunk.revert")
    assert ada.text == "The gripper lifts the red cup."
    ada.does("hunk.previous", "hunk.revert")
    assert ada.text == DRAFTS[0]


def puts_the_drafts_word_back_for_one_word(ada: Captioner) -> None:
    ada.write("The gripper raises a blue cup.")
    assert _selected_after(ada, "hunk.previous") == "gripper raises a blue"
    ada.does("hunk.word")
    assert ada.text == "The arm raises a blue cup."
    assert "“arm” is back for “gripper”." in ada.shown


def lists_all_clips(ada: Captioner) -> None:
    ada.does("clip.next", "batch.open")
    assert isinstance(ada.screen, BatchScreen)
    assert ada.screen.list.cursor == 1, "the cursor is on the clip that is open"


def undoes(ada: Captioner) -> None:
    ada.type("Now ")
    ada.does("edit.undo")
    assert ada.text == DRAFTS[0]


def redoes(ada: Captioner) -> None:
    ada.type("Now ")
    ada.does("edit.undo", "edit.redo")
    assert ada.text == "Now " + DRAFTS[0]


def puts_the_whole_draft_back(ada: Captioner) -> None:
    ada.write(TWO_CHANGES)
    ada.does("edit.restore_draft")
    assert ada.text == DRAFTS[0]


def empties_the_rewrite(ada: Captioner) -> None:
    ada.does("edit.clear")
    assert ada.text == ""


def goes_a_page_down(ada: Captioner) -> None:
    ada.write("word " * 300)
    ada.does("cursor.text_start", "view.scroll_down")
    assert 0 < ada.cursor < len(ada.text)
    ada.does(*["view.scroll_down"] * 6)
    assert ada.cursor == len(ada.text)


def goes_a_page_up(ada: Captioner) -> None:
    ada.write("word " * 300)
    ada.does("view.scroll_down", "view.scroll_up")
    assert 0 < ada.cursor < len(ada.text)
    ada.does(*["view.scroll_up"] * 6)
    assert ada.cursor == 0


def shows_the_draft_alone(ada: Captioner) -> None:
    ada.write("Something else altogether.")
    ada.does("draft.show")
    assert isinstance(ada.screen, DraftScreen)
    assert DRAFTS[0] in ada.shown
    assert "Something else" not in ada.shown
    ada.does("draft.show")
    assert ada.app.screen is ada.rewrite
    assert "Something else" in ada.shown


def goes_to_a_number_or_an_id(ada: Captioner) -> None:
    ada.does("clip.goto")
    ada.type("3")
    ada.does("prompt.accept")
    assert ada.visit.clip.id == "c3"
    ada.does("clip.goto")
    ada.type("c2")
    ada.does("prompt.accept")
    assert ada.visit.clip.id == "c2"


def shows_help(ada: Captioner) -> None:
    ada.does("app.help")
    assert isinstance(ada.screen, HelpScreen)


def shows_stats(ada: Captioner) -> None:
    ada.does("app.stats")
    assert isinstance(ada.app.screen, StatsScreen)
    ada.does("app.stats")
    assert ada.screen is ada.rewrite


def takes_a_break(ada: Captioner) -> None:
    ada.does("app.break")
    assert isinstance(ada.app.screen, BreakScreen)
    assert ada.player.wishes[-1] == ("pause",)


def has_nothing_to_cancel(ada: Captioner) -> None:
    before = ada.shown
    ada.does("app.cancel")
    assert ada.shown == before


def saves_and_quits(ada: Captioner) -> None:
    ada.type("Now ")
    ada.does("app.quit")
    ada.until_left()
    assert ada.app.return_code == 0
    assert ada.player.wishes[-1] == ("close",)


def shows_only_the_texts_until_asked_again(ada: Captioner) -> None:
    ada.write("The gripper lifts the red cup.")
    whole = ada.shown
    assert "draft" in whole
    ada.does("view.minimal")
    assert "left" not in ada.shown, "the pace meter goes"
    assert "submit" not in ada.shown, "the key bar goes"
    assert DRAFTS[0] not in ada.shown, "the draft goes: the diff has it"
    assert "1 change" in ada.shown
    assert ada.text in ada.shown
    ada.does("clip.submit")
    assert "left" not in ada.shown, "and it stays so"
    ada.does("view.minimal")
    assert "left" in ada.shown
    assert "submit" in ada.shown


def brings_the_cursor_to_the_middle(ada: Captioner) -> None:
    ada.write("word " * 900)
    ada.does("cursor.text_start", "view.scroll_down", "view.scroll_down")
    ada.does("view.center")
    caret, height = ada.rewrite.editor.caret(), ada.rewrite.editor.body_height
    assert caret is not None
    assert caret.y == 1 + height // 2


def shows_the_text_alone(ada: Captioner) -> None:
    ada.does("view.plain")
    assert isinstance(ada.app.screen, PlainTextScreen)


def tells_that_all_is_saved(ada: Captioner) -> None:
    ada.type("Now ")
    ada.does("app.save")
    assert ada.said == "All is saved as it is typed."
    assert ada.visit.clip.id == "c1", "and hands nothing in"


CHECKS: Final[Mapping[str, Check]] = {
    "clip.submit": submits_what_was_written_and_opens_the_next,
    "clip.accept": accepts_the_draft_and_opens_the_next,
    "clip.reject": asks_for_a_reason_and_takes_its_letter,
    "clip.skip": skips_and_opens_the_next,
    "clip.next": goes_on_without_a_verdict,
    "clip.previous": goes_back,
    "clip.note": writes_a_note_into_the_record,
    "clip.unsure": marks_as_unsure_and_takes_it_back,
    "clip.goto": goes_to_a_number_or_an_id,
    "hunk.next": selects_each_change_in_turn,
    "hunk.previous": selects_each_change_from_the_end,
    "hunk.revert": puts_the_drafts_words_back,
    "hunk.word": puts_the_drafts_word_back_for_one_word,
    "edit.undo": undoes,
    "edit.redo": redoes,
    "edit.restore_draft": puts_the_whole_draft_back,
    "edit.clear": empties_the_rewrite,
    "view.scroll_down": goes_a_page_down,
    "view.scroll_up": goes_a_page_up,
    "draft.show": shows_the_draft_alone,
    "batch.open": lists_all_clips,
    "view.center": brings_the_cursor_to_the_middle,
    "view.plain": shows_the_text_alone,
    "view.minimal": shows_only_the_texts_until_asked_again,
    "app.help": shows_help,
    "app.stats": shows_stats,
    "app.break": takes_a_break,
    "app.cancel": has_nothing_to_cancel,
    "app.save": tells_that_all_is_saved,
    "app.quit": saves_and_quits,
}


# What each action asks of a player that plays a clip with one view, loops it, and has sound.
OF_THE_PLAYER: Final[Mapping[str, tuple[Wish, ...]]] = {
    "player.toggle": (("toggle",),),
    "player.restart": (("seek", 0), ("play",)),
    "player.step_back": (("step", -1),),
    "player.step_forward": (("step", 1),),
    "player.seek_back": (("seek_by", -1000),),
    "player.seek_forward": (("seek_by", 1000),),
    "player.slower": (("speed", 0.75),),
    "player.faster": (("speed", 1.25),),
    "player.speed_reset": (("speed", 1.0),),
    "player.loop": (("loop", NoLoop()),),
    "player.mark_a": (("mark_a",),),
    "player.mark_b": (("mark_b",),),
    "player.mute": (("mute", True),),
    "player.view": (("view", "main"),),
}

# The editor does these, and tests/panels/test_editor.py and tests/editing tell what.
OF_THE_EDITOR: Final = frozenset(actions_in("rewrite")) & DEEDS.keys()

# What these do is told in tests/screens/test_inline_film.py.
OF_THE_FILM: Final = frozenset(id_ for id_ in actions_in("rewrite") if id_.startswith("film."))

# And of these in tests/screens/test_hints.py.
OF_THE_HINTS: Final = frozenset({"hint.word", "hint.draft"})


# And of these in tests/screens/test_search.py.
OF_THE_SEARCH: Final = frozenset({"search.forward", "search.backward"})

# And of these in tests/screens/palette.
OF_THE_PALETTE: Final = frozenset({"app.palette", "app.keymap", "app.theme"})


# And of these in tests/screens/findings.
OF_THE_FINDINGS: Final = frozenset(
    {"clip.question", *(id_ for id_ in actions_in("rewrite") if id_.startswith("finding."))}
)


def test_every_action_of_the_screen_is_checked() -> None:
    elsewhere = OF_THE_EDITOR | OF_THE_FILM | OF_THE_HINTS | OF_THE_SEARCH | OF_THE_FINDINGS
    elsewhere |= OF_THE_PALETTE
    assert set(actions_in("rewrite")) == CHECKS.keys() | OF_THE_PLAYER.keys() | elsewhere


@pytest.mark.parametrize("action", CHECKS)
def test_the_action_does_what_its_help_says(action: str, ada: Captioner) -> None:
    CHECKS[action](ada)


def test_the_keys_of_the_player_ask_the_player_and_leave_the_text(ada: Captioner) -> None:
    for action, wishes in OF_THE_PLAYER.items():
        ada.player.wishes.clear()
        ada.does(action)
        assert tuple(ada.player.wishes) == wishes, action
    assert ada.text == DRAFTS[0]
    assert ada.visit.state.tally.keys == sum(
        len(ada.app.keymap.keys_of(action)[0]) for action in OF_THE_PLAYER
    )


def test_a_job_shows_the_panels_that_it_names(ada: Captioner) -> None:
    ada.write("It seems that the gripper lifts the red cup.")
    assert "violation" in ada.shown
    ada.desk.job = replace(ada.desk.job, panels=("draft", "pace"))
    ada.rewrite.view.settle_panels()
    ada.settle()
    assert DRAFTS[0] in ada.shown
    assert "diff" not in ada.shown
    assert "left" in ada.shown
    assert "1 violation" not in ada.shown


def test_the_keys_of_the_editor_reach_it(ada: Captioner, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []

    def perform(_: CaptionEditor, action: str, **_asked: object) -> bool:
        reached.append(action)
        return True

    monkeypatch.setattr(CaptionEditor, "perform", perform)
    bound = [action for action in sorted(OF_THE_EDITOR) if ada.app.keymap.keys_of(action)]
    ada.does(*bound)
    assert reached == bound
    assert set(OF_THE_EDITOR) - set(bound) == {"edit.newline"}, "Enter submits in this job"


def _selected_after(ada: Captioner, action: str) -> str:
    ada.does(action)
    start, end = ada.visit.state.writing.selection
    return ada.text[start:end]
