"""A JSON file that is one value: its text, and what is wrong with it as a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from sessions.captions.admit import decode
from sessions.exchange.gathering import Gathering
from sessions.exchange.json_files.strict import Member, NotJson, members, numbered, place, spliced
from sessions.exchange.source import read_whole, sha256_of

_BOM: Final = b"\xef\xbb\xbf"


class Document(Struct, frozen=True):
    """The text of a file without its byte order mark; `sha256` is of all its bytes, in hex."""

    path: Path
    text: str
    sha256: str
    has_bom: bool

    def members(self, gathering: Gathering) -> Iterator[tuple[int, Member]]:
        """The members of the one value with their lines; what is no JSON becomes a fault."""
        try:
            yield from numbered(self.text, members(self.text))
        except NotJson as wrong:
            line, column = place(self.text, wrong.at or 0)
            gathering.fault(f"{wrong.what} in column {column}", line)

    def rewritten(self, changes: Iterable[tuple[int, int, str]]) -> bytes:
        """The file with text[start:end] replaced; changes come in their order."""
        text = spliced(self.text, changes)
        return (_BOM if self.has_bom else b"") + text.encode("utf-8")


def read_document(path: Path) -> Document:
    """The document in the file at `path`. Raises BadInput with the lines that are not UTF-8."""
    raw = read_whole(path)
    return Document(path, decode(raw, path), sha256_of(raw), raw.startswith(_BOM))
