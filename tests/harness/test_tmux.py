"""The tmux and the display that other tests use."""

from __future__ import annotations

import os
import sys

import pytest

from tests.harness.display import Display
from tests.harness.tmux import Tmux

ECHO = """
import os
print(os.get_terminal_size().columns, os.environ["COLORTERM"])
while (line := input()) != "q": print(f"\\x1b[31mgot {line}\\x1b[m")
raise SystemExit(3)
"""


@pytest.mark.tmux
def test_a_program_in_tmux_is_driven_by_keys_and_seen_with_its_colours() -> None:
    with Tmux([sys.executable, "-c", ECHO], columns=70, rows=10) as tmux:
        tmux.wait_for("70 truecolor")
        tmux.type("C-a is text")
        tmux.send_keys("Enter")
        tmux.wait_for("got C-a is text")
        assert "\x1b[31mgot" in tmux.styled
        assert os.path.exists(f"/proc/{tmux.pid}")
        tmux.send_keys("q", "Enter")
        assert tmux.wait_end() == 3


@pytest.mark.tmux
def test_a_screen_of_its_own_and_a_hidden_cursor_are_told() -> None:
    program = """
print("\\x1b[?1049h\\x1b[?25lover"); input()
print("\\x1b[?25h\\x1b[?1049lback"); input()
"""
    with Tmux([sys.executable, "-c", program]) as tmux:
        tmux.wait_for("over")
        assert (tmux.is_alternate, tmux.shows_cursor) == (True, False)
        tmux.send_keys("Enter")
        tmux.wait_for("back")
        assert (tmux.is_alternate, tmux.shows_cursor) == (False, True)


@pytest.mark.tmux
def test_two_of_them_do_not_know_each_other() -> None:
    with Tmux(["cat"]) as one, Tmux(["cat"]) as other:
        one.type("only here")
        one.wait_for("only here")
        assert "only here" not in other.text


@pytest.mark.xvfb
def test_every_display_has_a_number_of_its_own() -> None:
    with Display() as one, Display() as other:
        assert one.name != other.name
