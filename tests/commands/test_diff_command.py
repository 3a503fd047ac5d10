"""`recaption diff` for people and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from sessions.errors import BadInput
from tui.__main__ import main, parser_of
from tui.commands import COMMANDS, diff

RED_BOX = "The arm moves the red box."
BLUE_BOX = "The arm slides the blue box."


def run(*arguments: str) -> int:
    return diff.run(parser_of(diff).parse_args(arguments))


@pytest.fixture
def captions(tmp_path: Path) -> tuple[str, str]:
    draft, final = tmp_path / "draft.txt", tmp_path / "final.txt"
    draft.write_text(RED_BOX)
    final.write_text(BLUE_BOX)
    return str(draft), str(final)


def feed(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(raw)))


def test_two_files_are_shown_as_one_text_with_signs(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*captions) == 0
    shown = capsys.readouterr().out
    assert shown == "The arm [-moves-] {+slides+} the [-red-] {+blue+} box.\n"


def test_equal_files_are_shown_without_signs(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(captions[0], captions[0]) == 0
    assert capsys.readouterr().out == RED_BOX + "\n"


def test_a_program_gets_code_points_and_labels(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(captions[0]).write_text("\ufeff🤖 Moves a red box")
    Path(captions[1]).write_text("🤖 moves a box")
    assert run(*captions, "--json") == 0
    assert capsys.readouterr().out == (
        '{"hunks": [{"draft": [2, 7], "final": [2, 7], "label": "case"}, '
        '{"draft": [10, 13], "final": [9, 9], "label": null}]}\n'
    )


def test_offsets_are_those_of_the_text_as_given(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(captions[0]).write_bytes(b"One.\r\nTwo.")
    Path(captions[1]).write_bytes(b"One.\r\nSix.")
    run(*captions, "--json")
    assert json.loads(capsys.readouterr().out)["hunks"][0]["draft"] == [6, 9]


def test_line_ends_of_other_systems_are_no_marks_on_the_screen(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(captions[0]).write_bytes(b"One.\r\nTwo.\r\n")
    Path(captions[1]).write_bytes(b"One.\r\nSix.\r\n")
    run(*captions)
    assert capsys.readouterr().out == "One.\n[-Two-] {+Six+}.\n"


def test_one_text_can_come_from_stdin(
    captions: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    feed(monkeypatch, b"The arm moves the box.\n")
    assert run(captions[0], "-") == 0
    assert capsys.readouterr().out == "The arm moves the [-red-] box.\n"


def test_many_pairs_give_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        '{"draft": "a cup", "final": "a cup"}\n'
        '{"draft": "a \\ud800 cup", "final": "a pot", "id": 7}\n'
        '\n{"draft": "a\u2028cup", "final": ""}\n'
    )
    assert run("--pairs", str(pairs), "--json") == 0
    lines = [json.loads(line)["hunks"] for line in capsys.readouterr().out.splitlines()]
    assert [len(hunks) for hunks in lines] == [0, 1, 1]
    assert lines[2] == [{"draft": [0, 5], "final": [0, 0], "label": None}]


def test_controls_of_the_text_never_reach_the_terminal(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(captions[0]).write_text("a \x1b]52;c;aGk=\x07 \u202egnp.exe \x9b2J\r b")
    Path(captions[1]).write_text("c \x1b[2J \u200b b")
    assert run(*captions) == 0
    shown = capsys.readouterr().out
    assert not set(shown) & set("\x1b\x07\x9b\r\u202e\u200b")


@pytest.mark.parametrize(("no_colour", "is_coloured"), [("", True), ("1", False)])
def test_colour_is_for_terminals_whose_owner_wants_it(
    captions: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    no_colour: str,
    is_coloured: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_colour)
    run(*captions)
    shown = capsys.readouterr().out
    assert ("\x1b[31;9m[-red-]\x1b[0m" in shown) is is_coloured
    assert "[-red-]" in shown


@pytest.mark.parametrize(
    ("lines", "complaints"),
    [
        ("[]", ["pairs.jsonl:1: this line is no JSON object"]),
        ("{}", ['pairs.jsonl:1: "draft" is', 'pairs.jsonl:1: "final" is']),
        (
            '{"draft": "a", "final": "b"}\n{"draft": "a"\n{"draft": 1, "final": "b"}',
            ["pairs.jsonl:2: this line is no", 'pairs.jsonl:3: "draft" is missing or no string'],
        ),
        ("[" * 100_000, ["pairs.jsonl:1: this line is no JSON object"]),
        (
            json.dumps({"draft": "a" * 1_000_001, "final": ""}),
            ["pairs.jsonl:1: this text is longer than 1 MB"],
        ),
    ],
)
def test_every_bad_line_of_the_pairs_is_named(
    tmp_path: Path, lines: str, complaints: list[str]
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(lines)
    with pytest.raises(BadInput) as refused:
        run("--pairs", str(pairs), "--json")
    faults = [str(fault) for fault in refused.value.faults]
    assert len(faults) == len(complaints)
    assert all(want in got for want, got in zip(complaints, faults, strict=True))


def test_both_unreadable_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "latin1").write_bytes(b"caf\xe9")
    with pytest.raises(BadInput) as refused:
        run(str(tmp_path / "none"), str(tmp_path / "latin1"))
    gone, broken = map(str, refused.value.faults)
    assert "none: cannot be read: No such file" in gone
    assert "latin1:1: this line is not UTF-8" in broken


@pytest.mark.parametrize(
    "arguments", [(), ("a",), ("-", "-"), ("a", "b", "--pairs", "c"), ("a", "--pairs", "c")]
)
def test_an_unclear_question_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(BadInput):
        run(*arguments)


def test_the_command_is_reached_by_its_name(
    captions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert (COMMANDS["diff"].module, COMMANDS["diff"].help) == (diff.__name__, diff.HELP)
    assert main(["diff", *captions]) == 0
    assert main(["diff", captions[0], "nowhere"]) == 2
    assert "nowhere: cannot be read" in capsys.readouterr().err


def test_no_screen_is_loaded_for_it(captions: tuple[str, str]) -> None:
    code = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]);"
        "print({'textual', 'rich', 'asyncio'} & sys.modules.keys())"
    )
    command = [sys.executable, "-c", code, "diff", *captions]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "set()"
