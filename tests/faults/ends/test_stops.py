"""ctrl+z and fg, and stops that nobody is asked about: all is kept, and all goes on as before."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.ends.at_work import (
    HALF,
    WAYS,
    Way,
    at_work,
    check_picture,
    check_sane,
    inline_or_window,
    letters_in,
    lines_in,
    plays,
)
from tests.faults.toll import Toll
from tests.harness.link import stand_still
from tests.harness.pty import Pty
from tests.harness.screen import ALTERNATE_SCREEN
from tests.story.batches import write_batch
from tests.story.processes import is_gone, is_lock_free, started_by, wait_gone, wait_until
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.session_files import blocks_of
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.slow]

STOPPED_S: Final = amount(1.2, 0.5)
TAIL: Final = "ps over"
INLINE: Final = Way("inline", "", "python")
BASH: Final = ("bash", "--norc", "--noprofile", "-i")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three clips, nothing done yet."""
    return Work(tmp_path, write_batch(tmp_path / "clips", 3))


def stops_in(work: Work) -> list[int]:
    """For how long, in ms, the clock stood, each time."""
    return [int(rest.split()[1]) for op, rest in lines_in(work) if op == "j"]


def has_stood(work: Work, times: int) -> bool:
    return len(stops_in(work)) == times


def stop(terminal: Pty) -> None:
    terminal.signal(signal.SIGTSTP)
    terminal.wait_stopped()


@pytest.mark.parametrize("video", amount(WAYS, WAYS[:1]))
def test_after_a_stop_video_and_clock_go_on_and_the_whole_picture_is_there(
    video: str, work: Work, toll: Toll
) -> None:
    with inline_or_window(video) as way, at_work(work, way) as seat:
        started = started_by(seat.terminal.pid)
        wait_until(lambda: plays(work), "a video that plays")
        for turn in range(1, amount(5, 1) + 1):
            stop(seat.terminal)
            check_sane(seat.terminal)
            assert HALF in letters_in(work)
            assert not plays(work)
            stand_still(STOPPED_S)
            seat.terminal.screen.feed(b"\x1b[2J\x1b[Hsomething of the shell")
            seat.terminal.signal(signal.SIGCONT)
            wait_until(partial(has_stood, work, turn), "a clock that goes")
            seat.wait_shown(HALF)
            assert stops_in(work)[-1] >= STOPPED_S * 1000
            wait_until(lambda: plays(work), "the video going on")
            toll.count(f"SIGTSTP, {video} video")
        assert {each.pid for each in started_by(seat.terminal.pid)} == {s.pid for s in started}
        seat.press("player.toggle")
        wait_until(lambda: not plays(work), "a video that stands")
        check_picture(seat.terminal, seat.terminal.pid)
        seat.type(TAIL)
        seat.wait_shown(HALF + TAIL)
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    (block,) = blocks_of(work.session)["c01"]
    assert HALF + TAIL in block["final"]


def test_a_video_that_stood_and_a_break_stay_as_they_were(work: Work, toll: Toll) -> None:
    with at_work(work, INLINE) as seat:
        seat.press("player.toggle")
        wait_until(lambda: not plays(work), "a video that stands")
        seat.press("app.break")
        seat.wait_shown("On a break")
        stop(seat.terminal)
        stand_still(0.3)
        seat.terminal.signal(signal.SIGCONT)
        seat.wait_shown("On a break")
        assert stops_in(work) == []
        seat.type("x")
        seat.wait_shown(HALF)
        assert len(stops_in(work)) == 1
        assert not plays(work)
        assert seat.quit() == 0
    toll.count("SIGTSTP on a break")


def test_a_stop_that_nobody_is_asked_about_loses_no_key_and_counts_on(
    work: Work, toll: Toll
) -> None:
    with at_work(work, INLINE) as seat:
        for stopped in range(1, amount(5, 1) + 1):
            seat.terminal.signal(signal.SIGSTOP)
            seat.terminal.wait_stopped()
            os.write(seat.terminal.fd, TAIL.encode())
            stand_still(STOPPED_S)
            seat.terminal.signal(signal.SIGCONT)
            seat.wait_shown(TAIL)
            typed = TAIL * stopped
            wait_until(partial(_ends_with, work, typed), "what was typed while it was stopped")
            toll.count("SIGSTOP")
        assert stops_in(work) == []
        seat.press("player.toggle")
        wait_until(lambda: not plays(work), "a video that stands")
        check_picture(seat.terminal, seat.terminal.pid)
        assert seat.quit() == 0
    with work.opened() as seat:
        seat.wait_shown(TAIL)
        seat.press("clip.submit")
        seat.wait_clip(2)
        assert seat.quit() == 0
    (block,) = blocks_of(work.session)["c01"]
    assert block["wall_ms"] >= STOPPED_S * 1000


def _ends_with(work: Work, text: str) -> bool:
    return letters_in(work).endswith(text)


@pytest.mark.parametrize("how", amount(["SIGTSTP", "SIGSTOP"], ["SIGTSTP"]))
def test_a_shell_has_the_terminal_until_it_gives_it_back(how: str, work: Work, toll: Toll) -> None:
    command = " ".join([RECAPTION, *opening(work.batch, work.session, video="inline")])
    env = {**home(work.folder), "PS1": "at the shell> ", "HISTFILE": ""}
    with Pty(BASH, env=env, columns=100) as terminal:
        terminal.wait_for("at the shell>")
        terminal.send(f"{command}\r")
        seat = PtySeat(terminal)
        seat.wait_shown("▸")
        seat.press("cursor.text_end")
        seat.write(HALF)
        (ours,) = [each for each in started_by(terminal.pid) if each.parent == terminal.pid]
        os.kill(ours.pid, signal.Signals[how])
        terminal.wait_for("Stopped")
        terminal.send("stty sane; clear; echo $((6 * 7)) words\r")
        terminal.wait_for("42 words")
        terminal.send("bg\rclear; echo $((7 * 7)) words\r")  # the second is there to be stolen
        terminal.wait_for("49 words")
        wait_until(lambda: state_of(ours.pid) == "T", "a stop in the background")
        terminal.send("fg\r")
        seat.wait_shown(HALF)
        assert ALTERNATE_SCREEN in terminal.screen.modes
        seat.write(TAIL)
        seat.press("player.toggle")
        wait_until(lambda: not plays(work), "a video that stands")
        check_picture(terminal, ours.pid)
        seat.press("app.quit")
        wait_until(lambda: is_gone(ours.pid), "its end")
        terminal.wait_for(lambda screen: ALTERNATE_SCREEN not in screen.modes)
        assert terminal.screen.kitty_pushes == 0
        terminal.send("echo $((8 * 8)) words\r")
        terminal.wait_for("64 words")
    assert HALF + TAIL in letters_in(work)
    toll.count(f"{how} below a shell, bg and fg")


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0]


@pytest.mark.parametrize("how", amount(["closed", "SIGTERM"], ["closed"]))
def test_an_end_while_it_is_stopped_leaves_nobody(how: str, work: Work, toll: Toll) -> None:
    with at_work(work, INLINE) as seat:
        started = started_by(seat.terminal.pid)
        stop(seat.terminal)
        begun_s = time.perf_counter()
        if how == "closed":
            seat.terminal.hang_up()
        else:
            seat.terminal.signal(signal.Signals[how])
            seat.terminal.signal(signal.SIGCONT)
        wait_until(lambda: is_gone(seat.terminal.pid), "its end")
        assert time.perf_counter() - begun_s < 2
        assert seat.terminal.wait_end() == {"closed": 129, "SIGTERM": 143}[how]
        wait_gone(started)
    assert is_lock_free(work.lock)
    with work.opened() as seat:
        seat.wait_shown(HALF)
        assert seat.quit() == 0
    toll.count(f"{how} while stopped")
