"""A terminal whose size changes 400 times a second, down to one cell, while somebody types."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.ends.at_work import (
    HALF,
    WAYS,
    at_work,
    check_picture,
    inline_or_window,
    letters_in,
    plays,
)
from tests.faults.toll import Toll
from tests.harness.pty import Pty
from tests.story.batches import write_batch
from tests.story.processes import is_lock_free, wait_until
from tests.story.session_files import blocks_of
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.slow]

SIZES: Final = ((1, 1), (200, 50), (3, 2), (79, 1), (1, 40), (80, 24), (500, 3), (20, 10))
A_SECOND: Final = 400
TURNS: Final = amount(4_000, 160)
TYPED: Final = "pped over and the red cup rolls off the table onto the floor "
SCREENS: Final = ("", "app.help", "batch.open", "app.stats", "app.break", "draft.show")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three clips, nothing done yet."""
    return Work(tmp_path, write_batch(tmp_path / "clips", 3))


def storm(terminal: Pty, turns: int, typed: str) -> None:
    """So many sizes, the last of them 80x24, and `typed` letter by letter in between."""
    letters = dict(zip(range(0, turns, turns // max(1, len(typed))), typed, strict=False))
    for turn, (columns, rows) in enumerate(islice(cycle(SIZES), turns)):
        begun_s = time.perf_counter()
        terminal.resize(columns, rows)
        terminal.send(letters.get(turn, ""))
        terminal.pump(0)
        time.sleep(max(0.0, begun_s + 1 / A_SECOND - time.perf_counter()))
    terminal.resize(80, 24)


@pytest.mark.parametrize("video", amount(WAYS, WAYS[:1]))
def test_a_storm_of_sizes_loses_no_key_and_ends_in_a_right_picture(
    video: str, work: Work, toll: Toll
) -> None:
    with inline_or_window(video) as way, at_work(work, way) as seat:
        storm(seat.terminal, TURNS, TYPED)
        wait_until(lambda: (HALF + TYPED).strip() in letters_in(work), "what was typed")
        seat.wait_shown(TYPED[-20:])
        seat.press("player.toggle")
        wait_until(lambda: not plays(work), "a video that stands")
        check_picture(seat.terminal, seat.terminal.pid)
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    (block,) = blocks_of(work.session)["c01"]
    assert HALF + TYPED.rstrip() in block["final"]
    assert is_lock_free(work.lock)
    for _ in range(TURNS):
        toll.count(f"a new size of the program, {video} video")


@pytest.mark.parametrize("screens", amount([SCREENS], [SCREENS[1:3]]))
def test_every_screen_outlives_a_storm_of_sizes(
    screens: Sequence[str], work: Work, toll: Toll
) -> None:
    with inline_or_window("inline") as way, at_work(work, way) as seat:
        seat.press("player.toggle")
        wait_until(lambda: not plays(work), "a video that stands")
        for screen in screens:
            if screen:
                seat.press(screen)
            storm(seat.terminal, TURNS // 4, "")
            check_picture(seat.terminal, seat.terminal.pid)
            if screen:
                seat.press("app.cancel")
            seat.wait_shown("rewrite ──")
            toll.count("a storm of sizes over a screen")
        assert seat.quit() == 0
