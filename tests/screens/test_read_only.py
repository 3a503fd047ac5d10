"""A session that another process holds, or a newer version wrote, can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.captioner import Captioner, sit_down
from tests.sitting.places import DRAFTS, READ_ONLY, clips, session_in


@pytest.fixture
def guest(media: Path) -> Iterator[Captioner]:
    """Somebody who looks at a session in which the second clip was rewritten."""
    with sit_down(media) as captioner:
        captioner.does("clip.skip")
        captioner.type("Now ")
        captioner.does("clip.submit")
    with sit_down(media, only_looks=True, said=READ_ONLY) as captioner:
        yield captioner


def test_it_is_said_before_the_first_key(guest: Captioner) -> None:
    assert guest.said == READ_ONLY
    assert READ_ONLY in guest.shown


@pytest.mark.parametrize(
    "action",
    [
        *("clip.submit", "clip.accept", "clip.skip", "clip.unsure"),
        *("edit.clear", "edit.restore_draft", "edit.undo", "edit.redo"),
        *("edit.delete_right", "edit.delete_word_right"),
    ],
)
def test_every_refused_change_says_why_and_changes_nothing(action: str, guest: Captioner) -> None:
    guest.read()
    guest.press("right")
    assert guest.said == ""
    guest.does(action)
    assert guest.said == READ_ONLY
    assert (guest.visit.clip.id, guest.text) == ("c3", DRAFTS[2])
    assert not guest.visit.state.unsure


def test_typing_pasting_and_answers_are_refused_too(guest: Captioner) -> None:
    guest.type("x")
    assert guest.said == READ_ONLY
    guest.press("right")
    guest.paste("x")
    assert guest.said == READ_ONLY
    guest.does("clip.note")
    guest.type("dark")
    guest.does("prompt.accept")
    assert guest.said == READ_ONLY
    guest.press("right")
    guest.does("clip.reject")
    guest.type("d")
    assert guest.said == READ_ONLY
    guest.does("edit.undo")
    assert guest.said == READ_ONLY, "and keys mean again what they did"
    assert (guest.visit.clip.id, guest.text, guest.visit.state.note) == ("c3", DRAFTS[2], "")


def test_every_clip_can_be_looked_at_as_it_stands(guest: Captioner) -> None:
    guest.does("clip.previous")
    assert guest.text == "Now " + DRAFTS[1]
    assert "rewritten" in guest.shown
    guest.does("hunk.next")
    assert guest.visit.state.writing.selection == (0, 3)
    guest.does("batch.open", "batch.first", "batch.choose")
    assert guest.visit.clip.id == "c1"


def test_looking_writes_nothing(media: Path, guest: Captioner) -> None:
    before = {path.name: path.read_bytes() for path in media.iterdir() if path.is_file()}
    guest.does("clip.previous", "clip.previous")
    guest.type("x")
    guest.does("app.break")
    guest.press("x")
    guest.does("app.quit")
    guest.until_left()
    assert {path.name: path.read_bytes() for path in media.iterdir() if path.is_file()} == before


def test_a_caption_that_is_too_long_can_be_read_and_says_why_it_cannot_be_edited(
    media: Path,
) -> None:
    with sit_down(media, *clips("word " * 5_000, "Short.")) as captioner:
        captioner.type("x")
        assert captioner.said == ("Over 20,000 characters: this caption can be read, not edited.")
        captioner.does("view.scroll_down", "hunk.next", "draft.show", "draft.show")
        captioner.does("clip.accept")
        assert captioner.sealed[0]["final"] == "word " * 5_000
    assert session_in(media).exists()
