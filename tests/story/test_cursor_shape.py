"""The terminal's own cursor tells the mode, and gets its usual shape back in the end."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from typing import Final

import pytest

from tests.harness.pty import Pty
from tests.story.batches import write_batch
from tests.story.program import RECAPTION, environment, opening

SHAPE: Final = re.compile(rb"\x1b\[(\d) q")
USUAL, BLOCK, UNDERLINE, BAR = b"0", b"2", b"4", b"6"


def shapes(terminal: Pty) -> list[bytes]:
    return SHAPE.findall(b"".join(each.output for each in terminal.log))


@pytest.mark.parametrize("end", ["asked", "killed"])
def test_the_cursor_is_a_block_among_commands_and_a_bar_while_typing(
    tmp_path: Path, end: str
) -> None:
    batch = write_batch(tmp_path / "batch")
    command = [RECAPTION, *opening(batch, tmp_path / "s.toml"), "--keymap", "vim"]
    with Pty(command, env=environment(tmp_path)) as terminal:
        terminal.wait_for("rewrite · commands")
        assert shapes(terminal) == [BLOCK]
        terminal.send("i")
        terminal.wait_for("rewrite · typing")
        terminal.send("\x1bd")
        terminal.wait_for("d …")
        assert shapes(terminal) == [BLOCK, BAR, BLOCK, UNDERLINE]
        terminal.send("\x1bi")
        terminal.wait_for("rewrite · typing")
        if end == "asked":
            terminal.send("\x11")
        else:
            terminal.signal(signal.SIGTERM)
        terminal.wait_end()
        assert shapes(terminal)[-1] == USUAL


def test_after_a_stop_the_cursor_has_the_shape_of_the_mode_again(tmp_path: Path) -> None:
    batch = write_batch(tmp_path / "batch")
    command = [RECAPTION, *opening(batch, tmp_path / "s.toml"), "--keymap", "vim"]
    with Pty(command, env=environment(tmp_path)) as terminal:
        terminal.wait_for("rewrite · commands")
        terminal.send("i")
        terminal.wait_for("rewrite · typing")
        terminal.signal(signal.SIGTSTP)
        terminal.wait_stopped()
        terminal.settle()
        assert shapes(terminal)[-1] == USUAL
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda _: shapes(terminal)[-1] == BAR)
