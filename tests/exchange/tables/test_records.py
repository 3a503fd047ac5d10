from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.exchange.tables.records import Record, Torn, quoted, records, unquoted, written

CELLS = st.text(st.sampled_from('ab",\n\r ;\u2028é'), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4)


def lines_of(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if line]


def scan(text: str, delimiter: str = ",") -> list[Record | Torn]:
    return list(records(lines_of(text), delimiter))


def cells_of(text: str) -> list[list[str]]:
    found = scan(text)
    assert not any(isinstance(each, Torn) for each in found), found
    return [[unquoted(c) for c in each.cells] for each in found if isinstance(each, Record)]


@given(TABLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_csv_writes_is_read(table: list[list[str]], end: str) -> None:
    buffer = io.StringIO(newline="")
    # With another end than this, csv leaves a carriage return in a cell without quotes.
    dialect = csv.excel if end == "\r\n" else csv.unix_dialect
    csv.writer(buffer, dialect, lineterminator=end).writerows(table)
    assert cells_of(buffer.getvalue()) == table


@given(st.text(st.sampled_from('ab",\n\r'), max_size=20))
@example('a,"b\n\n","c')
def test_records_are_their_file_up_to_the_first_torn_one(text: str) -> None:
    whole: list[str] = []
    for each in scan(text):
        if isinstance(each, Torn):
            break
        whole.append(written(each, ","))
    else:
        assert "".join(whole) == text
    assert text.startswith("".join(whole))


@given(st.text(st.sampled_from('ab",;\n\r \t'), max_size=9), st.sampled_from([",", ";", "\t"]))
def test_a_cell_is_read_as_it_was_meant(text: str, delimiter: str) -> None:
    (record,) = records(lines_of(f"{quoted(text, delimiter)}{delimiter}z\n"), delimiter)
    assert isinstance(record, Record)
    assert [unquoted(cell) for cell in record.cells] == [text, "z"]


def test_a_quote_nobody_closes_is_told_where_it_began() -> None:
    assert scan('a,b\nc,"d\ne,f\n')[1:] == [
        Torn("this quote is never closed", 2, 3, 'close it with a "')
    ]


def test_what_follows_a_closing_quote_is_told_and_the_next_row_is_read() -> None:
    torn, after = scan('"a"b,c\nd,e\n')
    assert isinstance(torn, Torn)
    assert (torn.what, torn.line, torn.column) == ("'b' follows a closing quote", 1, 4)
    assert isinstance(after, Record)
    assert after.line == 2


def test_a_row_knows_its_first_line_behind_a_cell_of_several() -> None:
    assert [each.line for each in scan('a\n"b\n\nc",d\ne\n')] == [1, 2, 5]


def test_a_quote_inside_a_cell_without_quotes_is_a_letter() -> None:
    assert cells_of('5" pipe,b\n') == [['5" pipe', "b"]]


def test_a_cell_may_be_far_longer_than_the_csv_module_allows() -> None:
    long = "x" * 300_000 + "\n" + '"' * 7
    assert cells_of(f"{quoted(long, ',')},b\n") == [[long, "b"]]


@pytest.mark.data
def test_csv_spectrum(data: Path) -> None:
    files = sorted((data / "nasty" / "csv-spectrum" / "csvs").glob("*.csv"))
    assert len(files) > 10
    for file in files:
        text = file.read_bytes().decode("utf-8")
        if file.stem.endswith("_crlf"):  # whatever git made of them
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        names, *rows = cells_of(text)
        expected = json.loads((file.parents[1] / "json" / f"{file.stem}.json").read_bytes())
        assert [dict(zip(names, row, strict=True)) for row in rows] == expected, file.name
