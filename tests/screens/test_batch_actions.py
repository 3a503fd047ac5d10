"""What each action of the batch screen does, through its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from tests.screens.captioner import Captioner, sit_down
from tests.screens.contexts import actions_in
from tests.sitting.places import DRAFTS, clips
from tui.screens.batch import BatchScreen
from tui.screens.pause import BreakScreen
from tui.screens.reading import HelpScreen
from tui.screens.reading.stats import StatsScreen

Check: TypeAlias = Callable[[Captioner], None]
MANY: Final = 60
ROWS: Final = 21


@pytest.fixture
def bob(media: Path) -> Iterator[Captioner]:
    """Bob, before the list of sixty clips, the cursor on the second."""
    with sit_down(media, *clips(*(f"A robot does number {n}." for n in range(MANY)))) as captioner:
        captioner.does("clip.skip", "batch.open")
        yield captioner


def screen_of(bob: Captioner) -> BatchScreen:
    assert isinstance(bob.app.screen, BatchScreen), bob.app.screen
    return bob.app.screen


def cursor_after(bob: Captioner, *actions: str) -> int | None:
    bob.does(*actions)
    return screen_of(bob).list.cursor


def opens_the_clip_under_the_cursor(bob: Captioner) -> None:
    bob.does("batch.down", "batch.down", "batch.choose")
    assert bob.app.screen is bob.rewrite
    assert bob.visit.clip.id == "c4"
    assert "A robot does number 3." in bob.shown


def shows_one_verdict_after_the_other(bob: Captioner) -> None:
    listed = []
    for _ in range(6):
        bob.does("batch.filter")
        listed.append((bob.shown.split("─")[0].strip(), bob.shown.count("A robot does")))
    assert listed == [
        ("Clips of kitchen: open", ROWS),
        ("Clips of kitchen: accepted", 0),
        ("Clips of kitchen: rewritten", 0),
        ("Clips of kitchen: skipped", 1),
        ("Clips of kitchen: rejected", 0),
        ("Clips of kitchen", ROWS),
    ]


def goes_one_up(bob: Captioner) -> None:
    assert cursor_after(bob, "batch.up") == 0
    assert cursor_after(bob, "batch.up") == 0


def goes_one_down(bob: Captioner) -> None:
    assert cursor_after(bob, "batch.down") == 2


def goes_a_page_up(bob: Captioner) -> None:
    assert cursor_after(bob, "batch.last", "batch.page_up") in range(30, 50)


def goes_a_page_down(bob: Captioner) -> None:
    assert cursor_after(bob, "batch.page_down") in range(15, 30)


def goes_to_the_first(bob: Captioner) -> None:
    assert cursor_after(bob, "batch.last", "batch.first") == 0


def goes_to_the_last(bob: Captioner) -> None:
    assert cursor_after(bob, "batch.last") == MANY - 1


def goes_to_a_number(bob: Captioner) -> None:
    bob.does("clip.goto")
    bob.type("17")
    bob.does("prompt.accept")
    assert bob.app.screen is bob.rewrite
    assert bob.visit.clip.id == "c17"


def goes_back_to_the_open_clip(bob: Captioner) -> None:
    bob.does("batch.last", "app.cancel")
    assert bob.app.screen is bob.rewrite
    assert (bob.visit.clip.id, bob.visit.rev) == ("c2", 1)


def shows_help(bob: Captioner) -> None:
    bob.does("app.help")
    assert isinstance(bob.app.screen, HelpScreen)
    bob.does("app.help")
    assert isinstance(bob.app.screen, BatchScreen)


def shows_stats(bob: Captioner) -> None:
    bob.does("app.stats")
    assert isinstance(bob.app.screen, StatsScreen)
    bob.does("app.stats")
    assert isinstance(bob.app.screen, BatchScreen)


def does_by_name_what_is_chosen(bob: Captioner) -> None:
    bob.does("app.palette")
    bob.type("batch.last")
    bob.does("prompt.accept")
    assert screen_of(bob).list.cursor == MANY - 1


def shows_keymaps(bob: Captioner) -> None:
    bob.does("app.keymap")
    assert "Keys: emacs, for now" in bob.shown


def shows_colours(bob: Captioner) -> None:
    bob.does("app.theme")
    assert "Colours: light, for now" in bob.shown


def tells_that_all_is_saved(bob: Captioner) -> None:
    bob.does("app.save")
    assert screen_of(bob).message.message == "All is saved as it is typed."


def takes_a_break(bob: Captioner) -> None:
    bob.does("app.break")
    assert isinstance(bob.app.screen, BreakScreen)
    bob.press("x")
    assert isinstance(bob.app.screen, BatchScreen)


def quits(bob: Captioner) -> None:
    bob.does("app.quit")
    bob.until_left()
    assert bob.app.return_code == 0


CHECKS: Final[Mapping[str, Check]] = {
    "batch.choose": opens_the_clip_under_the_cursor,
    "batch.filter": shows_one_verdict_after_the_other,
    "batch.up": goes_one_up,
    "batch.down": goes_one_down,
    "batch.page_up": goes_a_page_up,
    "batch.page_down": goes_a_page_down,
    "batch.first": goes_to_the_first,
    "batch.last": goes_to_the_last,
    "clip.goto": goes_to_a_number,
    "app.cancel": goes_back_to_the_open_clip,
    "app.help": shows_help,
    "app.stats": shows_stats,
    "app.palette": does_by_name_what_is_chosen,
    "app.keymap": shows_keymaps,
    "app.theme": shows_colours,
    "app.save": tells_that_all_is_saved,
    "app.break": takes_a_break,
    "app.quit": quits,
}


def test_every_action_of_the_screen_is_checked() -> None:
    assert set(actions_in("batch")) == CHECKS.keys()


@pytest.mark.parametrize("action", CHECKS)
def test_the_action_does_what_its_help_says(action: str, bob: Captioner) -> None:
    CHECKS[action](bob)


def test_after_the_last_clip_the_batch_screen_says_so_and_its_cursor_works(ada: Captioner) -> None:
    ada.does("clip.accept", "clip.skip", "clip.accept")
    assert ada.desk.visit is None
    assert screen_of(ada).message.message == "Every clip of the batch has a verdict."
    assert screen_of(ada).list.cursor == 0
    assert "Esc Esc back" not in ada.shown
    ada.does("app.cancel")
    assert cursor_after(ada, "batch.down") == 1, "there is no clip to go back to"
    ada.does("batch.choose")
    assert (ada.visit.clip.id, ada.visit.rev) == ("c2", 2)
    assert DRAFTS[1] in ada.shown


def test_a_sitting_without_an_open_clip_begins_with_the_list(media: Path) -> None:
    with sit_down(media) as captioner:
        captioner.does("clip.accept", "clip.accept", "clip.accept")
    with sit_down(media) as captioner:
        assert "Every clip of the batch has a verdict." in captioner.shown
        captioner.does("batch.choose")
        assert captioner.visit.clip.id == "c1"


def test_a_clip_changed_and_left_from_the_list_is_said_to_be_open_again(ada: Captioner) -> None:
    ada.does("clip.accept", "clip.previous")
    ada.type("Now ")
    ada.does("batch.open", "batch.last", "batch.choose")
    assert ada.said == "Clip 1 was accepted; you changed it, so it is open again."
    ada.does("batch.open")
    assert "accepted" not in ada.shown


def test_the_list_shows_how_the_rewrite_begins_and_what_was_said_of_the_clip(media: Path) -> None:
    with sit_down(media) as captioner:
        captioner.type("Now ")
        captioner.does("clip.unsure", "clip.submit", "clip.note")
        captioner.type("too dark")
        captioner.does("prompt.accept")
        captioner.type("Then ")
        captioner.does("batch.open")
        shown = captioner.shown
        assert "unsure  Now The arm" in shown
        assert "note  Then The gripper" in shown, "of the open clip too"
    with sit_down(media) as captioner:
        captioner.does("batch.open")
        assert "unsure  Now The arm" in captioner.shown, "read from the file"


def test_letters_do_nothing_on_the_list_but_where_they_are_keys(bob: Captioner) -> None:
    bob.type("xyz")
    assert isinstance(bob.app.screen, BatchScreen)
    assert cursor_after(bob) == 1
    bob.press("j")
    assert cursor_after(bob) == 2


def test_no_such_clip_is_said_and_nothing_moves(bob: Captioner) -> None:
    bob.does("clip.goto")
    bob.type("61")
    bob.does("prompt.accept")
    assert screen_of(bob).message.message == "there is no clip 61 (the batch has 1 to 60)"
    assert bob.visit.clip.id == "c2"
