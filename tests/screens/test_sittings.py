"""From one sitting to the next, and from one clip back to the one before."""

from __future__ import annotations

from pathlib import Path

from textual import events

from sessions.clips.verdict import Rewritten
from tests.screens.captioner import KEY_MS, Captioner, sit_down
from tests.screens.captions import LONG, SHORT
from tests.sitting.places import DRAFTS, blocks_in, clips


def test_undo_asked_twice_goes_back_past_a_submit(ada: Captioner) -> None:
    ada.type("Now ")
    ada.does("clip.submit", "edit.undo")
    assert ada.said == "Nothing left to undo here: undo again to go back to the clip before."
    assert ada.visit.clip.id == "c2"
    ada.does("edit.undo")
    assert (ada.visit.clip.id, ada.visit.rev, ada.text) == ("c1", 2, "Now " + DRAFTS[0])
    ada.does("edit.undo")
    assert ada.text == DRAFTS[0], "and the history goes on where it was"
    assert ada.desk.verdict_of("c1") == Rewritten()


def test_a_sentence_stands_until_the_next_key(ada: Captioner) -> None:
    for leave in ("right", "x", "ctrl+s", "escape"):
        ada.does("edit.redo")
        assert ada.said == "Nothing to redo."
        ada.press(leave)
        assert ada.said == "", leave
    ada.press("9")
    ada.paste("x")
    ada.does("edit.redo")
    assert ada.said == "Nothing to redo."
    ada.paste("x")
    assert ada.said == ""


def test_a_sitting_goes_on_at_the_same_clip_cursor_and_undo(media: Path) -> None:
    with sit_down(media) as captioner:
        captioner.does("clip.skip")
        captioner.type("Now ")
        captioner.does("cursor.left", "app.quit")
        captioner.until_left()
        before = captioner.visit.state.writing
    with sit_down(media) as captioner:
        assert captioner.visit.clip.id == "c2"
        assert captioner.visit.state.writing == before
        assert "Now The gripper opens." in captioner.shown
        captioner.does("edit.undo")
        assert captioner.text == DRAFTS[1]


def test_what_the_person_should_know_is_said_at_the_start(media: Path) -> None:
    with sit_down(media, said="Going on where you were in clip c1.") as captioner:
        assert "Going on where you were in clip c1." in captioner.shown
        captioner.press("right")
        assert "Going on where you were in clip c1." in captioner.shown, "nobody has read it yet"
        captioner.read()
        assert "Going on" not in captioner.shown, "somebody is at work, and could read it"


def test_keys_behind_the_one_that_quits_are_lost_and_nothing_else_is(ada: Captioner) -> None:
    ada.type("Now ")
    ada.send("ctrl+q", after_s=1)
    for key in ("ctrl+q", "x", "enter", "f1", "escape", "ctrl+q"):
        ada.send(key, after_s=1)
    ada.until_left()
    assert ada.app.return_code == 0
    assert not ada.sealed
    assert ada.player.asked("close") == [()]
    with sit_down(ada.folder) as captioner:
        assert captioner.text == "Now " + DRAFTS[0]


def test_a_sealed_clip_is_said_to_be_saved_when_it_is(ada: Captioner) -> None:
    ada.does("clip.accept")
    ada.until(lambda: ada.desk.record.saved_through == ada.desk.record.sealed_through)
    ada.settle()
    assert ada.shown.splitlines()[-2].endswith("saved")


def test_focus_is_observed_and_is_no_key(ada: Captioner) -> None:
    ada.app.post_message(events.AppBlur())
    ada.app.post_message(events.AppFocus())
    ada.settle()
    ada.does("clip.accept")
    (block,) = ada.sealed
    told = [line.split() for line in block["trace"].splitlines()]
    assert [line[2] for line in told if line[1] == "b"] == ["0", "1"]
    assert block["keys"] == 1


def test_the_text_is_in_the_journal_before_it_is_painted(ada: Captioner) -> None:
    ada.type("Now ")
    assert "Now The arm" in ada.shown
    journal = b"".join(path.read_bytes() for path in ada.folder.glob("s.toml.j*"))
    assert all(f'"{letter}"'.encode() in journal for letter in "Now ")


def test_the_pace_counts_what_is_done_and_left(ada: Captioner) -> None:
    assert "0 clips done  3 left  target 40/h  this clip 0:00" in ada.shown
    ada.clock.pass_ms(30_000 - 2 * KEY_MS)
    ada.does("clip.accept")
    assert "1 clip done  2 left" in ada.shown
    assert blocks_in(ada.folder)[0]["wall_ms"] == 30_000 - KEY_MS


def test_each_clip_is_laid_out_for_itself(media: Path) -> None:
    with sit_down(media, *clips(LONG, SHORT)) as captioner:
        captioner.does("clip.next")
        after_a_long_one = captioner.shown.splitlines()[1:-3]
    with sit_down(media / "fresh", *clips(SHORT)) as captioner:
        assert captioner.shown.splitlines()[1:-3] == after_a_long_one


def test_a_smaller_terminal_shows_the_same_clip(ada: Captioner) -> None:
    ada.type("Now ")
    for size in ((60, 16), (40, 10), (20, 5), (200, 50), (80, 24)):
        ada.run(ada.pilot.resize_terminal(*size))
        ada.press("right")
        assert len(ada.shown.splitlines()) == size[1]
    assert "Now The arm lifts the red cup." in ada.shown
