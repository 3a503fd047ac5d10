"""The console entry: which command runs, what errors look like, what is never imported."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import tui.__main__ as console
from sessions.errors import BadInput, Fault, RecaptionError
from tui.commands import COMMANDS, RESUME


@dataclass(frozen=True, slots=True)
class Stub:
    """A command that does what a test wants."""

    act: Callable[[], int]
    NAME: str = "stub"
    HELP: str = "do as told"
    EXAMPLE: str = "recaption stub"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", nargs="?")

    def run(self, args: Namespace) -> int:
        return self.act()


def raising(error: BaseException) -> Callable[[], int]:
    def act() -> int:
        raise error

    return act


def run_stub(monkeypatch: pytest.MonkeyPatch, act: Callable[[], int]) -> int:
    monkeypatch.setattr(console, "load", lambda name: Stub(act))
    return console.main(["diff"])


def test_the_exit_code_is_what_the_command_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_stub(monkeypatch, lambda: 1) == 1


def test_every_fault_of_bad_input_is_a_line_that_says_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = Fault("no id", Path("b.jsonl"), 3, remedy="give it one"), Fault("no media")
    assert run_stub(monkeypatch, raising(BadInput(*faults))) == 2
    assert capsys.readouterr().err.splitlines() == [
        "recaption: b.jsonl:3: no id (give it one)",
        "recaption: no media",
    ]


def test_an_error_message_cannot_command_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_stub(monkeypatch, raising(RecaptionError("clip \x1b[2J")))
    assert capsys.readouterr().err == "recaption: clip ␛[2J\n"


@pytest.mark.parametrize(
    ("error", "code"),
    [(RecaptionError("the disk is full"), 3), (KeyboardInterrupt(), 130), (SystemExit(2), 2)],
)
def test_every_way_to_stop_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    assert run_stub(monkeypatch, raising(error)) == code


def test_what_the_system_refuses_is_a_line_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_stub(monkeypatch, raising(OSError(28, "No space left on device", "b\x1b"))) == 3
    assert capsys.readouterr().err == "recaption: b␛: No space left on device\n"


def test_a_broken_promise_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError):
        run_stub(monkeypatch, raising(AssertionError()))


def test_a_reader_that_left_early_is_no_error() -> None:
    shell = f"set -o pipefail; {sys.executable} -m tui --help | true"
    outcome = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert outcome.returncode in (0, console.PIPE_CLOSED)  # 0 where the help fitted into the pipe
    assert outcome.stderr == ""


def test_without_arguments_the_last_session_is_resumed(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def load(name: str) -> Stub:
        loaded.append(name)
        return Stub(lambda: 0)

    monkeypatch.setattr(console, "load", load)
    assert console.main([]) == 0
    assert loaded == [RESUME]


def test_a_path_in_place_of_a_command_is_answered_with_a_line_for_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my $clips.csv").touch()
    assert console.main(["my $clips.csv"]) == 2
    assert "recaption open 'my $clips.csv'" in capsys.readouterr().err


def test_a_mistyped_command_is_answered_with_the_nearest_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert console.main(["dif"]) == 2
    assert capsys.readouterr().err == "recaption: 'dif' is no command (did you mean 'diff'?)\n"


def test_a_file_in_the_place_of_a_command_is_answered_with_how_to_open_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "b.jsonl"
    batch.touch()
    assert console.main([str(batch)]) == 2
    assert f"recaption open {batch}" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.main(["--version"]) == 0
    name, version = capsys.readouterr().out.split()
    assert name == "recaption"
    assert version[0].isdigit()


def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.main(["--verzion"]) == 2
    assert "--verzion" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_keeps_its_contract(name: str) -> None:
    module = console.load(name)
    assert (name, COMMANDS[name].help) == (module.NAME, module.HELP)
    assert module.EXAMPLE.startswith(f"recaption {name}")
    assert module.EXAMPLE in console.parser_of(module).format_help()


@pytest.mark.parametrize(
    "command", [["--version"], ["--help"], *([name, "--help"] for name in COMMANDS)]
)
def test_no_command_loads_the_screen_before_it_runs(command: list[str]) -> None:
    program = (
        f"import sys; from tui.__main__ import main; main({command!r});"
        "print(sorted({'textual', 'rich', 'asyncio'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"
