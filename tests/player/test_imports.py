"""The player stays light: what it pulls in is paid at every start of the program."""

from __future__ import annotations

import subprocess
import sys


def test_the_player_loads_neither_the_decoder_nor_the_screen() -> None:
    asked = "import sys, tui.player.window, tui.player.off, tui.player.transitions; "
    shown = "print([name for name in ('av', 'textual', 'rich', 'numpy') if name in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", asked + shown], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
