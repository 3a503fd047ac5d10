"""What the command line makes of its arguments; nothing is drawn here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import split
from typing import Final, TypeAlias

import pytest

from tui.__main__ import main
from tui.settings.choices import Choices, session_path

RunSitting: TypeAlias = Callable[[Choices, Callable[[], None]], int]
LINE: Final = '{"id": "c1", "media": "c1.mp4", "draft": "A cup."}\n'


class Sittings:
    """Stands in for the wiring: keeps what it was started with; `opens` unless told otherwise.

    `copies_to` is where the session could be kept, and not in its place.
    """

    def __init__(self) -> None:
        self.begun: list[Choices] = []
        self.opens = True
        self.copies_to: Path | None = None

    def run(
        self,
        choices: Choices,
        opened: Callable[[], None],
        *,
        copied: Callable[[Path], None],
        told: Sequence[str],
    ) -> int:
        self.begun.append(choices)
        if self.opens:
            opened()
        if self.copies_to is not None:
            copied(self.copies_to)
        return 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where data, state and configuration of the person stand."""
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sittings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Sittings:
    sittings = Sittings()
    monkeypatch.setattr("tui.wiring.run", sittings.run)
    return sittings


def test_a_batch_alone_is_enough(home: Path, sittings: Sittings) -> None:
    assert main(["open", "kitchen.jsonl", "--as", "ada"]) == 0
    assert sittings.begun == [
        Choices(
            batch=home / "kitchen.jsonl",
            session=session_path(home / "data/recaption", "ada", home / "kitchen.jsonl", "robot"),
            job="robot",
            keymap="plain",
            video="auto",
            theme="dark",
            person="ada",
        )
    ]


def test_the_person_is_the_login_unless_named(
    sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "eve")
    main(["open", "kitchen.jsonl"])
    assert sittings.begun[0].person == "eve"


def test_everything_can_be_named(home: Path, sittings: Sittings) -> None:
    (home / "media").mkdir()
    (home / "more").mkdir()
    options = "--job narrative --session s.toml --keymap vim --video off --theme light --as ada"
    main(["open", "b/kitchen.jsonl", *options.split(), "--root", "media", "--root", "more"])
    assert sittings.begun == [
        Choices(
            batch=home / "b/kitchen.jsonl",
            session=home / "s.toml",
            job="narrative",
            keymap="vim",
            video="off",
            theme="light",
            person="ada",
            roots=(home / "media", home / "more"),
        )
    ]


@pytest.mark.parametrize("again", [["open"], []])
def test_without_a_batch_the_last_session_goes_on(again: list[str], sittings: Sittings) -> None:
    main(["open", "kitchen.jsonl", "--as", "ada", "--video", "off"])
    assert main(again) == 0
    assert sittings.begun[1] == sittings.begun[0]


def test_only_what_could_be_opened_is_gone_on_with(
    sittings: Sittings, capsys: pytest.CaptureFixture[str]
) -> None:
    sittings.opens = False
    main(["open", "kitchen.jsonl", "--as", "ada"])
    assert main(["open"]) == 2
    assert "there is no session to resume yet" in capsys.readouterr().err
    assert len(sittings.begun) == 1


def test_every_root_that_is_none_is_told(
    home: Path, sittings: Sittings, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "file").write_text("")
    assert main(["open", "kitchen.jsonl", "--root", "nowhere", "--root", "file"]) == 2
    err = capsys.readouterr().err
    assert f"{home / 'nowhere'}: is no folder" in err
    assert f"{home / 'file'}: is no folder" in err
    assert not sittings.begun


@pytest.mark.parametrize("arguments", [["--video", "hologram", "b"], ["a", "b"], ["--jib", "x"]])
def test_what_it_does_not_know_is_refused(arguments: list[str], sittings: Sittings) -> None:
    assert main(["open", *arguments]) == 2
    assert not sittings.begun


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.jsonl"], "missing.jsonl: cannot be read: no such file"),
        (["bad.jsonl"], "bad.jsonl:2: this line is no JSON object"),
        (["bad.jsonl"], "bad.jsonl:3: "),
        (["good.jsonl", "--job", "robt"], "robot"),
        (["good.jsonl", "--keymap", "plian"], "did you mean 'plain'?"),
        (["good.jsonl", "--theme", "nord"], "there is no theme 'nord' (there are dark, light,"),
        (["good.jsonl", "--session", "good.jsonl/s.toml"], "the session cannot be written here"),
        (["good.jsonl", "--session", "good.jsonl"], "this is not a session file"),
    ],
)
def test_bad_input_is_told_before_anything_is_drawn(
    arguments: list[str],
    told: str,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.wiring.refuse_unusable", lambda _terminal: None)
    (home / "good.jsonl").write_text(LINE)
    (home / "bad.jsonl").write_text(LINE + '[1]\n{"id": "c2"}\n')
    assert main(["open", *arguments, "--as", "ada", "--video", "off"]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""
    assert not (home / "state").exists(), "and is not remembered"


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "--help"]) == 0
    assert "recaption open clips/batch.jsonl --job robot --as ada" in capsys.readouterr().out


def test_refusing_a_command_line_loads_nothing_to_draw_with(home: Path) -> None:
    program = (
        "import sys; from tui.__main__ import main\n"
        "main(['open', 'b.jsonl', '--root', 'nowhere']); main(['open'])\n"
        "print({'textual', 'rich', 'asyncio'} & set(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stderr.splitlines()[-1] == "set()"


def test_resuming_takes_what_the_command_line_has_otherwise(sittings: Sittings) -> None:
    main(["open", "kitchen.jsonl", "--as", "ada"])
    assert main(["--video", "off", "--theme", "light"]) == 0
    last, now = sittings.begun
    assert (now.video, now.theme) == ("off", "light")
    assert (now.batch, now.session, now.person) == (last.batch, last.session, last.person)


@pytest.mark.parametrize("option", ["--as", "--job", "--session"])
def test_resuming_is_refused_where_another_session_is_meant(
    option: str, sittings: Sittings, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["open", "kitchen.jsonl", "--as", "ada"])
    assert main(["open", option, "other"]) == 2
    assert len(sittings.begun) == 1
    assert f"recaption open BATCH {option}" in capsys.readouterr().err


def test_the_line_that_opens_another_session_can_be_pasted_into_a_shell(
    sittings: Sittings, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["open", "kitchen.jsonl", "--as", "ada"])
    assert main(["open", "--session", "it's mine.toml"]) == 2
    line = capsys.readouterr().err.rpartition("name the batch: ")[2].strip().removesuffix(")")
    assert split(line) == ["recaption", "open", "BATCH", "--session", "it's mine.toml"]


def test_what_a_batch_is_and_its_video_are_kept_for_the_next_time(
    home: Path, sittings: Sittings
) -> None:
    (home / "v").mkdir()
    command = ["open", "talk.txt", "--as", "ada", "--format", "srt", "--media", "v/talk.mp4"]
    assert main(command) == 0
    assert main(["open", "--as", "ada"]) == 0
    for choices in sittings.begun:
        assert (choices.format, choices.media) == ("srt", str(home / "v/talk.mp4"))
        assert choices.roots == (home / "v",)


def test_a_session_that_had_to_be_copied_elsewhere_goes_on_there(
    home: Path, sittings: Sittings
) -> None:
    sittings.copies_to = home / "elsewhere" / "kitchen.toml"
    main(["open", "kitchen.jsonl", "--as", "ada"])
    sittings.copies_to = None
    main(["open", "--as", "ada"])
    first, second = sittings.begun
    assert second.session == home / "elsewhere" / "kitchen.toml"
    assert second.batch == first.batch
