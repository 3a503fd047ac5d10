from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.__main__ import main
from tui.actions import ACTIONS, VOCABULARY

# Other programs drive recaption by these.
PROMISED = (
    "clip.submit",
    "clip.accept",
    "clip.reject",
    "clip.skip",
    "clip.next",
    "clip.previous",
    "clip.goto",
    "clip.note",
    "clip.unsure",
    "player.toggle",
    "player.step_forward",
    "player.step_back",
    "player.seek_forward",
    "player.seek_back",
    "player.faster",
    "player.slower",
    "player.loop",
    "player.mark_a",
    "player.mark_b",
    "player.mute",
    "edit.undo",
    "edit.redo",
    "edit.restore_draft",
    "edit.clear",
    "batch.open",
    "app.help",
    "app.break",
    "app.quit",
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's keymaps, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "recaption" / "keymaps"


def write(config: Path, text: str | bytes) -> Path:
    config.mkdir(parents=True)
    path = config / "plain.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_json_has_every_action_with_its_keys_and_help(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["keymap"] == "plain"
    assert set(told["actions"]) == set(ACTIONS)
    assert set(PROMISED) <= set(told["actions"])
    assert told["actions"]["clip.submit"] == {
        "keys": ["enter", "f2", "escape s", "escape g c s"],
        "help": ACTIONS["clip.submit"].help,
    }
    assert told["paragraphs"] == {
        "clip.submit": ["f2", "escape s", "escape g c s"],
        "edit.newline": ["enter", "escape g e n"],
    }


def test_the_table_has_every_action_under_its_place(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (submit,) = (line for line in lines if line.startswith("  clip.submit") and "Submit" in line)
    assert "↵, F2, Esc s" in submit
    listed = [id_ for id_, scope in VOCABULARY.scopes.items() if not scope.modal]
    assert all(any(line.startswith(f"  {id_} ") for line in lines) for id_ in listed)
    assert not any(line.startswith("  motion.") for line in lines), "plain has no modes"
    assert "everywhere:" in lines
    paragraphs = lines.index("Esc s is also Alt+S. Where captions may have paragraphs:")
    assert [line.split() for line in lines[paragraphs + 1 :]] == [
        ["clip.submit", "F2,", "Esc", "s"],
        ["edit.newline", "↵"],
    ]


def test_of_a_keymap_with_modes_every_context_is_told(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "--keymap", "vim", "--json"]) == 0
    contexts = json.loads(capsys.readouterr().out)["contexts"]
    assert contexts["normal"]["motion.word"] == ["w", "ctrl+right"]
    assert contexts["rewrite"]["mode.commands"] == ["escape"]
    assert "motion.word" not in contexts["rewrite"]
    assert main(["keys", "--keymap", "vim"]) == 0
    lines = capsys.readouterr().out.splitlines()
    typing = lines[lines.index("while typing, which i begins and Esc ends:") :]
    assert any(line.split() == ["mode.commands", "Esc"] for line in typing)
    assert all(any(line.startswith(f"  {id_} ") for line in lines) for id_ in ACTIONS)


def test_the_persons_keymap_is_over_the_shipped_one_and_losses_are_told(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(config, '[clip]\nskip = ["f2", "escape s"]\n[app]\nhelp = ["backspace"]\n')
    assert main(["keys", "--json"]) == 0
    said = capsys.readouterr()
    actions = json.loads(said.out)["actions"]
    assert actions["clip.skip"]["keys"] == ["f2", "escape s"]
    assert actions["clip.submit"]["keys"] == ["enter", "escape g c s"]
    assert "F2 is taken from clip.submit by clip.skip" in said.err
    lost = "Backspace is taken from edit.delete_left by app.help; edit.delete_left has no key now"
    assert lost in said.err


def test_a_faulty_keymap_is_told_with_every_line(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(config, '[clip]\nsubmit = ["ctrl+m"]\nskp = ["f4"]\n')
    assert main(["keys"]) == 2
    err = capsys.readouterr().err
    assert f"{path}:2: 'ctrl+m'" in err
    assert f"{path}:3: there is no action 'clip.skp'" in err
    assert "'clip.skip'" in err


def test_a_keymap_that_is_not_utf8_is_told_with_the_line(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(config, b"[clip]\n# \xff\n")
    assert main(["keys"]) == 2
    assert f"{path}:2: is not UTF-8" in capsys.readouterr().err


def test_a_folder_in_place_of_a_keymap_is_told(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (config / "plain.toml").mkdir(parents=True)
    assert main(["keys"]) == 2
    assert "plain.toml: cannot be read" in capsys.readouterr().err


def test_an_unknown_keymap_gets_the_nearest(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "--keymap", "plian"]) == 2
    assert "did you mean 'plain'?" in capsys.readouterr().err


def test_the_command_draws_nothing() -> None:
    program = (
        "import sys; from tui.__main__ import main; main(['keys', '--json'])\n"
        "print({'textual', 'rich', 'asyncio'} & set(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stderr.splitlines()[-1] == "set()"


def test_a_checked_keymap_tells_every_fault_with_its_line(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(config, '[clip]\nsubmit = ["ctrl+m", "escape s"]\nskp = ["f4"]\n')
    assert main(["keys", "--check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"{path}:2: 'ctrl+m': ctrl+m arrives as Enter")
    assert told[1] == f"{path}:3: there is no action 'clip.skp' (did you mean 'clip.skip'?)"
    assert told[2] == f"{path} (over plain): 2 things to mend"


@pytest.mark.parametrize("named", ["plain", "emacs", "vim"])
def test_a_shipped_keymap_has_nothing_to_mend(
    config: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    assert main(["keys", "--check", named]) == 0
    assert capsys.readouterr().out == f"{named}: nothing to mend\n"


def test_any_file_can_be_checked_and_told_as_json(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[app]\nhelp = ["backspace"]\n')
    assert main(["keys", "--check", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["keymap"], told["file"]) == ("plain", str(file))
    assert [(each["line"], each["action"]) for each in told["faults"]] == [(2, "edit.delete_left")]


@pytest.mark.parametrize(
    ("named", "told"), [("plian", "did you mean 'plain'?"), ("none.toml", "no such file")]
)
def test_what_is_not_there_cannot_be_checked(
    config: Path, capsys: pytest.CaptureFixture[str], named: str, told: str
) -> None:
    assert main(["keys", "--check", named]) == 2
    assert told in capsys.readouterr().err
