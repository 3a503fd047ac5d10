"""Somebody new, on a box without mpv and without a display: `recaption demo`, and its guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from sessions.store.checking.verify import verify
from tests.harness.tmux import Tmux
from tests.story.program import RECAPTION, home
from tests.story.seats import TmuxSeat
from tests.story.session_files import blocks_of, ending_of

pytestmark = [pytest.mark.tmux, pytest.mark.slow]

HALF_BLOCKS = "▀▄▌▐▖▗▘▝▚▞"


@contextmanager
def at_the_demo(folder: Path, *arguments: str, size: tuple[int, int]) -> Iterator[TmuxSeat]:
    env = {
        **home(folder),
        "HOME": str(folder),
        "PATH": "/nonexistent",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
        "LOGNAME": "eve",
    }
    command = [RECAPTION, "demo", *arguments]
    with Tmux(command, columns=size[0], rows=size[1], env=env, cwd=folder) as window:
        yield TmuxSeat(window)


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=str)
def test_the_guided_steps_by_hand(size: tuple[int, int], tmp_path: Path) -> None:
    with at_the_demo(tmp_path, size=size) as seat:
        seat.wait_shown("step 1 of 9")
        seat.wait_until("pictures", lambda shown: sum(map(shown.count, HALF_BLOCKS)) > 20)
        seat.press("player.seek_forward")
        seat.wait_shown("step 2 of 9")
        seat.press("clip.accept")
        seat.wait_shown("step 3 of 9")
        seat.wait_shown("Accepted")
        _replace_word(seat, 7, "green")
        seat.wait_shown("step 4 of 9")
        seat.press("edit.undo")
        seat.wait_not_shown("{green}")
        seat.press("edit.redo")
        seat.wait_shown("step 5 of 9")
        seat.press("clip.submit")
        seat.wait_shown("step 6 of 9")
        shown = seat.text
        for name in ("draft ──", "diff ──", "rewrite ──"):
            assert name in shown
        seat.press("app.cancel")
        seat.wait_shown("The guide is closed")
        seat.wait_not_shown("step 6 of 9")
        seat.press("clip.accept")
        seat.wait_shown("4/12")
        seat.press("app.quit")
        # not its first row: tmux scrolls by one to say that the program has ended
        seat.wait_shown("told from five finished clips on; 3 so far.")
        seat.wait_shown("demo --resume")
    (session,) = _sessions(tmp_path)
    assert verify(session) == ()
    assert ending_of(blocks_of(session)["demo_02"]).verdict == "rewritten"
    with at_the_demo(tmp_path, "--resume", "--video", "off", size=size) as seat:
        seat.wait_shown("4/12")
        seat.wait_shown("step 7 of 9")
        seat.press("app.quit")
        seat.wait_shown("told from five finished clips on; 3 so far.")
    assert _sessions(tmp_path) == [session]


def _replace_word(seat: TmuxSeat, count: int, word: str) -> None:
    """Replace a word of the rewrite, counted from 1; the cursor stands before the first."""
    for _ in range(count):
        seat.move("cursor.word_right")
    seat.press("edit.delete_word_left")
    seat.type(word)


def _sessions(folder: Path) -> Sequence[Path]:
    return sorted((folder / "data/recaption-demo/eve").glob("*.toml"))
