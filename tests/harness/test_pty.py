"""The pty that other tests run programs on."""

from __future__ import annotations

import signal
import sys

import pytest

from tests.harness.pty import Pty
from tests.harness.screen import CURSOR_SHOWN


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_a_program_sees_a_terminal_of_the_given_size() -> None:
    with Pty(python("import os; print(os.get_terminal_size())"), columns=91, rows=17) as terminal:
        terminal.wait_for("columns=91, lines=17")
        assert terminal.wait_end() == 0


def test_keys_arrive_and_a_resize_is_told() -> None:
    program = """
import os, signal
signal.signal(signal.SIGWINCH, lambda *_: print("now", os.get_terminal_size().columns))
print("ready")
while True: print("got", input())
"""
    with Pty(python(program)) as terminal:
        terminal.wait_for("ready")
        terminal.send("key\n")
        terminal.wait_for("got key")
        terminal.resize(60, 20)
        terminal.wait_for("now 60")


def test_what_never_comes_fails_with_the_screen() -> None:
    with Pty(python("print('something else')")) as terminal, pytest.raises(AssertionError) as error:
        terminal.wait_for("this")
    assert "something else" in str(error.value)


def test_a_hang_up_reaches_the_program() -> None:
    with Pty(python("print('ready'); input()")) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal._reap(0) == -signal.SIGHUP


def test_questions_to_the_terminal_are_answered() -> None:
    program = r"""
import sys, tty; tty.setcbreak(0)
print("\x1b[?25l\x1b[?2026$p", end="", flush=True)
print(repr(sys.stdin.read(11)))
"""
    with Pty(python(program)) as terminal:
        screen = terminal.wait_for("?2026;2$y")
        assert CURSOR_SHOWN not in screen.modes
