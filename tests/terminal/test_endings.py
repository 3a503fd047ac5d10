"""SIGHUP, SIGTERM and a terminal that is gone, on real ptys."""

from __future__ import annotations

import os
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.harness.pty import Pty
from tests.harness.screen import CURSOR_SHOWN, Screen
from tests.harness.waiting import eventually
from tests.terminal.ending_program import GRACE_S
from tui.terminal.ends.endings import endings

pytestmark = pytest.mark.faults

LFLAG = 3
AUTOWRAP = 7


def program(folder: Path, how: str = "wait") -> Pty:
    return Pty([sys.executable, "-m", "tests.terminal.ending_program", str(folder), how])


def acts_done(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"pid", "pid.new"}


def is_sane(screen: Screen) -> bool:
    return screen.modes - {AUTOWRAP} == {CURSOR_SHOWN} and screen.kitty_pushes == 0


def is_gone(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return True
    return status.rsplit(")", 1)[1].split()[0] == "Z"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_in_order_and_gives_the_terminal_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    with program(tmp_path) as terminal:
        cooked = termios.tcgetattr(terminal.fd)[LFLAG]
        terminal.wait_for("ready")
        assert termios.tcgetattr(terminal.fd)[LFLAG] != cooked
        terminal.signal(number)
        assert terminal.wait_end() == 128 + number
        assert is_sane(terminal.screen)
        assert termios.tcgetattr(terminal.fd)[LFLAG] == cooked
    assert acts_done(tmp_path) == {"first", "last"}


def test_a_dropped_connection_ends_in_order(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_end() == 128 + signal.SIGHUP
    assert acts_done(tmp_path) == {"first", "last"}


def test_a_terminal_that_is_gone_without_a_signal_ends_in_order(tmp_path: Path) -> None:
    with program(tmp_path, "detach") as terminal:
        terminal.wait_for("ready")
        assert eventually((tmp_path / "pid").exists, 5)
        pid = int((tmp_path / "pid").read_text())
        terminal.hang_up()
        assert eventually(lambda: is_gone(pid), 5)
    assert acts_done(tmp_path) == {"first", "last"}


def test_an_act_that_fails_does_not_keep_the_others_from_being_done_and_is_told(
    tmp_path: Path,
) -> None:
    with program(tmp_path, "fail") as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
        assert "the disk is full" in terminal.screen.text
        assert is_sane(terminal.screen)
    assert acts_done(tmp_path) == {"first", "last"}


def test_an_act_that_hangs_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    with program(tmp_path, "hang") as terminal:
        terminal.wait_for("ready")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end(GRACE_S + 5) == 128 + signal.SIGTERM
        assert is_sane(terminal.screen)
    assert acts_done(tmp_path) == {"first"}


def test_a_terminal_that_nobody_reads_does_not_keep_the_program_from_ending(
    tmp_path: Path,
) -> None:
    with program(tmp_path, "flood") as terminal:
        assert eventually((tmp_path / "pid").exists, 10)
        pid = int((tmp_path / "pid").read_text())
        terminal.signal(signal.SIGTERM)
        assert eventually(lambda: is_gone(pid), GRACE_S + 5)
    assert acts_done(tmp_path) == {"first", "last"}


def test_afterwards_signals_and_the_wakeup_are_as_they_were() -> None:
    former = signal.getsignal(signal.SIGTERM)
    reading, writing = os.pipe()
    with endings(tty_fd=reading):
        assert signal.getsignal(signal.SIGTERM) != former
    assert signal.getsignal(signal.SIGTERM) is former
    assert signal.set_wakeup_fd(-1) == -1
    os.close(reading)
    os.close(writing)
