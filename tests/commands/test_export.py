"""`recaption export` as a lead runs it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest

from sessions.clips.batch import Batch
from sessions.exchange.exports.table import EXPORTS
from sessions.exchange.opening import open_batch
from tests.delivery.worked import batch_at, some_of_each, type_on, work, write
from tui.__main__ import main
from tui.settings.choices import Choices
from tui.settings.places import places
from tui.settings.recent import remember


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home" / kind))


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return batch_at(tmp_path / "kitchen.jsonl")


@pytest.fixture
def session(tmp_path: Path, batch: Batch) -> Path:
    return some_of_each(tmp_path / "s.toml", batch)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def export(*arguments: object) -> int:
    return main(["export", *map(str, arguments)])


def ids_in(path: Path) -> Sequence[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def work_here(batch: Batch, session: Path, person: str = "ada") -> None:
    """As the program does when somebody opens a batch."""
    choices = Choices(batch.path, session, "robot", "", "", "", person)
    remember(choices, places().recent)


def test_a_session_and_its_batch_become_a_delivery(
    session: Path, batch: Batch, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(session, "--batch", batch.path, "-o", out) == 0
    assert ids_in(out) == ["c1", "c2", "c3", "c4", "c5"]
    said = capsys.readouterr()
    counts = "1 accepted, 1 rewritten, 1 rejected, 1 skipped, 1 open"
    assert said.err == f"recaption: {out}: 5 rows of 5 clips: {counts}\n"
    assert said.out == ""


def test_what_was_done_last_needs_no_word(session: Path, batch: Batch, out: Path) -> None:
    work_here(batch, session)
    assert export("-o", out) == 0
    assert ids_in(out) == ["c1", "c2", "c3", "c4", "c5"]


def test_a_batch_stands_for_all_that_was_done_on_it_here(
    tmp_path: Path, session: Path, batch: Batch, out: Path
) -> None:
    work_here(batch, session)
    ben = work(tmp_path / "b.toml", batch, ("c4", write("Ben's.")), person="ben")
    work_here(batch, ben, "ben")
    assert export(batch.path, "--only", "accepted,rewritten", "-o", out) == 0
    assert ids_in(out) == ["c1", "c2", "c4"]


def test_a_folder_stands_for_all_sessions_below_it(
    tmp_path: Path, batch: Batch, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sessions"
    for name in ("ada", "ben"):
        (folder / name).mkdir(parents=True)
    some_of_each(folder / "ada" / "s.toml", batch)
    work(folder / "ben" / "s.toml", batch, ("c4", write("Ben's.")), person="ben")
    (folder / "notes.toml").write_text("title = 'no session'\n")
    assert export(folder, "--only", "accepted,rewritten", "-o", out) == 0
    assert ids_in(out) == ["c1", "c2", "c4"]
    torn = folder / "torn.toml"
    torn.write_bytes((folder / "ada" / "s.toml").read_bytes()[:100])
    assert export(folder, "-o", out, "--force") == 2
    assert str(torn) in capsys.readouterr().err
    assert ids_in(out) == ["c1", "c2", "c4"], "half a delivery would look like a whole one"


def test_where_several_people_work_it_has_to_be_said_whose(
    tmp_path: Path, session: Path, batch: Batch, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work_here(batch, session)
    work_here(batch, work(tmp_path / "b.toml", batch, person="ben"), "ben")
    assert export("-o", out) == 2
    assert "several people work under this account" in capsys.readouterr().err


def test_where_nothing_was_done_that_is_said(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("-o", out) == 2
    assert "nothing was worked on here yet" in capsys.readouterr().err


def test_a_delivery_goes_through_a_pipe(
    session: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert export(session, "--to", "csv", "-o", "-") == 0
    told = capsysbinary.readouterr()
    rows = list(csv.DictReader(StringIO(told.out.decode("utf-8-sig"), newline="")))
    assert rows[0]["final"] == "'=The arm lifts the blue mug, twice."
    assert b"stdout: 5 rows" in told.err


def test_a_terminal_is_shown_nothing_that_commands_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": "c1", "media": "a.mp4", "draft": "a\x1b]52;c;eA\x07b"}]
    batch = batch_at(tmp_path / "b.jsonl", rows)
    session = work(tmp_path / "s.toml", batch, ("c1", write("Calm.")))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert export(session, "--to", "csv", "-o", "-") == 0
    assert not set(capsys.readouterr().out) & set("\x1b\x07")
    assert export(session, "--to", "parquet", "-o", "-") == 2


def test_what_stands_there_stays_unless_it_may_go(
    session: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out.write_text("mine")
    assert export(session, "-o", out) == 2
    assert "is there already" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert export(session, "-o", out, "--force") == 0
    assert ids_in(out)[0] == "c1"


@pytest.mark.parametrize("name", ["s.toml", "s.toml.j1", "kitchen.jsonl"])
def test_a_session_and_a_batch_are_never_overwritten(
    tmp_path: Path, session: Path, batch: Batch, name: str
) -> None:
    before = (tmp_path / name).read_bytes()
    arguments = ("--to", "jsonl", "--force", "--batch", batch.path)
    assert export(session, *arguments, "-o", tmp_path / name) == 2
    assert (tmp_path / name).read_bytes() == before


def test_a_changed_session_is_refused_with_the_place(
    session: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session.write_bytes(session.read_bytes().replace(b"blue mug, twice", b"blue cup, twice", 1))
    assert export(session, "-o", out) == 2
    assert f"{session}:" in capsys.readouterr().err
    assert not out.exists()


def test_what_is_not_in_it_is_said(
    tmp_path: Path, batch: Batch, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = work(tmp_path / "s.toml", batch, ("c1", write("One.")), ("c2", type_on(" and shuts")))
    assert export(session, "--only", "rewritten", "-o", out) == 0
    said = capsys.readouterr().err
    assert "clip c2 was left in the middle" in said
    assert "without --batch" in said


def test_the_batchs_own_format_keeps_what_was_not_corrected(
    tmp_path: Path, session: Path, batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "corrected.jsonl"
    assert export(session, "--batch", batch.path, "--to", "source", "-o", out) == 0
    before, after = (path.read_text().splitlines() for path in (batch.path, out))
    assert [n for n, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) > 1] == [
        0
    ]
    said = capsys.readouterr().err
    assert "1 changed caption of 2 clips" in said
    assert "left as they came: 1 rejected, 1 skipped, 1 open" in said


def test_a_batch_is_read_as_it_was_when_the_work_began(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Subtitles that look like two formats, of a video that is called otherwise."""
    path, video = tmp_path / "film.vtt", str(tmp_path / "video.mp4")
    times = [f"00:00:0{n},000 --> 00:00:0{n},900" for n in (1, 2)]
    path.write_text("".join(f"{n}\n{when}\nA cup.\n\n" for n, when in enumerate(times, 1)))
    session = work(tmp_path / "s.toml", open_batch(path, "srt", video), ("1", write("Two cups.")))
    remember(
        Choices(path, session, "robot", "", "", "", "ada", format="srt", media=video),
        places().recent,
    )
    assert export("-o", tmp_path / "out.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["media"] for row in rows] == ["video.mp4", "video.mp4"]
    assert export(session, "--batch", path, "--to", "source", "-o", tmp_path / "new.vtt") == 0
    assert "Two cups." in (tmp_path / "new.vtt").read_text()
    places().recent.rename(tmp_path / "forgotten")
    assert export(session, "--batch", path, "-o", tmp_path / "x.jsonl") == 2
    assert "could be srt or vtt (name it with --format)" in capsys.readouterr().err
    named = ("--batch", path, "--format", "srt", "--media", video)
    assert export(session, *named, "-o", tmp_path / "x.jsonl") == 0
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_several_videos_get_their_subtitles_in_a_folder(tmp_path: Path) -> None:
    rows = [
        {"id": f"c{n}", "media": f"c{n}.mp4", "start": 0, "end": 2, "draft": "A cup."}
        for n in (1, 2)
    ]
    batch = batch_at(tmp_path / "b.jsonl", rows)
    did = [(f"c{n}", write(f"Cup {n}.")) for n in (1, 2)]
    session = work(tmp_path / "s.toml", batch, *did)
    out = tmp_path / "subtitles"
    assert export(session, "--batch", batch.path, "--to", "srt", "-o", out) == 0
    assert sorted(file.name for file in out.iterdir()) == ["c1.srt", "c2.srt"]
    assert export(session, "--batch", batch.path, "--to", "srt", "-o", "-") == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "where to is not said"),
        (("-o", "out.xyz"), "the format is not said"),
        (("-o", "out", "--to", "cvs"), "did you mean 'csv'"),
        (("-o", "out.csv", "--only", "done"), "there is no verdict 'done'"),
        (("-o", "out.srt"), "--batch"),
        (("-o", "no/where/out.csv"), "there is no such folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    session: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: Sequence[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(session, *arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_the_columns_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--columns") == 0
    told = capsys.readouterr().out
    assert "active_ms" in told
    assert "the caption handed over" in told


def test_every_format_is_listed_among_those_that_are_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["formats", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["write"]
    assert [each["name"] for each in listed] == [known.name for known in EXPORTS]
