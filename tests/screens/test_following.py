"""What may follow a prefix is shown to a person who stops to think, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.captioner import Captioner, sit_down
from tui.panels.keys.following import FollowingPanel, following_lines


def panels(captioner: Captioner) -> list[FollowingPanel]:
    return list(captioner.screen.query(FollowingPanel))


def wait_for_it(captioner: Captioner) -> None:
    captioner.until(lambda: [each for each in panels(captioner) if each.display])


def test_after_a_pause_all_that_may_follow_is_shown_and_the_next_key_takes_it_away(
    ada: Captioner,
) -> None:
    before = ada.shown
    ada.press("escape g")
    wait_for_it(ada)
    assert "Esc g \u2026" in ada.shown
    assert "n next" in ada.shown
    assert "P player \u2026" in ada.shown
    ada.press("P")
    assert "t toggle" in ada.shown.splitlines()[-1], "the key bar tells it at once"
    wait_for_it(ada)
    assert "L loop" in ada.shown
    ada.press("escape")
    assert ada.shown == before


def test_who_types_on_never_sees_it(ada: Captioner) -> None:
    for _ in range(3):
        ada.press("escape g v m")
    ada.press("escape g v m")
    ada.type("x")
    assert not panels(ada), "it is not even made"


def test_what_was_awaited_is_forgotten_with_the_next_key(ada: Captioner) -> None:
    stopped: list[bool] = []

    class Clock:
        def stop(self) -> None:
            stopped.append(True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ada.rewrite, "set_timer", lambda *_: Clock())
        ada.press("escape")
        assert stopped == []
        ada.press("n")
        assert stopped == [True]


def test_a_paste_takes_it_away_too(ada: Captioner) -> None:
    ada.press("escape")
    wait_for_it(ada)
    ada.paste("Now ")
    assert not [each for each in panels(ada) if each.display]
    assert ada.text.startswith("Now ")


@pytest.mark.parametrize("keymap", ["plain", "emacs"])
def test_every_screen_with_sequences_has_it(media: Path, keymap: str) -> None:
    with sit_down(media, keymap=keymap, size=(200, 50)) as someone:
        someone.does("batch.open")
        someone.press("escape")
        wait_for_it(someone)
        assert "batch" in someone.shown


def test_there_is_never_more_of_it_than_there_is_room_for() -> None:
    groups = [("clip", [(str(n), "does something") for n in range(40)]), ("more", [("x", "y")])]
    lines = following_lines("Esc", groups, 40, 6)
    assert len(lines) == 6
    assert "rows more" in lines[-1].text
    assert all(len(line.text) <= 40 for line in lines)
    whole = following_lines("Esc", groups, 200, 30)
    assert len(whole) < 30
    assert whole[-1].text.split() == ["more", "x", "y"]


def test_after_an_operator_of_vims_it_tells_what_to_do_it_to(media: Path) -> None:
    with sit_down(media, keymap="vim") as someone:
        text = someone.text
        someone.press("d")
        wait_for_it(someone)
        assert "motion" in someone.shown
        assert "object" in someone.shown
        someone.press("w")
        assert not [each for each in panels(someone) if each.display]
        assert someone.text == text.partition(" ")[2]
