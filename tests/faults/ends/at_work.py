"""Somebody at the real program, in the middle of a sentence, while a clip plays."""

from __future__ import annotations

import re
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pytest

from tests.harness.display import Display
from tests.harness.pty import Pty
from tests.harness.screen import CURSOR_SHOWN, Screen
from tests.story.processes import started_by, wait_until
from tests.story.program import RECAPTION, home, opening
from tests.story.seats import PtySeat
from tests.story.work import Work

HALF: Final = " Then it ti"
TYPED: Final = re.compile(r'^\w{8} (\d+) \d+ r \d+ \d+ "(.*)"$', re.MULTILINE)
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
