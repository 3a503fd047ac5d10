"""`recaption demo`: whose, with which session, and played by itself."""

from __future__ import annotations

import os
import stat
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from sessions.demo import BATCH, FOLDER
from sessions.demo.gold import answers
from sessions.store.checking.verify import verify
from tests.story.program import RECAPTION, environment
from tui.__main__ import main
from tui.commands.demo import SOMEBODY, called, last_session, new_session
from tui.guide.steps import STEPS
from tui.settings.choices import Choices
from tui.settings.places import places

DONE = [
    "played it again",
    "accepted the draft",
    "fixed “red” -> “green”",
    "undo",
    "submitted",
    "fixed “left” -> “right”",
    "fixed “right gripper” -> “left gripper”",
    "rejected it",
    "quit",
]
NOW = datetime(2026, 3, 2, 8, 30, 5)


class Demos:
    """Stands in for the wiring: keeps what it was started with, and who tells."""

    def __init__(self) -> None:
        self.begun: list[Choices] = []
        self.told: list[Callable[[str], None] | None] = []

    def run(self, choices: Choices, *, tell: Callable[[str], None] | None = None) -> int:
        self.begun.append(choices)
        self.told.append(tell)
        return 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home, without a display and without mpv."""
    for kind in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", "eve")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def demos(home: Path, monkeypatch: pytest.MonkeyPatch) -> Demos:
    demos = Demos()
    monkeypatch.setattr("tui.wiring.run_demo", demos.run)
    monkeypatch.setattr(os, "isatty", lambda fd: True)
    return demos


def test_it_needs_no_word(home: Path, demos: Demos) -> None:
    assert main(["demo"]) == 0
    (choices,) = demos.begun
    assert demos.told == [None]
    assert (choices.batch, choices.person, choices.job) == (BATCH, "eve", "robot")
    assert (choices.keymap, choices.video, choices.theme) == ("plain", "auto", "dark")
    assert choices.session.parent == home / "data/recaption-demo/eve"


def test_its_session_is_no_work_and_is_not_gone_on_with(home: Path, demos: Demos) -> None:
    main(["demo"])
    (choices,) = demos.begun
    assert not choices.session.is_relative_to(places().data)
    assert not places().recent.exists()


def test_a_person_who_is_known_has_her_settings(home: Path, demos: Demos) -> None:
    people = places().people
    people.parent.mkdir(parents=True)
    people.write_text('[[person]]\nname = "Ada"\ntheme = "light"\nvideo = "off"\n')
    main(["demo"])
    main(["demo", "--as", "ADA", "--theme", "contrast"])
    main(["demo", "--as", "Bob"])
    told = [(each.person, each.theme, each.video) for each in demos.begun]
    assert told == [("Ada", "light", "off"), ("Ada", "contrast", "off"), ("Bob", "dark", "auto")]


def test_of_a_faulty_config_what_is_sound_counts(
    home: Path, demos: Demos, capsys: pytest.CaptureFixture[str]
) -> None:
    people = places().people
    people.parent.mkdir(parents=True)
    people.write_text('[[person]]\nname = "Ada"\ntheme = "lihgt"\nvideo = "off"\n')
    assert main(["demo"]) == 0
    assert [(each.person, each.theme, each.video) for each in demos.begun] == [
        ("Ada", "dark", "off")
    ]
    assert f"{people}:3: theme cannot be 'lihgt'" in capsys.readouterr().err


def test_an_account_without_a_name_will_do(demos: Demos, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_name() -> str:
        raise KeyError("uid 1234")

    monkeypatch.setattr("getpass.getuser", no_name)
    assert main(["demo"]) == 0
    assert demos.begun[0].person == SOMEBODY


def test_nobody_has_an_impossible_name(demos: Demos, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--as", " "]) == 2
    assert "nobody can be called ' '" in capsys.readouterr().err
    assert not demos.begun


def test_every_demo_begins_anew(tmp_path: Path) -> None:
    first = new_session(tmp_path, NOW)
    first.touch()
    second = new_session(tmp_path, NOW)
    assert (first.name, second.name) == ("2026-03-02-083005.toml", "2026-03-02-083005-2.toml")
    second.touch()
    assert last_session(tmp_path) == second
    later = new_session(tmp_path, NOW.replace(hour=9))
    later.touch()
    assert last_session(tmp_path) == later


def test_the_last_demo_can_be_gone_on_with(
    demos: Demos, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.commands.demo.summary", lambda *_, **__: ["what came of it"])
    session = new_session(places().demo / "eve", NOW)
    session.parent.mkdir(parents=True)
    session.touch()
    session.with_suffix(".toml.j1").touch()
    assert main(["demo", "--resume"]) == 0
    assert demos.begun[0].session == session
    assert capsys.readouterr().out == "what came of it\n"


def test_what_cannot_be_gone_on_with_is_told(
    demos: Demos, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--resume"]) == 2
    assert "there is no demo to go on with (recaption demo)" in capsys.readouterr().err
    assert main(["demo", "--resume", "--auto"]) == 2
    assert not demos.begun


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo played by itself once, in a home of its own: the home, and what was printed."""
    home = tmp_path_factory.mktemp("home")
    run = _run(home, "demo")
    assert (run.returncode, run.stderr) == (0, "")
    return home, run.stdout


def test_without_a_terminal_it_plays_itself_and_tells_every_step(
    played: tuple[Path, str],
) -> None:
    _, printed = played
    lines = [line.strip() for line in printed.splitlines()]
    steps = lines[1 : len(STEPS) + 1]
    for number, (line, step, done) in enumerate(zip(steps, STEPS, DONE, strict=True), 1):
        assert line == f"{number}/{len(STEPS)} {step.told}"
        assert done in line


def test_at_the_end_it_tells_figures_file_and_what_to_do(played: tuple[Path, str]) -> None:
    home, printed = played
    figures = printed.splitlines()[len(STEPS) + 1 :]
    assert figures[0] == "Demo: 5 of 12 clips finished (1 accepted, 3 rewritten, 1 rejected)."
    assert figures[1].startswith("Time: 0:")
    assert "clips an hour" in figures[2]
    assert figures[3] == f"Your session file: {_session(home)}"
    assert figures[4] == f"Begin your own work: {RECAPTION} open BATCH", "it is not on the PATH"


def test_the_session_is_that_of_a_real_sitting(played: tuple[Path, str]) -> None:
    session = _session(played[0])
    assert verify(session) == ()
    with session.open("rb") as file:
        blocks = {block["id"]: block for block in tomllib.load(file)["clip"]}
    finals = {id_: answers()[id_].gold for id_ in blocks}
    assert {id_: block["final"] for id_, block in blocks.items()} == finals
    assert blocks["demo_01"]["seeks"] > 0
    assert blocks["demo_02"]["undo"] > 0
    assert blocks["demo_05"]["reason"] == "damaged"


def test_only_its_person_can_read_the_session(played: tuple[Path, str]) -> None:
    session = _session(played[0])
    assert stat.S_IMODE(session.stat().st_mode) == 0o600
    assert stat.S_IMODE(session.parent.stat().st_mode) == 0o700


def test_no_file_of_the_package_is_written(tmp_path: Path) -> None:
    before = _stamps()
    assert _run(tmp_path, "demo", "--video", "off").returncode == 0
    assert _stamps() == before


def test_a_step_that_does_not_come_right_is_told_and_ends_3(tmp_path: Path) -> None:
    keymaps = tmp_path / "config/recaption/keymaps"
    keymaps.mkdir(parents=True)
    (keymaps / "plain.toml").write_text("[edit]\nredo = []\n")
    run = _run(tmp_path, "demo", "--video", "off")
    assert run.returncode == 3
    assert "the demo needs a key for edit.redo, and the keymap has none" in run.stderr
    assert "left out, for there is no video" in run.stdout
    assert f"Your session file: {_session(tmp_path)}" in run.stdout


def test_the_program_is_called_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "recaption"
    program.touch(mode=0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", "/nonexistent")
    assert called() == str(program)
    spaced = tmp_path / "my tools" / "recaption"
    monkeypatch.setattr("sys.argv", [str(spaced)])
    assert called() == f"'{spaced}'"
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert called() == "recaption"
    monkeypatch.setattr("sys.argv", ["/usr/bin/pytest"])
    assert called() == "recaption"


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program outside a terminal, with nothing on its PATH."""
    unseen = {"DISPLAY", "WAYLAND_DISPLAY"}
    inherited = {name: value for name, value in environment(home).items() if name not in unseen}
    return subprocess.run(
        [RECAPTION, *arguments],
        env={**inherited, "PATH": "/nonexistent", "LOGNAME": "eve"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _session(home: Path) -> Path:
    (session,) = (home / "data/recaption-demo/eve").glob("*.toml")
    return session


def _stamps() -> Mapping[Path, int]:
    files = (path for path in FOLDER.rglob("*") if "__pycache__" not in path.parts)
    return {path: path.stat().st_mtime_ns for path in files}
