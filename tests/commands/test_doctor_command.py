from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.tmux import Tmux
from tests.story.program import RECAPTION, home
from tui.__main__ import main


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has nothing yet."""
    for name, folder in home(tmp_path).items():
        monkeypatch.setenv(name, folder)
    return tmp_path


def test_json_has_every_check_and_what_stands_in_the_way(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keymap = places / "config" / "recaption" / "keymaps" / "plain.toml"
    keymap.parent.mkdir(parents=True)
    keymap.write_text('[clip]\nskip = ["f7"]\nsubmti = ["f8"]\n')
    (keymap.parent.parent / "config.toml").write_text('[[person]]\nname = "Ada"\nzone = "X/Y"\n')
    assert main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["in_the_way"] == 2
    assert {"program", "terminal", "keys", "video", "folders", "settings"} <= set(told["checks"])
    settings = told["checks"]["settings"]
    assert [each["level"] for each in settings] == ["bad", "bad"]
    assert settings[0]["what"].endswith("config.toml:3: there is no zone 'X/Y'")
    assert "clip.submit" in settings[1]["remedy"]
    assert not (places / "data").exists(), "and nothing is made"


@pytest.mark.tmux
def test_in_tmux_each_setting_has_the_line_that_mends_it(places: Path) -> None:
    with Tmux([RECAPTION, "doctor"], columns=120, rows=60, env=home(places)) as window:
        window.wait_end()
        shown = window.text
    assert "set -g focus-events on" in shown
    assert "tmux waits 10 ms after Esc" in shown
    assert "escape-time 10" not in shown
    assert "in the way" in shown


def test_the_command_draws_nothing(places: Path) -> None:
    program = (
        "import sys; from tui.__main__ import main; main(['doctor'])\n"
        "print({'textual', 'rich', 'asyncio'} & set(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stderr.splitlines()[-1] == "set()"
