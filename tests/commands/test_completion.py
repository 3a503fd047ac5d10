"""What shells complete, asked of the shells themselves where they are there."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.__main__ import load, main, parser_of
from tui.commands import COMMANDS
from tui.commands.completion import SHELLS, whole_parser

ASK = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_shtab_recaption
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def bash(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of bash."""
    import shtab

    script = tmp_path_factory.mktemp("completion") / "recaption"
    script.write_text(shtab.complete(whole_parser(), shell="bash"))
    return script


def completed(script: Path, *words: str, cwd: Path | None = None) -> list[str]:
    """What bash offers for the last word."""
    command = ["bash", "-c", ASK, "bash", str(script), "recaption", *words]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd)
    assert told.stderr == ""
    return told.stdout.split()


def test_commands_are_completed(bash: Path) -> None:
    assert completed(bash, "sta") == ["stats"]
    assert set(COMMANDS) <= set(completed(bash, ""))


def test_options_and_their_choices_are_completed(bash: Path) -> None:
    assert completed(bash, "stats", "--time") == ["--timesheet"]
    assert set(completed(bash, "stats", "--by", "")) == {
        "clip", "day", "person", "job", "hour", "step",
    }  # fmt: skip
    assert completed(bash, "completion", "f") == ["fish"]


def test_formats_verdicts_themes_keymaps_and_jobs_are_completed(bash: Path) -> None:
    assert completed(bash, "open", "--keymap", "pl") == ["plain"]
    assert completed(bash, "open", "--job", "ro") == ["robot"]
    assert completed(bash, "export", "--to", "trl") == ["trl-preference"]
    assert completed(bash, "open", "--format", "le") == ["lerobot"]
    assert completed(bash, "export", "--only", "re") == ["rewritten", "rejected"]
    assert "ansi" in completed(bash, "open", "--theme", "")


def test_files_and_folders_are_completed(bash: Path, tmp_path: Path) -> None:
    (tmp_path / "kitchen.jsonl").touch()
    (tmp_path / "kids").mkdir()
    assert set(completed(bash, "open", "k", cwd=tmp_path)) == {"kitchen.jsonl", "kids"}
    assert completed(bash, "open", "--root", "k", cwd=tmp_path) == ["kids"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_knows_every_command_and_option(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for name in COMMANDS:
        assert name in script
    for option in ("timesheet", "no-index", "keymap", "pairs"):
        assert option in script


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_takes_the_script(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    main(["completion", shell])
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    subprocess.run([shell, "-n", str(script)], check=True)


def test_help_says_where_the_script_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "--help"]) == 0
    shown = capsys.readouterr().out
    assert ".config/fish/completions/recaption.fish" in shown
    assert "recaption completion bash" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_every_command_is_one(name: str) -> None:
    for line in load(name).EXAMPLE.splitlines():
        program, command, *arguments = shlex.split(line, comments=True)
        assert (program, command) == ("recaption", name)
        parser_of(load(name)).parse_args(arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_explained(name: str) -> None:
    unexplained = [
        action.option_strings or action.dest
        for action in parser_of(load(name))._actions
        if not action.help
    ]
    assert not unexplained
