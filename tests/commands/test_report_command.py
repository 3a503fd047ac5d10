"""`recaption report --ai`: from session files to what a customer reads."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sessions.clips.verdict import Rejected
from sessions.errors import BadInput
from tests.store.index.making import Visit, typed, until, write_session
from tui.__main__ import main, parser_of
from tui.commands import report

MORNING = "2026-03-02T09:00:00.000+01:00"


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three clips in which red became blue, one of them only at the second visit."""
    red = typed(2_000, "blue", 13, 16)
    draft = "=The arm has red cups."
    write_session(
        tmp_path / "s" / "a.toml",
        Visit("c1", MORNING, (red, until(9_000)), draft=draft),
        Visit("c2", MORNING, (typed(1_000, "Oh. "), until(9_000)), draft=draft),
        Visit("c2", MORNING, (typed(2_000, "", 0, 4), red, until(9_000)), draft=draft),
        Visit("c3", MORNING, (until(3_000),), Rejected("damaged"), draft=draft),
        person="Grace Hopper",
    )
    write_session(
        tmp_path / "s" / "b.toml",
        Visit("c9", MORNING, (red, until(9_000)), draft=draft),
        session="S2",
        person="Grace Hopper",
    )
    return tmp_path / "s"


def run(*arguments: str | Path) -> int:
    return report.run(parser_of(report).parse_args(list(map(str, arguments))))


def test_the_report_is_written_to_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--ai", folder) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# Recurring errors of the AI captions\n")
    assert "- 3 captions handed in, 0 of them unchanged\n" in shown
    assert "- 1 clip rejected: damaged 1\n" in shown
    assert "| red → blue | 3 | 3 |" in shown


def test_nobody_is_named_and_no_path_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--ai", folder, "-o", tmp_path / "r.md", "--csv", tmp_path / "r.csv")
    for name in ("r.md", "r.csv"):
        text = (tmp_path / name).read_text()
        assert "Grace" not in text
        assert str(tmp_path) not in text
    assert capsys.readouterr().out == ""


def test_the_table_runs_nothing_in_a_spreadsheet(folder: Path, tmp_path: Path) -> None:
    run("--ai", folder, "-o", tmp_path / "r.md", "--csv", tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(newline="", encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert (row["sort"], row["draft"], row["final"], row["times"]) == ("wrong", "red", "blue", "3")
    assert row["example"].startswith("'=The arm")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_sessions_tell_the_instructions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = Visit("c1", MORNING, (until(9_000),), instruction="Lift\x1b[31m it")
    write_session(tmp_path / "a.toml", told, Visit("c2", MORNING, (until(9_000),)))
    run("--ai", tmp_path / "a.toml")
    assert "| Lift\\[31m it | 1 | 0 |" in capsys.readouterr().out


def test_a_batch_tells_the_instructions(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "b.jsonl"
    rows = [
        {"id": f"c{n}", "media": "x.mp4", "draft": "d", "instruction": "Lift |\x1b it"}
        for n in (1, 2)
    ]
    batch.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    (tmp_path / "x.mp4").touch()
    run("--ai", folder, "--batch", batch)
    assert "| Lift \\| it | 2 | 0 |" in capsys.readouterr().out


def test_a_report_goes_where_nothing_stands_or_nothing_of_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "old.csv").write_text("old")
    assert main(["report", "--ai", str(folder), "-o", str(tmp_path / "taken")]) == 2
    assert "taken: is a folder" in capsys.readouterr().err
    both = ("--ai", folder, "-o", tmp_path / "r.md", "--csv", tmp_path / "old.csv")
    with pytest.raises(BadInput, match="is there already"):
        run(*both)
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["old.csv"]
    assert run(*both, "--force") == 0
    assert (tmp_path / "old.csv").read_text() != "old"


def test_a_report_replaces_no_session_and_no_batch(folder: Path, tmp_path: Path) -> None:
    before = (folder / "a.toml").read_bytes()
    for option in ("-o", "--csv"):
        with pytest.raises(BadInput, match="is what is exported from"):
            run("--ai", folder, option, folder / "a.toml", "--force")
    assert (folder / "a.toml").read_bytes() == before
    with pytest.raises(BadInput, match="is named for both"):
        run("--ai", folder, "-o", tmp_path / "r", "--csv", tmp_path / "r")


@pytest.mark.parametrize("arguments", [(), ("--ai",), ("--ai", "--top", "0", ".")])
def test_an_unclear_question_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        run(*arguments)


def test_what_to_report_on_must_be_said(folder: Path) -> None:
    with pytest.raises(BadInput, match="--ai"):
        run(folder)


def test_a_conflict_is_told_and_the_rest_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_session(folder / "c.toml", Visit("c5", MORNING, (until(9_000),)), session="S2")
    assert run("--ai", folder) == 1
    told = capsys.readouterr()
    assert "is another continuation of the session" in told.err
    assert "red → blue" in told.out
