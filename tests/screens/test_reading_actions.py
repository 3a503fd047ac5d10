"""What each action does on the screens to read on, through its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from keymaps.names import quick, show
from tests.screens.captioner import Captioner, sit_down
from tests.screens.contexts import actions_in
from tests.sitting.places import clips
from tui.actions import ACTIONS, VOCABULARY
from tui.screens.batch import BatchScreen
from tui.screens.palette.screen import PaletteScreen
from tui.screens.pause import BreakScreen
from tui.screens.reading import DraftScreen, HelpScreen, help_groups
from tui.screens.reading.stats import StatsScreen
from tui.settings.keymap_file import load_keymap

Check: TypeAlias = Callable[[Captioner], None]
LONG: Final = " ".join(f"word{n}" for n in range(500))


@pytest.fixture
def eve(media: Path) -> Iterator[Captioner]:
    """Eve, reading a draft of five hundred words."""
    with sit_down(media, *clips(LONG, "The gripper opens.")) as captioner:
        captioner.does("draft.show")
        yield captioner


def hides_the_draft(eve: Captioner) -> None:
    eve.does("draft.show")
    assert eve.app.screen is eve.rewrite


def scrolls_down_to_the_end(eve: Captioner) -> None:
    eve.does("view.scroll_down")
    assert "word0 " not in eve.shown
    eve.does("view.scroll_down", "view.scroll_down", "view.scroll_down")
    assert "word499" in eve.shown


def scrolls_up_to_the_start(eve: Captioner) -> None:
    eve.does("view.scroll_down", "view.scroll_down", "view.scroll_up", "view.scroll_up")
    assert "word0 " in eve.shown


def shows_the_text_alone_from_edge_to_edge(eve: Captioner) -> None:
    eve.does("view.plain")
    first, *_, last = eve.shown.splitlines()
    assert first.startswith("word0 word1 word2")
    assert last.strip()
    eve.does("view.scroll_down", "view.scroll_down")
    assert "word499" in eve.shown
    eve.does("view.plain")
    eve.does("cursor.text_start", "select.word_right", "view.plain")
    assert eve.shown.splitlines()[0].split() == ["word0"]
    assert "word1" not in eve.shown


def asks_where_to_go_over_the_clip(eve: Captioner) -> None:
    eve.does("clip.goto")
    eve.type("2")
    eve.does("prompt.accept")
    assert eve.visit.clip.id == "c2"


def shows_help_instead(eve: Captioner) -> None:
    eve.does("app.help")
    assert isinstance(eve.app.screen, HelpScreen)
    eve.does("app.help")
    assert eve.screen is eve.rewrite


def shows_stats_instead(eve: Captioner) -> None:
    eve.does("app.stats")
    assert isinstance(eve.app.screen, StatsScreen)
    eve.does("app.stats")
    assert eve.screen is eve.rewrite


def shows_all_by_name_instead(eve: Captioner) -> None:
    eve.does("app.palette")
    assert isinstance(eve.app.screen, PaletteScreen)
    eve.type("undo")
    eve.does("prompt.cancel")
    assert eve.screen is eve.rewrite


def shows_keymaps_instead(eve: Captioner) -> None:
    eve.does("app.keymap")
    assert "Keys: emacs, for now" in eve.shown


def shows_colours_instead(eve: Captioner) -> None:
    eve.does("app.theme")
    assert "Colours: light, for now" in eve.shown


def tells_that_all_is_saved(eve: Captioner) -> None:
    eve.does("app.save")
    assert eve.said == "All is saved as it is typed."


def takes_a_break(eve: Captioner) -> None:
    eve.does("app.break")
    assert isinstance(eve.app.screen, BreakScreen)


def closes(eve: Captioner) -> None:
    eve.does("app.cancel")
    assert eve.app.screen is eve.rewrite


def quits(eve: Captioner) -> None:
    eve.does("app.quit")
    eve.until_left()
    assert eve.app.return_code == 0


CHECKS: Final[Mapping[str, Check]] = {
    "draft.show": hides_the_draft,
    "view.scroll_down": scrolls_down_to_the_end,
    "view.scroll_up": scrolls_up_to_the_start,
    "view.plain": shows_the_text_alone_from_edge_to_edge,
    "clip.goto": asks_where_to_go_over_the_clip,
    "app.help": shows_help_instead,
    "app.stats": shows_stats_instead,
    "app.palette": shows_all_by_name_instead,
    "app.keymap": shows_keymaps_instead,
    "app.theme": shows_colours_instead,
    "app.save": tells_that_all_is_saved,
    "app.break": takes_a_break,
    "app.cancel": closes,
    "app.quit": quits,
}


def test_every_action_of_the_screens_is_checked() -> None:
    assert set(actions_in("reading")) == CHECKS.keys()


@pytest.mark.parametrize("action", CHECKS)
def test_the_action_does_what_its_help_says(action: str, eve: Captioner) -> None:
    CHECKS[action](eve)


def test_letters_do_nothing_where_one_reads(eve: Captioner) -> None:
    eve.type("hello ")
    assert isinstance(eve.app.screen, DraftScreen)
    assert eve.text == LONG


def test_the_help_lists_every_action_that_has_a_key(ada: Captioner) -> None:
    keymap = ada.app.keymap
    first, *groups = help_groups(keymap)
    assert [keys for keys, _ in first.rows] == ["Esc g x", "Esc g \u2026", "Esc and a key"]
    listed = {row for group in groups for row in group.rows}
    bound = [each for each in ACTIONS.values() if keymap.keys_of(each.id)]
    assert len(listed) == len(bound) > 70
    for each in bound:
        assert ("  ".join(map(show, quick(keymap.keys_of(each.id)))), each.help) in listed


def test_the_help_scrolls_to_its_last_action(ada: Captioner) -> None:
    ada.does("app.help")
    assert "Submit the rewrite and open the next clip" in ada.shown
    ada.does(*["view.scroll_down"] * 12)
    assert "Save and quit" in ada.shown


def test_the_help_over_the_list_goes_back_to_the_list(ada: Captioner) -> None:
    ada.does("batch.open", "app.help", "app.cancel")
    assert isinstance(ada.app.screen, BatchScreen)


@pytest.mark.parametrize("name", ["plain", "emacs", "vim"])
def test_the_arrows_scroll_where_there_is_only_text_to_read(eve: Captioner, name: str) -> None:
    eve.does("draft.show")
    eve.rewrite.use_keymap(load_keymap(name, VOCABULARY, Path("/nonexistent")).keymap)
    eve.app.keymap = eve.rewrite.keymap
    eve.does("app.help")
    start = eve.shown
    eve.press("down")
    assert eve.shown != start
    eve.press("up")
    assert eve.shown == start


def test_the_bar_tells_the_shortest_way_out(eve: Captioner) -> None:
    assert eve.shown.splitlines()[-1].split("   ")[0].strip() == "Ctrl+L close"
    eve.does("view.plain")
    assert eve.shown.splitlines()[-1].split("   ")[0].strip() == "Esc Esc close"
