"""What the program has loaded when its first frame is painted: only what that frame shows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

# Rooms and modules that are loaded when somebody first wants them.
LATER: Final = (
    "av",
    "duckdb",
    "importlib.readers",
    "rapidfuzz",
    "sqlite3",
    "zipfile",
    "sessions.demo",
    "sessions.delivery",
    "sessions.exchange.exports",
    "sessions.replay",
    "sessions.report",
    "sessions.store.index",
    "tui.doctor",
    "tui.editing.emacs",
    "tui.editing.hints.bringing",
    "tui.editing.searching",
    "tui.editing.vim.doing",
    "tui.editing.vim.going",
    "tui.editing.vim.typing",
    "tui.guide",
    "tui.panels.film.composing",
    "tui.panels.findings.kinds",
    "tui.panels.keys.following",
    "tui.panels.replay",
    "tui.panels.stats_table",
    "tui.player.decoding",
    "tui.player.inline",
    "tui.player.mpv",
    "tui.screens.batch",
    "tui.screens.changes",
    "tui.screens.findings.listing",
    "tui.screens.findings.marking",
    "tui.screens.findings.ways",
    "tui.screens.first_start",
    "tui.screens.hints.mode",
    "tui.screens.key_test",
    "tui.screens.modes.command_line",
    "tui.screens.palette.entries",
    "tui.screens.palette.screen",
    "tui.screens.pause",
    "tui.screens.reading",
    "tui.screens.replay",
    "tui.screens.search.mode",
    "tui.settings.customs.config_edit",
    "tui.settings.keymap_edit",
    "tui.settings.keys_tried",
)

# Runs the program as `open` does, without a terminal, up to its first frame.
PROGRAM: Final = """
import sys
from pathlib import Path
import tui.commands.open
from tui import wiring
from tui.settings.choices import Choices

def up_to_the_first_frame(app):
    def first_frame():
        print(*sys.modules, file=sys.__stdout__)
        app.exit()

    app._first_frame = first_frame
    app.run(headless=True, size=(80, 24))

batch, keymap = sys.argv[1:]
session = Path(batch).with_name("ada.toml")
choices = Choices(Path(batch), session, "robot", keymap, "off", "dark", "ada")
wiring.run(choices, lambda: None, run_app=up_to_the_first_frame)
"""


def loaded_with(keymap: str, folder: Path) -> frozenset[str]:
    """The names of all modules that are loaded at the first frame."""
    batch = folder / "b.jsonl"
    batch.write_text(json.dumps({"id": "c1", "media": "c1.mp4", "draft": "A red cup."}) + "\n")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(batch), keymap],
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(run.stdout.split())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    return loaded_with("plain", tmp_path_factory.mktemp("start"))


def test_the_first_frame_is_painted_with_what_it_shows(loaded: frozenset[str]) -> None:
    assert {"tui.screens.rewrite", "tui.panels.editor", "textual.app"} <= loaded


@pytest.mark.parametrize("name", LATER)
def test_what_the_first_frame_does_not_show_is_loaded_after_it(
    name: str, loaded: frozenset[str]
) -> None:
    assert not {each for each in loaded if each == name or each.startswith(f"{name}.")}


@pytest.mark.parametrize("name", [name for name in LATER if name.split(".")[0] == "tui"])
def test_what_is_loaded_later_is_there(name: str) -> None:
    place = Path(__file__).parents[2].joinpath(*name.split("."))
    assert place.is_dir() or place.with_suffix(".py").is_file()
