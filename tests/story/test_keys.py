"""Keys by the names of `recaption keys`, as the story's terminals are given them."""

from __future__ import annotations

import sys

import pytest

from tests.harness.tmux import Tmux
from tests.story.keys import for_tmux, in_pty, in_tmux, keys_of

# Prints in hex what arrives, for each line end that is typed in between.
SHOW = r"""
import os, tty
tty.setraw(0)
print("ready", end="\r\n", flush=True)
while (read := os.read(0, 99)) != b"q": print(read.hex(" "), end="\r\n", flush=True)
"""


@pytest.mark.parametrize(
    ("textual", "tmux"),
    [
        ("x", "x"),
        ("G", "G"),
        ("f", "f"),
        ("f12", "F12"),
        ("ctrl+o", "C-o"),
        ("ctrl+space", "C-Space"),
        ("ctrl+underscore", "C-_"),
        ("ctrl+shift+left", "C-S-Left"),
        ("shift+tab", "BTab"),
        ("backspace", "BSpace"),
        ("pagedown", "NPage"),
        ("home", "Home"),
        ("alt+left", "M-Left"),
        ("semicolon", "\\;"),
    ],
)
def test_a_key_has_the_name_that_tmux_gives_it(textual: str, tmux: str) -> None:
    assert for_tmux(textual) == tmux


def test_a_sequence_is_pressed_key_after_key() -> None:
    assert in_tmux("escape g ctrl+o") == ("Escape", "g", "C-o")
    assert in_pty("escape g ctrl+o") == "\x1bg\x0f"


@pytest.mark.tmux
def test_tmux_sends_what_a_terminal_sends() -> None:
    actions = ("clip.accept", "clip.goto", "edit.undo", "edit.delete_left", "prompt.accept")
    with Tmux([sys.executable, "-c", SHOW]) as window:
        window.wait_for("ready")
        for keys in map(keys_of, actions):
            window.send_keys(*in_tmux(keys))
            window.wait_for(in_pty(keys).encode().hex(" "))
