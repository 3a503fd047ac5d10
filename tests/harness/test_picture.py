"""Pictures of screens, and the keys pressed before they are taken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.harness.keystrokes import keystrokes
from tests.harness.picture import main


def test_keys_have_names_and_text_is_text() -> None:
    keys = "é{f2}{ctrl+a}{alt+x}{enter}{escape}s{shift+tab}"
    assert list(keystrokes(keys)) == ["é", "\x1bOQ", "\x01", "\x1bx", "\r", "\x1b", "s", "\x1b[Z"]


@pytest.mark.mpv
def test_a_program_is_run_and_its_screen_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    png = tmp_path / "screen.png"
    program = "print('ready'); print('got', input())"
    command = [sys.executable, "-c", program]
    assert (
        main(["-o", str(png), "--text", "--size", "20x4", "--keys", "hi{enter}", "--", *command])
        == 0
    )
    assert "got hi" in capsys.readouterr().out
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.mpv
def test_every_colour_and_attribute_makes_a_difference(tmp_path: Path) -> None:
    pictures = set()
    looks = ["0", "1", "3", "4", "7", "9", "31", "48;2;200;10;20"]
    for look in looks:
        captured, png = tmp_path / "screen.ansi", tmp_path / "screen.png"
        captured.write_text(f"\x1b[{look}mmoves\x1b[m\n")
        main(["-o", str(png), "--size", "10x1", "--ansi", str(captured)])
        pictures.add(png.read_bytes())
    assert len(pictures) == len(looks)
