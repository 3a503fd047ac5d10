"""Keys that come in one packet: each is read by the screen that is on top when its turn comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import DRAFTS
from tui.screens.pause import BreakScreen

SOON_S = 0.0


@pytest.mark.parametrize("opened", ["app.help", "draft.show", "app.stats", "app.break"])
def test_closing_a_screen_twice_takes_away_only_that_screen(opened: str, ada: Captioner) -> None:
    ada.does(opened)
    for key in ("escape", "escape", "escape", "escape", "ctrl+g"):
        ada.send(key, after_s=SOON_S)
    ada.settle()
    assert ada.app.screen is ada.rewrite
    ada.type("x")
    assert ada.text == "x" + DRAFTS[0]


def test_what_is_typed_behind_the_key_that_ends_a_break_goes_into_the_text(ada: Captioner) -> None:
    ada.does("app.break")
    assert isinstance(ada.app.screen, BreakScreen)
    for letter in " red":
        ada.send("space" if letter == " " else letter, letter, after_s=SOON_S)
    ada.settle()
    assert ada.text == "red" + DRAFTS[0]


def test_a_sequence_at_what_has_become_of_the_batch_leaves_a_screen(media: Path) -> None:
    with sit_down(media, changed=("1 new clip.",)) as captioner:
        for key in ("escape", "down", "escape", "down"):
            captioner.send(key, after_s=SOON_S)
        captioner.settle()
        assert captioner.app.screen is captioner.rewrite
        assert DRAFTS[0] in captioner.shown
