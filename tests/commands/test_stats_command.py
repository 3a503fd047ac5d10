"""`recaption stats` as a person, a program and a spreadsheet get it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from sessions.clips.verdict import Accepted
from sessions.errors import BadInput
from tests.conftest import ROOT
from tests.store.index.making import Sat, Visit, session_bytes, typed, until, write_session
from tui.__main__ import main, parser_of
from tui.commands import stats
from tui.commands.figures.columns import table
from tui.commands.figures.progress import Progress

GOLDEN = Path(__file__).parents[1] / "golden"
BERLIN = Sat("Europe/Berlin")
FIRST = Visit("c1", "2026-03-02T09:00:00.000+01:00", (typed(4_000), typed(5_000), until(60_000)))
SECOND = Visit("c2", "2026-03-02T10:10:00.000+01:00", (until(20_000),), Accepted())


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_session(tmp_path / "s" / "a.toml", BERLIN, FIRST, SECOND)
    write_session(tmp_path / "s" / "b.toml", BERLIN, FIRST, session="S2", person="bob")
    return tmp_path / "s"


def run(*arguments: str | Path) -> int:
    return stats.run(parser_of(stats).parse_args(list(map(str, arguments))))


def _table(capsys: pytest.CaptureFixture[str]) -> str:
    """A table that was printed, which is marked as UTF-8."""
    printed = capsys.readouterr().out
    assert printed.startswith("\ufeff")
    return printed.removeprefix("\ufeff")


def test_a_person_is_told_the_whole_in_a_few_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder) == 0
    assert capsys.readouterr().out == (GOLDEN / "stats.txt").read_text()


def test_the_json_is_stable(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads it: a key may be added, none is changed or taken away."""
    assert run(folder, "--by", "person", "--json") == 0
    assert capsys.readouterr().out == (GOLDEN / "stats_v1.json").read_text()


def test_the_steps_and_the_timesheet_are_in_the_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--by", "step", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [step["step"] for step in told["steps"]] == ["type", "watch", "think", "idle"]
    assert sum(step["length_ms"] for step in told["steps"]) == told["total"]["wall_ms"]
    run(folder, "--timesheet", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["recaption_timesheet"], len(told["days"])) == (1, 2)
    ada = told["days"][0]
    # of 60 s 25 are idle: thinking ends 30 s after the last key; the other clip took 20
    assert (ada["day"], ada["person"]) == ("2026-03-02", "ada")
    assert (ada["minutes"]["clip"], ada["minutes"]["idle"]) == (0.92, 0.42)
    assert ada["clips"] == {"accepted": 1, "rewritten": 1, "rejected": 0, "skipped": 0, "open": 0}


def test_a_spreadsheet_gets_a_row_a_group_and_the_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--by", "hour", "--csv")
    rows = list(csv.DictReader(StringIO(_table(capsys))))
    assert [row["hour"] for row in rows] == ["09", "10", "total"]
    assert [row["active_ms"] for row in rows] == ["70000", "20000", "90000"]
    assert rows[2]["clips_per_hour"] == str(round(3_600 / 35, 4))
    run(folder, "--timesheet", "--csv")
    rows = list(csv.DictReader(StringIO(_table(capsys))))
    assert [(row["person"], row["rewritten"]) for row in rows] == [("ada", "1"), ("bob", "1")]
    run(folder, "--by", "step", "--csv")
    rows = list(csv.DictReader(StringIO(_table(capsys))))
    assert [row["length_ms"] for row in rows] == ["2000", "0", "88000", "50000"]


def test_hostile_names_do_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "=HYPERLINK(1)"
    write_session(
        tmp_path / "a.toml", FIRST._replace(clip=evil), person="@x\x1b[2J\u202egnp", session="S9"
    )
    run(tmp_path / "a.toml", "--by", "clip", "--csv")
    assert list(csv.reader(StringIO(_table(capsys))))[1][0] == "'=HYPERLINK(1)"
    for more in ((), ("--timesheet",)):
        run(tmp_path / "a.toml", *more)
        told = capsys.readouterr().out
        assert "\u21e0gnp" in told
        assert not set(told) & set("\x1b\u202e")


@pytest.mark.parametrize("by", ["clip", "day", "person", "job", "hour", "step"])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_table_fits_the_terminal(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    by: str,
    width: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    run(folder, "--by", by)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    assert width == 40 or any("█" in line for line in lines)


def test_the_whole_fits_a_narrow_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(6):
        other = FIRST._replace(clip=f"n{n}")
        write_session(folder / f"{n}.toml", other, session=f"N{n}", person="ada")
    (folder / "b.toml").unlink()
    monkeypatch.setenv("COLUMNS", "40")
    run(folder)
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 40
    assert "1 accepted,\n" in shown
    assert "  7 rewritten\n" in shown
    assert "pace          " in shown.splitlines()[-1]


def test_columns_go_before_names_are_cut() -> None:
    rows = [("clip-000001", "12345", "6")]
    wide = list(table(("name", "first", "second"), rows, width=80))
    assert wide == ["name         first  second", "clip-000001  12345       6"]
    assert list(table(("name", "first", "second"), rows, width=20)) == [
        "name         first",
        "clip-000001  12345",
    ]
    assert list(table(("name", "first", "second"), rows, width=8)) == ["name", "clip-00…"]


def test_in_the_c_locale_all_of_it_is_ascii(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    run(folder, "--by", "step")
    shown = capsys.readouterr().out
    assert shown.isascii()
    assert "####" in shown


def test_without_a_path_it_is_the_work_of_this_account(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_session(tmp_path / "data" / "recaption" / "ada" / "a.toml", FIRST)
    assert run("--json") == 0
    assert json.loads(capsys.readouterr().out)["people"] == ["ada"]


def test_where_there_is_no_session_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats"]) == 2
    assert "there are no sessions in" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["stats", str(tmp_path / "empty"), "--json"]) == 2
    told = capsys.readouterr()
    assert told.err == (
        f"recaption: there are no sessions in {tmp_path}/empty (name a session or a folder)\n"
    )
    assert told.out == ""


def test_one_persons_work_can_be_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--as", "bob", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sessions"], told["people"], told["total"]["finished"]) == (1, ["bob"], 1)
    assert run(folder, "--as", "bob", "--timesheet", "--csv") == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[1] for row in rows] == ["bob"]
    with pytest.raises(BadInput, match="no session of 'eve'"):
        run(folder, "--as", "eve")


def test_what_was_left_out_is_told_and_the_rest_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "copy.toml").write_bytes((folder / "b.toml").read_bytes())
    raw = session_bytes(BERLIN, FIRST, SECOND, session="S3")
    (folder / "bad.toml").write_bytes(raw.replace(b'"c2"', b'"c9"', 1))
    assert run(folder, "--json") == 1
    told = capsys.readouterr()
    note, fault = told.err.splitlines()
    assert note == f"recaption: {folder}/copy.toml is a copy of {folder}/b.toml: counted once"
    assert f"{folder}/bad.toml:59: block 3 was changed after it was sealed" in fault
    record = json.loads(told.out)
    assert (record["sessions"], len(record["notes"]), len(record["faults"])) == (3, 1, 1)


def test_where_every_file_is_broken_each_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.toml").write_text("[recaption]\nformat = \n")
    assert main(["stats", str(tmp_path), str(tmp_path / "gone")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("options", [("--json", "--csv"), ("--timesheet", "--by", "day")])
def test_options_that_exclude_each_other_are_refused(
    folder: Path, options: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput):
        run(folder, *options)


def test_the_index_is_used_unless_it_is_not_wanted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--no-index")
    first = capsys.readouterr().out
    assert not (tmp_path / "cache").exists()
    run(folder)
    assert (tmp_path / "cache" / "recaption" / "sessions.sqlite3").is_file()
    run(folder)
    assert capsys.readouterr().out == first * 2


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress.told(1, 1_000)
    assert terminal.getvalue() == ""
    monkeypatch.setattr("tui.commands.figures.progress.EVERY_S", 0)
    progress.told(500, 1_000)
    assert "█" * 10 + " " * 10 + " 500 of 1,000 files" in terminal.getvalue()
    progress.end()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_is_not_written_where_nobody_looks() -> None:
    stream = StringIO()
    progress = Progress(stream)
    progress.told(1, 2)
    progress.end()
    assert stream.getvalue() == ""


def test_no_screen_is_loaded_for_it(folder: Path) -> None:
    code = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]);"
        "print({'textual', 'rich', 'asyncio', 'rapidfuzz'} & sys.modules.keys())"
    )
    command = [sys.executable, "-c", code, "stats", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.splitlines()[-1] == "set()"
