"""Somebody at the real program, in the middle of a sentence, while a clip plays."""

from __future__ import annotations

import os
import re
import signal
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pytest

from tests.harness.display import Display
from tests.harness.pty import Pty
from tests.harness.screen import CURSOR_SHOWN, Cell, Screen
from tests.story.processes import started_by, wait_until
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.work import Work

HALF: Final = " Then it ti"
TYPED: Final = re.compile(r'^\w{8} (\d+) \d+ r \d+ \d+ "(.*)"$', re.MULTILINE)
LINE: Final = re.compile(r"^\w{8} (\d+) (\d+) (\w)(?: (.*))?$", re.MULTILINE)
LFLAG: Final = 3
COOKED: Final = termios.ICANON | termios.ECHO | termios.ISIG
AUTOWRAP: Final = 7


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


def letters_in(work: Work) -> str:
    """All that the journal says was typed."""
    typed = {int(seq): letter for seq, letter in TYPED.findall(work.journal())}
    return "".join(typed[seq] for seq in sorted(typed))


def check_sane(terminal: Pty) -> None:
    screen: Screen = terminal.screen
    assert screen.modes - {AUTOWRAP} == {CURSOR_SHOWN}
    assert screen.kitty_pushes == 0
    assert termios.tcgetattr(terminal.fd)[LFLAG] & COOKED == COOKED


def lines_in(work: Work) -> list[tuple[str, str]]:
    """Operation and arguments of what is in the journal, in order."""
    found = {int(seq): (op, rest) for seq, _, op, rest in LINE.findall(work.journal())}
    return [found[seq] for seq in sorted(found)]


def plays(work: Work) -> bool:
    """Whether the video plays, by the last that was recorded of it."""
    return [op for op, _ in lines_in(work) if op in "pq"][-1] == "p"


def shown(terminal: Pty) -> list[list[Cell]]:
    """The cells once nothing changes, but for the rows in which sentences and times come and go."""
    terminal.settle(0.3)
    return [list(row) for row in terminal.screen.cells()[:-3]]


def check_picture(terminal: Pty, pid: int) -> None:
    """What is shown is what stands there after everything is painted again."""
    before = shown(terminal)
    terminal.screen.feed(b"\x1b[2J")
    os.kill(pid, signal.SIGWINCH)
    assert before == shown(terminal)
