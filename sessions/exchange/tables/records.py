"""The records of a table in text form, strictly by RFC 4180, of which every character is kept.

The cells of a record with a delimiter between them, and its end, are the lines it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from sessions.exchange.source import LONGEST_LINE

_INSIDE: Final = re.compile(r'[^"]*+(?:""[^"]*+)*+')


class Record(Struct, frozen=True):
    """The cells of a record as they are written, quotes included. `line` is its first, from 1."""

    line: int
    cells: list[str]
    end: str


class Torn(Struct, frozen=True):
    """A record that is none; line and column, from 1, are where that begins."""

    what: str
    line: int
    column: int
    remedy: str


def records(lines: Iterable[str], delimiter: str) -> Iterator[Record | Torn]:
    """The records in `lines`, which have their ends. After a quote nobody closes nothing comes."""
    return iter(_Scanner(lines, delimiter))


def written(record: Record, delimiter: str) -> str:
    """The record as it stands in its file."""
    return delimiter.join(record.cells) + record.end


def unquoted(cell: str) -> str:
    """The text of a cell that is written as `cell`."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def quoted(text: str, delimiter: str, like: str = "") -> str:
    """`text` as a cell, in quotes where it needs them or where `like`, a cell, has them."""
    needed = any(sign in text for sign in (delimiter, '"', "\r", "\n"))
    return '"{}"'.format(text.replace('"', '""')) if needed or like.startswith('"') else text


class _Torn(Exception):
    def __init__(self, torn: Torn) -> None:
        super().__init__(torn.what)
        self.torn = torn


class _Scanner:
    """Stands in a line at a column; a quoted cell may take it to a later line."""

    def __init__(self, lines: Iterable[str], delimiter: str) -> None:
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
        self._text = ""
        self._line = 0
        self._at = 0

    def __iter__(self) -> Iterator[Record | Torn]:
        while self._go_on():
            try:
                yield self._record()
            except _Torn as found:
                yield found.torn

    def _go_on(self) -> bool:
        """To the next line, if there is one."""
        line = next(self._lines, None)
        if line is None:
            return False
        self._text, self._at = line, 0
        self._line += 1
        return True

    def _record(self) -> Record:
        began = self._line
        if '"' not in self._text:
            body = self._text.rstrip("\r\n")
            return Record(began, body.split(self._delimiter), self._text[len(body) :])
        cells = []
        while True:
            cells.append(self._cell())
            if not self._text.startswith(self._delimiter, self._at):
                return Record(began, cells, self._text[self._at :])
            self._at += 1

    def _cell(self) -> str:
        if self._text.startswith('"', self._at):
            return self._quoted_cell()
        begin, self._at = self._at, _end(self._plain, self._text, self._at)
        return self._text[begin : self._at]

    def _quoted_cell(self) -> str:
        line, begin, size = self._line, self._at, 0
        never_closed = Torn("this quote is never closed", line, begin + 1, 'close it with a "')
        pieces = []
        end = _end(_INSIDE, self._text, begin + 1)
        while end == len(self._text):
            pieces.append(self._text[begin:])
            size += len(self._text)
            if size > LONGEST_LINE:
                self._lines = iter(())
            if not self._go_on():
                raise _Torn(never_closed)
            begin, end = 0, _end(_INSIDE, self._text, 0)
        self._at = end + 1
        pieces.append(self._text[begin : self._at])
        self._refuse_more()
        return "".join(pieces)

    def _refuse_more(self) -> None:
        following = self._text[self._at : self._at + 1]
        if following not in ("", self._delimiter, "\r", "\n"):
            what = f"{following!r} follows a closing quote"
            remedy = 'inside quotes, write a quote as ""'
            raise _Torn(Torn(what, self._line, self._at + 1, remedy))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return at if found is None else found.end()
