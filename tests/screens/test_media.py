"""What the screen shows of the video, and of a video that is not there or is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.clips.clip import View
from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import DRAFTS, clip, put_media
from tui.player.state import AB, Absent, Failed, Gone, Hung, NoLoop, Off, Opening, Phase, Ready


def bar(captioner: Captioner) -> str:
    """The clip bar."""
    return captioner.shown.splitlines()[0].strip()


def test_a_clip_whose_media_is_missing_shows_why_and_can_be_finished(media: Path) -> None:
    (media / "c1.mp4").unlink()
    with sit_down(media) as captioner:
        captioner.until(lambda: captioner.visit.state.screening.failure)
        assert "missing" in bar(captioner)
        captioner.type("Now ")
        captioner.does("clip.submit")
        assert captioner.sealed[0]["final"] == "Now " + DRAFTS[0]
        assert "bytes" not in captioner.sealed[0]["views"][0]
        captioner.until(lambda: captioner.player.opened)
        assert captioner.player.opened is not None
        assert captioner.player.opened.token == "c2"


def test_a_clip_without_its_media_can_be_rejected_for_that(media: Path) -> None:
    (media / "c1.mp4").unlink()
    with sit_down(media) as captioner:
        captioner.does("clip.reject")
        captioner.type("d")
        assert captioner.sealed[0]["reason"] == "damaged"


def test_the_reason_stands_when_one_comes_back(media: Path) -> None:
    (media / "c1.mp4").unlink()
    with sit_down(media) as captioner:
        captioner.until(lambda: captioner.visit.state.screening.failure)
        captioner.does("clip.next", "clip.previous")
        captioner.until(lambda: captioner.visit.state.screening.failure)
        assert "missing" in bar(captioner)


def test_a_key_of_the_player_looks_for_a_missing_file_again(media: Path) -> None:
    (media / "c1.mp4").unlink()
    with sit_down(media) as captioner:
        captioner.until(lambda: captioner.visit.state.screening.failure)
        captioner.does("player.toggle")
        assert "c1.mp4 is missing" in captioner.said
        put_media(media)
        captioner.does("player.toggle")
        captioner.until(lambda: captioner.player.opened)
        assert not captioner.player.asked("toggle"), "it plays as soon as it is there"


def test_without_a_player_its_keys_say_why_and_leave_no_mark(ada: Captioner) -> None:
    ada.player.show(phase=Off())
    ada.player.wishes.clear()
    ada.does("player.toggle", "player.faster", "player.restart")
    assert ada.said == "no video"
    assert ada.player.wishes == []
    ada.does("clip.accept")
    assert ada.sealed[0]["trace"].count(" h ") == 1, "the file is measured once"


def test_a_damaged_clip_is_told_once_and_plays_on(ada: Captioner) -> None:
    ada.player.show(damage="This video breaks off after 2.0 s of 4.0 s.")
    ada.settle()
    assert ada.said == "This video breaks off after 2.0 s of 4.0 s."
    ada.read()
    ada.press("right")
    ada.player.show(damage="This video breaks off after 2.0 s of 4.0 s.", muted=True)
    ada.settle()
    assert ada.said == ""
    ada.does("clip.accept")
    assert "breaks off after 2.0 s" in ada.sealed[0]["trace"]


def test_a_notice_of_the_player_is_told(ada: Captioner) -> None:
    ada.player.show(notice="mpv ended and was started again.")
    ada.settle()
    assert ada.said == "mpv ended and was started again."


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        (Opening(), "opening"),
        (Off(), "no video"),
        (Absent("mpv is missing: sudo apt install mpv"), "mpv is missing: sudo apt install mpv"),
        (Gone("mpv ended 5 times"), "mpv ended 5 times"),
        (Failed("no pictures in it"), "no pictures in it"),
        (Hung(Ready()), "mpv does not answer"),
    ],
)
def test_why_there_is_no_picture_is_said_in_the_clip_bar(
    phase: Phase, told: str, ada: Captioner
) -> None:
    ada.player.show(phase=phase)
    ada.settle()
    assert bar(ada).endswith(told)
    ada.type("Now ")
    assert ada.text == "Now " + DRAFTS[0]


def test_the_clip_bar_shows_what_the_player_does(ada: Captioner) -> None:
    assert bar(ada).endswith("loop  ▸ 0:00.0 / 0:04.0")
    ada.player.show(loop=NoLoop(), speed=0.5, muted=True, position_us=1_540_000, paused=True)
    ada.settle()
    assert bar(ada).endswith("muted  once  0.5×  ‖ 0:01.5 / 0:04.0")
    ada.player.show(loop=AB(400_000, 1_200_000))
    ada.settle()
    assert bar(ada).endswith("loop 0:00.4–0:01.2  ▸ 0:00.0 / 0:04.0")


def test_progress_alone_waits_for_the_next_tick_of_the_bar(ada: Captioner) -> None:
    def shown() -> str:
        return ada.rewrite.view.clip_bar.lines[0].text

    ada.player.show(position_us=900_000)
    ada.rewrite.view.show_player()
    assert "0:00.0 / 0:04.0" in shown()
    ada.rewrite.view.show_clip()
    assert "0:00.9 / 0:04.0" in shown()
    ada.player.show(position_us=950_000, paused=True)
    ada.rewrite.view.show_player()
    assert "‖ 0:00.9 / 0:04.0" in shown()


def test_of_a_part_of_a_file_position_and_length_of_the_part_are_shown(media: Path) -> None:
    part = clip(1, "A draft.", start_ms=1_000, end_ms=3_500)
    with sit_down(media, part) as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show(position_us=1_300_000)
        captioner.settle()
        assert bar(captioner).endswith("▸ 0:00.3 / 0:02.5")


def test_several_cameras_are_named_and_shown_in_turn(media: Path) -> None:
    views = (View("top", "c1.mp4"), View("wrist", "c2.mp4"))
    with sit_down(media, clip(1, "A draft.", views=views)) as captioner:
        captioner.until(lambda: captioner.player.opened)
        for here, there in (("top", "wrist"), ("wrist", "top")):
            captioner.player.show(view=here)
            captioner.settle()
            assert here in bar(captioner)
            captioner.does("player.view")
            assert captioner.player.wishes[-1] == ("view", there)


def test_of_another_clip_than_the_open_one_nothing_is_shown(ada: Captioner) -> None:
    ada.does("clip.next")
    ada.settle()
    assert bar(ada).endswith("opening")


def test_an_instruction_stands_in_the_clip_bar(media: Path) -> None:
    with sit_down(media, clip(1, "A draft.", instruction="Left hand only")) as captioner:
        assert "Left hand only" in bar(captioner)


def test_news_and_the_notice_that_follows_them_are_read_one_after_the_other(media: Path) -> None:
    why = "mpv is not installed. Install it with: sudo apt install mpv"
    with sit_down(media, said="Going on where you were in clip c1. You are ada.") as captioner:
        captioner.until(lambda: captioner.player.opened)
        captioner.player.show(notice=f"{why}\nUntil then clips are shown in the terminal.")
        captioner.settle()
        assert captioner.said == "Going on where you were in clip c1. You are ada. \u2026"
        captioner.type("typed at once")
        assert captioner.said.startswith("Going on")
        captioner.read()
        assert captioner.said == f"{why} \u2026"
        captioner.does("edit.redo")
        assert captioner.said == "Nothing to redo."
        captioner.press("right")
        assert captioner.said == f"{why} \u2026"
        captioner.read()
        assert captioner.said == "Until then clips are shown in the terminal."
        captioner.read()
        captioner.press("right")
        assert captioner.said == ""


def test_trouble_with_a_clip_is_told_in_full_and_left_with_it(ada: Captioner) -> None:
    why = "the file is not a video, or is cut off before its table of contents"
    ada.player.show(phase=Failed(why))
    ada.settle()
    ada.type("typed at once")
    assert ada.said == why
    ada.does("clip.skip")
    assert ada.said == ""
    ada.player.show(phase=Failed(why))
    ada.settle()
    assert ada.said == why, "the next clip has the same trouble"
