"""An app painted by us, on a real terminal."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from tests.harness.pty import Pty
from tests.harness.screen import ALTERNATE_SCREEN, CURSOR_SHOWN, Cell
from tests.harness.waiting import eventually

WORDS = " slowly and puts it down"


def app(painter: str, typed: Path = Path(os.devnull)) -> Pty:
    terminal = Pty([sys.executable, "-m", "tests.terminal.painted_app", painter, str(typed)])
    terminal.wait_for("added:")
    terminal.settle()
    return terminal


def bytes_a_key(terminal: Pty) -> float:
    costs = []
    for key in WORDS:
        before = len(terminal.log)
        terminal.send(key)
        terminal.settle(0.04)
        costs.append(sum(len(written.output) for written in terminal.log[before:]))
    terminal.wait_for("puts it down")
    return median(costs)


@pytest.mark.parametrize(("painter", "most"), [("ours", 120), ("cursor", 60)])
def test_a_key_costs_a_fraction_of_what_textual_writes(painter: str, most: int) -> None:
    with app(painter) as ours:
        assert bytes_a_key(ours) < most


def test_what_is_shown_is_what_textual_shows() -> None:
    with app("ours") as ours, app("textual") as textual:
        for terminal in (ours, textual):
            for keys in (WORDS, "\x1b[D" * 30, "x"):
                terminal.send(keys)
                terminal.settle()
            terminal.wait_for("txable")
        assert ours.screen.cells() == textual.screen.cells()


def test_after_a_resize_nothing_is_missing() -> None:
    with app("ours") as terminal:
        terminal.resize(60, 20)
        terminal.resize(100, 30)
        terminal.resize(80, 24)
        terminal.screen.feed(b"\x1b[2J")
        terminal.wait_for("The robot arm")
        terminal.wait_for("added:")


def test_the_terminal_is_given_back_with_a_plain_pen() -> None:
    with app("ours") as terminal:
        terminal.send("x\x11")
        screen = terminal.wait_for("afterwards")
        x, y = screen.find("afterwards") or (0, 0)
        assert screen.cells()[y][x] == Cell("a")
        assert ALTERNATE_SCREEN not in screen.modes


def test_coming_back_from_ctrl_z_paints_everything() -> None:
    with app("cursor") as terminal:
        terminal.signal(signal.SIGTSTP)
        terminal.wait_stopped()
        assert ALTERNATE_SCREEN not in terminal.screen.modes
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("The robot arm")
        terminal.wait_for(lambda screen: CURSOR_SHOWN in screen.modes)


def test_the_terminals_own_cursor_can_be_the_caret() -> None:
    with app("cursor") as terminal:
        terminal.send(" zzq")
        screen = terminal.wait_for("zzq")
        terminal.settle()
        x, y = screen.find("zzq") or (0, 0)
        assert screen.cursor == (x + 3, y)
        assert CURSOR_SHOWN in screen.modes


def test_typing_goes_on_while_nobody_reads_and_the_newest_frame_is_seen_then(
    tmp_path: Path,
) -> None:
    typed, repaints = tmp_path / "typed", 80
    with app("ours", typed) as terminal:
        for count in range(1, repaints + 1):
            terminal.resize(80, 24 - count % 2)  # which paints everything
            os.write(terminal.fd, b"x")
            assert eventually(partial(has_typed, typed, "x" * count), 5)
        terminal.wait_for("x" * 70)


def has_typed(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
