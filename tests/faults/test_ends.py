"""Ends that a program does not choose, while a clip plays: all is kept, nobody is left behind."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.faults.amount import amount
from tests.faults.failing import PLACES
from tests.faults.toll import Toll
from tests.harness.display import Display
from tests.harness.link import stand_still
from tests.harness.pty import Pty
from tests.harness.screen import CURSOR_SHOWN, Screen
from tests.story.batches import DRAFTS, write_batch
from tests.story.keys import in_pty, keys_of
from tests.story.processes import is_gone, is_lock_free, started_by, wait_gone, wait_until
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.work import Work

pytestmark = [pytest.mark.faults, pytest.mark.slow]

HALF: Final = " Then it ti"
WITHIN_S: Final = 2.0
TAIL: Final = "ps over"
TYPED: Final = re.compile(r'^\w{8} (\d+) \d+ r \d+ \d+ "(.*)"$', re.MULTILINE)
LFLAG: Final = 3
COOKED: Final = termios.ICANON | termios.ECHO | termios.ISIG
AUTOWRAP: Final = 7
CRASHED: Final = 3
SIGNALS: Final = {"SIGTERM": 143, "SIGHUP": 129, "SIGQUIT": 131, "SIGINT": 130}


@dataclass(frozen=True, slots=True)
class Way:
    """How the clip is seen, and by which program besides ours."""

    video: str
    display: str
    child: str


@contextmanager
def inline_or_window(video: str) -> Iterator[Way]:
    if video == "inline":
        yield Way("inline", "", "python")
        return
    with Display() as display:
        yield Way("window", display.name, "mpv")


WAYS: Final = [
    pytest.param("inline"),
    pytest.param("window", marks=[pytest.mark.mpv, pytest.mark.xvfb]),
]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three clips, nothing done yet."""
    return Work(tmp_path, write_batch(tmp_path / "clips", 3))


@contextmanager
def at_work(
    work: Work, way: Way, program: Sequence[str] = (RECAPTION,), *, size: tuple[int, int] = (80, 24)
) -> Iterator[PtySeat]:
    """The first clip plays, and half a sentence has been typed."""
    command = [*program, *opening(work.batch, work.session, video=way.video)]
    env = {**home(work.folder), "DISPLAY": way.display}
    with Pty(command, env=env, columns=size[0], rows=size[1]) as terminal:
        seat = PtySeat(terminal)
        seat.wait_shown("▸")
        seat.press("cursor.text_end")
        seat.write(HALF)
        wait_until(
            lambda: any(way.child in each.name for each in started_by(terminal.pid)), way.child
        )
        yield seat


def check_end(work: Work, seat: PtySeat, code: int, begun_s: float) -> None:
    """The program ended as it should, at once, and all that was typed is on the disk."""
    wait_until(lambda: is_gone(seat.terminal.pid), "its end")
    assert time.perf_counter() - begun_s < WITHIN_S
    assert seat.terminal.wait_end() == code, seat.terminal.screen.text
    assert is_lock_free(work.lock)
    assert HALF in letters_in(work)


def letters_in(work: Work) -> str:
    """All that the journal says was typed."""
    typed = {int(seq): letter for seq, letter in TYPED.findall(work.journal())}
    return "".join(typed[seq] for seq in sorted(typed))


def check_sane(terminal: Pty) -> None:
    screen: Screen = terminal.screen
    assert screen.modes - {AUTOWRAP} == {CURSOR_SHOWN}
    assert screen.kitty_pushes == 0
    assert termios.tcgetattr(terminal.fd)[LFLAG] & COOKED == COOKED


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
