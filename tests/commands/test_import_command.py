from __future__ import annotations

from pathlib import Path
from shlex import split

import pytest

from sessions.exchange.opening import open_batch
from tests.exchange.made import captioned, jsonl, separated, srt
from tui.__main__ import main


def test_a_table_becomes_a_batch_and_what_came_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "work.toml"
    (tmp_path / "m0").touch()
    assert main(["import", str(separated(tmp_path, ["One.", "", "x"])), "-o", str(out)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"{out}: 3 clips, 2 with a draft",
        "m is missing.",
        f"To work on it: recaption open {out}",
    ]
    assert [clip.draft for clip in open_batch(out).clips] == ["One.", "", "x"]


def test_notes_and_the_folder_that_has_to_be_allowed_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, work = tmp_path / "source", tmp_path / "work"
    source.mkdir()
    work.mkdir()
    (source / "README.txt").touch()
    assert main(["import", str(captioned(source, ["One."])), "-o", str(work / "b.toml")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("b.toml: 1 clip")
    assert told[1] == "No video stands beside README.txt: passed over."
    assert told[2] == f"To work on it: recaption open {work}/b.toml --root {source}"


def test_the_line_to_go_on_with_can_be_pasted_into_a_shell_whatever_the_paths(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, work = tmp_path / "my source", tmp_path / "it's $work"
    source.mkdir()
    work.mkdir()
    assert main(["import", str(captioned(source, ["One."])), "-o", str(work / "b.toml")]) == 0
    line = capsys.readouterr().out.splitlines()[-1].partition(": ")[2]
    assert split(line) == ["recaption", "open", f"{work}/b.toml", "--root", str(source)]


def test_format_media_and_force_are_obeyed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = srt(tmp_path, ["One."])
    odd = source.rename(tmp_path / "talk.vtt")
    command = ["import", str(odd), "-o", str(tmp_path / "b.toml")]
    assert main(command) == 2
    assert "could be srt or vtt" in capsys.readouterr().err
    options = ["--format", "srt", "--media", str(tmp_path / "v.mp4")]
    assert main([*command, *options]) == 0
    assert open_batch(tmp_path / "b.toml").clips[0].views[0].media == "v.mp4"
    assert main([*command, *options]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main([*command, *options, "--force"]) == 0


def test_a_source_with_faults_makes_no_batch_and_all_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = jsonl(tmp_path, ["One.", "Two.", "Three."])
    source.write_bytes(source.read_bytes().replace(b'"draft"', b'"darft"'))
    assert main(["import", str(source), "-o", str(tmp_path / "b.toml")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert all("draft is missing (is 'darft' meant? call it draft)" in line for line in told)
    assert [path.name for path in tmp_path.iterdir()] == [source.name]
