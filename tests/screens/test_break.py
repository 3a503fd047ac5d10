from __future__ import annotations

import pytest

from sessions.pace.split import Split
from tests.screens.captioner import Captioner

HOUR_MS = 3_600_000


def test_a_break_stops_the_clock(ada: Captioner) -> None:
    ada.clock.pass_ms(5_000)
    ada.does("app.break")
    before = ada.desk.split()
    ada.clock.pass_ms(HOUR_MS)
    assert ada.desk.split() == before
    ada.press("x")
    ada.clock.pass_ms(700)
    assert ada.desk.split().wall_ms == before.wall_ms + 700


def test_a_break_stands_in_the_record_with_its_length(ada: Captioner) -> None:
    ada.does("app.break")
    ada.clock.pass_ms(HOUR_MS)
    ada.press("x")
    ada.does("clip.accept")
    (block,) = ada.sealed
    assert [line for line in block["trace"].splitlines() if '"break"' in line] == [
        f'0 j "break" {HOUR_MS + 400}'
    ]
    assert block["wall_ms"] == 800
    assert block["idle_ms"] == 0


@pytest.mark.parametrize("key", ["x", "escape", "enter", "ctrl+q", "up"])
def test_any_key_goes_on_and_does_nothing_else(key: str, ada: Captioner) -> None:
    ada.does("app.break")
    ada.press(key)
    assert ada.app.screen is ada.rewrite
    assert ada.text == ada.visit.draft
    assert not ada.sealed


def test_the_video_plays_on_after_a_break(ada: Captioner) -> None:
    ada.does("app.break")
    ada.player.show(paused=True, wanted=False)
    ada.press("x")
    assert [wish for (wish, *_) in ada.player.wishes[-2:]] == ["pause", "play"]


def test_a_video_that_stood_stands_after_a_break(ada: Captioner) -> None:
    ada.player.show(paused=True, wanted=False)
    ada.does("app.break")
    ada.press("x")
    assert not ada.player.asked("play")


def test_the_break_says_since_when_and_how_it_ends(
    ada: Captioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.wall_now", lambda _zone: ada.clock.wall())
    ada.does("app.break")
    assert "On a break since 08:46." in ada.shown
    assert "Any key goes on" in ada.shown
    assert "gripper" not in ada.shown


def test_a_break_without_a_clip_is_a_break_too(ada: Captioner) -> None:
    ada.does("clip.accept", "clip.accept", "clip.accept", "app.break")
    ada.clock.pass_ms(HOUR_MS)
    ada.press("x")
    ada.does("batch.choose")
    assert ada.desk.split() == Split()
