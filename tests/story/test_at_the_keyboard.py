"""What a terminal sends and shows, and a player does, while somebody works fast."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from tests.harness.display import Display
from tests.story.batches import DRAFTS
from tests.story.keys import in_pty, keys_of
from tests.story.processes import wait_until
from tests.story.session_files import blocks_of
from tests.story.work import Work

PASTE: Final = "\x1b[200~{}\x1b[201~"


def test_the_cursor_follows_a_move_that_changes_nothing_else(work: Work) -> None:
    with work.opened() as seat:
        seat.wait_shown(" saved")
        column, row = seat.place_in_text()
        seat.press("cursor.text_end")
        end = len(DRAFTS[0])
        wait_until(lambda: f" c {end}\n" in work.journal(), "the move in the journal")
        seat.terminal.settle()
        assert seat.place_in_text() == (column + end, row)


def test_a_key_that_arrives_together_with_a_paste_keeps_its_meaning(work: Work) -> None:
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.terminal.send(in_pty(keys_of("cursor.text_end")) + PASTE.format(" Pasted."))
        seat.wait_shown("Pasted.")
        assert f"{DRAFTS[0]} Pasted." in seat.text


def test_keys_that_arrive_together_keep_their_meaning(work: Work) -> None:
    moves = ("cursor.text_end", "cursor.line_start", "cursor.text_end")
    with work.opened() as seat:
        seat.wait_clip(1)
        seat.terminal.send("".join(in_pty(keys_of(move)) for move in moves))
        seat.type(" Typed.")
        seat.wait_shown("Typed.")
        assert "^" not in seat.text
        assert f"{DRAFTS[0]} Typed." in seat.text


@pytest.mark.mpv
@pytest.mark.xvfb
def test_seeks_of_a_clip_that_stands_are_in_the_record(work: Work) -> None:
    with Display() as display, replace(work, display=display.name).opened() as seat:
        seat.wait_clip(1)
        seat.wait_shown("▸")
        seat.press("player.toggle")
        seat.wait_shown("‖")
        seat.press("player.seek_forward")
        wait_until(lambda: " s " in work.journal(), "the seek in the journal")
        seat.press("clip.accept")
        seat.wait_clip(2)
        assert seat.quit() == 0
    assert blocks_of(work.session)["c01"][0]["seeks"] == 1
