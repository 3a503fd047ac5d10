"""Reads a table's records as clips, and writes captions back into it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.recognition import delimiter_of
from sessions.exchange.rows import Row, RowFault
from sessions.exchange.source import read_lines, read_whole
from sessions.exchange.spreadsheets import GUARD, GUARD_COLUMN, guard, unguard
from sessions.exchange.tables.lines import text_lines
from sessions.exchange.tables.records import Record, Torn, quoted, records, unquoted, written

REMEDY: Final = "the first line names the columns: id, media and draft"

_BOM: Final = b"\xef\xbb\xbf"
_EXCELS_OWN: Final = re.compile(r"sep=.\s*\Z", re.IGNORECASE)


class Flavour(Struct, frozen=True):
    """What the columns of a kind of table mean.

    `faults_of` says what is wrong with a header, `row_of` makes a record's cells by column a row
    for `read_row`, `draft_of` is the name of the column in which the caption stands.
    """

    faults_of: Callable[[Sequence[str]], Iterable[RowFault]]
    row_of: Callable[[Mapping[str, str]], Row]
    draft_of: Callable[[Sequence[str]], str]


class _Table(Struct, frozen=True):
    """A table of which the first record is read: it names the columns.

    In a guarded record an apostrophe may stand before what a cell holds.
    """

    delimiter: str
    names: Sequence[str]
    header: Record
    rest: Iterator[Record | Torn]

    def cells(self, record: Record) -> Mapping[str, str]:
        """The cells by column, without those of several columns that have no name."""
        is_guarded = self._is_guarded(record)
        texts = map(unguard if is_guarded else str, map(unquoted, record.cells))
        cells = dict(zip(self.names, texts, strict=True))
        if is_guarded:
            del cells[GUARD_COLUMN]
        if self.names.count("") > 1:
            del cells[""]
        return cells

    def cell(self, text: str, column: int, record: Record) -> str:
        """How `text` is written in that column of `record`."""
        shown = guard(text) if self._is_guarded(record) else text
        return quoted(shown, self.delimiter, like=record.cells[column])

    def has_strays(self, record: Record) -> bool:
        """Whether something stands in one of several columns that have no name."""
        if self.names.count("") < 2:
            return False
        return any(c and not n for n, c in zip(self.names, record.cells, strict=True))

    def _is_guarded(self, record: Record) -> bool:
        if GUARD_COLUMN not in self.names:
            return False
        return unquoted(record.cells[self.names.index(GUARD_COLUMN)]) == GUARD


def read_table(path: Path, root: Path, flavour: Flavour) -> Reading:
    """The clips of the table in the file at `path`. Raises BadInput with every fault."""
    digest = hashlib.sha256()
    gathering = Gathering(path)

    def refuse(line: int, column: int) -> None:
        what = f"byte {column} of this line is not UTF-8"
        gathering.fault(what, line, remedy="save the file as UTF-8")

    table = _open(text_lines(read_lines(path, digest.update), refuse), gathering)
    if table is not None:
        for fault in (*_doubles(table.names), *flavour.faults_of(table.names)):
            gathering.fault(fault.what, 1, fault.key, fault.remedy)
        _gather(table, flavour, gathering)
    return Reading(gathering.done(REMEDY), digest.hexdigest(), root)


def rewrite_table(path: Path, finals: Mapping[str, str], flavour: Flavour) -> bytes:
    """The file at `path`, which `read_table` has read, with other captions."""
    raw = read_whole(path)
    lines = text_lines(BytesIO(raw), lambda line, column: None)
    table = _open(lines, Gathering(path))
    if table is None:
        return raw
    pieces = [written(table.header, table.delimiter)]
    name = flavour.draft_of(table.names)
    draft = list(table.names).index(name)
    for record in table.rest:
        if isinstance(record, Torn):
            continue
        if not _is_blank(record):
            cells = table.cells(record)
            final = finals.get(str(flavour.row_of(cells)["id"]), cells[name])
            if final != cells[name]:
                record.cells[draft] = table.cell(final, draft, record)
        pieces.append(written(record, table.delimiter))
    bom = _BOM if raw.startswith(_BOM) else b""
    return bom + "".join(pieces).encode("utf-8")


def _open(lines: Iterator[str], gathering: Gathering) -> _Table | None:
    first = next(lines, "")
    if _EXCELS_OWN.match(first):
        what = "this line tells a spreadsheet how cells are parted, and names no columns"
        gathering.fault(what, 1, remedy="take it out; recaption sees how cells are parted")
        return None
    delimiter = delimiter_of(first)
    found = records(chain((first,) if first else (), lines), delimiter)
    header = next(found, None)
    if header is None:
        return None
    if isinstance(header, Torn):
        gathering.fault(_placed(header), header.line, remedy=header.remedy)
        return None
    names = [unquoted(cell).strip() for cell in header.cells]
    if GUARD_COLUMN in names:
        names = list(map(unguard, names))
    return _Table(delimiter, names, header, found)


def _gather(table: _Table, flavour: Flavour, gathering: Gathering) -> None:
    is_readable = not gathering.faults
    for record in table.rest:
        if isinstance(record, Torn):
            gathering.fault(_placed(record), record.line, remedy=record.remedy)
        elif _is_blank(record):
            continue
        elif len(record.cells) != len(table.names):
            gathering.fault(*_misshapen(record, table))
        elif table.has_strays(record):
            what = "this row has something in a column without a name"
            gathering.fault(what, record.line, remedy="name the column on the first line")
        elif is_readable:
            gathering.add(flavour.row_of(table.cells(record)), record.line)


def _misshapen(record: Record, table: _Table) -> tuple[str, int, None, str]:
    has, wants = len(record.cells), len(table.names)
    what = f"this row has {has} cells, the first line names {wants} columns"
    sign = "tab" if table.delimiter == "\t" else table.delimiter
    short = f"write each cell, an empty one too; this table parts them by {sign!r}"
    long = f"a caption with {sign!r} in it needs quotes around it"
    return what, record.line, None, short if has < wants else long


def _doubles(names: Sequence[str]) -> Iterator[RowFault]:
    for name, times in Counter(names).items():
        if times > 1 and name:
            yield RowFault(f"{times} columns are called {name!r}", name, "give each its own name")


def _is_blank(record: Record) -> bool:
    return len(record.cells) == 1 and not record.cells[0].strip()


def _placed(torn: Torn) -> str:
    return f"{torn.what}, in column {torn.column}"
