"""Tables that spreadsheets read and do not run, and that keep every cell."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from sessions.exchange.exports.export import Options
from sessions.exchange.exports.table import export_named
from sessions.exchange.opening import open_batch
from sessions.exchange.spreadsheets import guard, unguard
from tests.exchange.exports.made import NAMED, TWO, done, not_opened, only_file

RAW = Options(name="kitchen", raw=True)


def table(raw: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+2", "'=1+2"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'", "''"),
        ("a=1", "a=1"),
        (" =1", " =1"),
        ("", ""),
    ],
)
def test_a_cell_that_begins_like_a_formula_becomes_text_and_comes_back(
    cell: str, guarded: str
) -> None:
    assert guard(cell) == guarded
    assert unguard(guarded) == cell


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_of_an_export_is_a_formula(name: str, tmp_path: Path) -> None:
    clip = done("=id", "@draft", "+text", instruction="-1", metadata={"=own": "\t=2"})
    raw = only_file(name, [clip], tmp_path)
    delimiter = "\t" if name == "tsv" else ","
    cells = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert not [cell for row in cells for cell in row if cell.startswith(tuple("=+-@\t\r\n"))]
    ((row),) = table(raw, delimiter)
    assert (row["id"], row["draft"], row["final"]) == ("'=id", "'@draft", "'+text")
    assert row["guarded"] == "'"


def test_a_raw_table_has_the_cells_as_they_are(tmp_path: Path) -> None:
    raw = only_file("csv", [done("=id", final="+text")], tmp_path, RAW)
    (row,) = table(raw)
    assert (row["id"], row["text"]) == ("=id", "+text")
    assert "guarded" not in row
    assert not raw.startswith(b"\xef\xbb\xbf")


def test_excel_is_told_that_it_is_utf_8(tmp_path: Path) -> None:
    assert only_file("csv", [done(final="Café.")], tmp_path).startswith(b"\xef\xbb\xbfid,")


def test_every_kind_of_value_stands_in_its_column(tmp_path: Path) -> None:
    first, second = table(only_file("csv", [done("c1"), not_opened("c2")], tmp_path))
    assert (first["start"], first["end"]) == ("0.0", "2.0")
    assert (first["unsure"], first["active_ms"], first["findings"]) == ("false", "60000", "[]")
    assert (second["verdict"], second["text"], second["active_ms"]) == ("open", "", "")


def test_several_cameras_stand_as_json_and_one_as_its_path(tmp_path: Path) -> None:
    first, second = table(only_file("csv", [done("c1", views=TWO), done("c2")], tmp_path))
    assert [view["media"] for view in json.loads(first["views"])] == ["wrist/c.mp4", "room/c.mp4"]
    assert (first["media"], second["media"], second["views"]) == ("", "day1/c.mp4", "")


def test_the_columns_of_the_batch_come_back_beside_ours(tmp_path: Path) -> None:
    own = {"scene": "kitchen", "verdict": "theirs", "n": 3, "tags": ["a", "b"]}
    clips = [done("c1", metadata=own), done("c2", metadata={"take": "7"})]
    first, second = table(only_file("csv", clips, tmp_path))
    assert (first["scene"], first["n"], first["tags"]) == ("kitchen", "3", '["a", "b"]')
    assert (first["verdict"], first["metadata.verdict"]) == ("accepted", "theirs")
    assert (second["take"], second["scene"]) == ("7", "")


@pytest.mark.data
def test_every_table_of_csv_spectrum_comes_back_as_it_was(data: Path, tmp_path: Path) -> None:
    spectrum = data / "nasty" / "csv-spectrum"
    found = 0
    for path in sorted((spectrum / "json").glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        clips = [
            done(f"{path.stem}-{n}", metadata=row, draft="x", final=" ".join(row.values()) or "-")
            for n, row in enumerate(rows)
        ]
        if not clips:
            continue
        content = only_file("csv", clips, tmp_path, RAW)
        again = table(content)
        for row, line in zip(rows, again, strict=True):
            assert {key: line[key] for key in row} == row, path.stem
        (tmp_path / "again.csv").write_bytes(
            export_named("csv").write(clips, NAMED).files["kitchen.csv"]
        )
        batch = open_batch(tmp_path / "again.csv", "csv")
        for row, clip in zip(rows, batch.clips, strict=True):
            assert {key: clip.metadata[key] for key in row} == row, path.stem
        found += 1
    assert found >= 9
