"""Ends that a program does not choose, while a clip plays: all is kept, nobody is left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.ends.at_work import (
    HALF,
    WAYS,
    Way,
    at_work,
    check_sane,
    inline_or_window,
    letters_in,
)
from tests.faults.failing import PLACES
from tests.faults.toll import Toll
from tests.harness.link import stand_still
from tests.harness.pty import Pty
from tests.story.batches import DRAFTS, write_batch
from tests.story.keys import in_pty, keys_of
from tests.story.processes import is_gone, is_lock_free, started_by, wait_gone, wait_until
from tests.story.seats import PtySeat
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.slow]

WITHIN_S: Final = 2.0
TAIL: Final = "ps over"
CRASHED: Final = 3
SIGNALS: Final = {"SIGTERM": 143, "SIGHUP": 129, "SIGQUIT": 131, "SIGINT": 130}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three clips, nothing done yet."""
    return Work(tmp_path, write_batch(tmp_path / "clips", 3))


def check_end(work: Work, seat: PtySeat, code: int, begun_s: float) -> None:
    """The program ended as it should, at once, and all that was typed is on the disk."""
    wait_until(lambda: is_gone(seat.terminal.pid), "its end")
    assert time.perf_counter() - begun_s < WITHIN_S
    assert seat.terminal.wait_end() == code, seat.terminal.screen.text
    assert is_lock_free(work.lock)
    assert HALF in letters_in(work)


def check_goes_on(work: Work) -> float:
    """The next start is where the last one ended; how long that took, in ms."""
    begun_s = time.perf_counter()
    with work.opened() as seat:
        seat.wait_shown("Going on where you were in clip c01.")
        seat.wait_shown(HALF)
        took_ms = (time.perf_counter() - begun_s) * 1000
        assert seat.quit() == 0
    return took_ms


@pytest.mark.parametrize("video", amount(WAYS, WAYS[:1]))
@pytest.mark.parametrize("how", amount([*SIGNALS, "closed"], ["SIGQUIT"]))
def test_an_end_from_outside_keeps_all_and_leaves_nobody(
    how: str, video: str, work: Work, toll: Toll
) -> None:
    with inline_or_window(video) as way, at_work(work, way) as seat:
        started = started_by(seat.terminal.pid)
        begun_s = time.perf_counter()
        end_by(seat, how)
        check_end(work, seat, SIGNALS.get(how, 129), begun_s)
        wait_gone(started)
        if how != "closed":
            check_sane(seat.terminal)
    toll.count(f"{how}, {video} video", recovery_ms=check_goes_on(work))


def end_by(seat: PtySeat, how: str) -> None:
    if how == "closed":
        seat.terminal.hang_up()
    else:
        seat.terminal.signal(signal.Signals[how])


@pytest.mark.parametrize("how", amount([*SIGNALS, "closed", "quit"], ["SIGTERM", "quit"]))
def test_the_same_at_a_terminal_that_nobody_reads(how: str, work: Work, toll: Toll) -> None:
    way = Way("inline", "", "python")
    with at_work(work, way, size=(200, 50)) as seat:
        started = started_by(seat.terminal.pid)
        fill(seat.terminal)
        os.write(seat.terminal.fd, TAIL.encode())
        wait_until(lambda: HALF + TAIL in letters_in(work), "what was typed in the journal")
        begun_s = time.perf_counter()
        if how == "quit":
            os.write(seat.terminal.fd, in_pty(keys_of("app.quit")).encode())
        else:
            end_by(seat, how)
        check_end(work, seat, {**SIGNALS, "quit": 0}.get(how, 129), begun_s)
        wait_gone(started)
        if how != "closed":
            check_sane(seat.terminal)
    took_ms = check_goes_on(work)
    toll.count(f"{how} while nobody reads", recovery_ms=took_ms)


def fill(terminal: Pty) -> None:
    """Have everything painted again, more often than a terminal has room for; nobody reads it."""
    for turn in range(12):
        terminal.resize(200, 49 + turn % 2)
        stand_still(0.03)


@pytest.mark.parametrize("place", amount(list(PLACES), ["thread"]))
def test_a_failure_of_our_own_keeps_all_and_says_where_its_report_is(
    place: str, work: Work, toll: Toll
) -> None:
    program = [sys.executable, "-m", "tests.faults.failing", place]
    with at_work(work, Way("inline", "", "python"), program, size=(200, 24)) as seat:
        started = started_by(seat.terminal.pid)
        begun_s = time.perf_counter()
        seat.press("app.help")
        stand_still(0.1)
        os.write(seat.terminal.fd, b"x")
        check_end(work, seat, CRASHED, begun_s)
        wait_gone(started)
        check_sane(seat.terminal)
        said = seat.text
    (report,) = (work.folder / "state" / "recaption").glob("crash-*.txt")
    assert "the program failed (RuntimeError); your work is kept" in said
    assert report.name in said.replace(" ", "")
    assert DRAFTS[0][:20] not in said
    assert "Traceback" not in said
    assert "Traceback" in report.read_text()
    toll.count(f"a failure in a {place}", recovery_ms=check_goes_on(work))
