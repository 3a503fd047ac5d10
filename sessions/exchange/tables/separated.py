"""CSV and TSV: a clip a row; the columns are called as the keys of a JSONL batch.

Without a column `id` the media's name is the clip's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sessions.exchange.formats import Reading
from sessions.exchange.json_files.strict import NotJson, decode
from sessions.exchange.rows import DRAFT_NAMES, MEDIA_NAMES, Row, RowFault, missing_name
from sessions.exchange.source import Source
from sessions.exchange.tables.table import Flavour, read_table, rewrite_table

# An empty cell of these columns is no value.
OPTIONAL: Final = ("start", "end", "views", "instruction", *MEDIA_NAMES)

_IDLIKE: Final = re.compile(r"(?:^|[ ._-]|clip|video)id$", re.IGNORECASE)


def read(source: Source) -> Reading:
    """The clips of a file. Raises BadInput with every fault."""
    return read_table(source.path, source.folder, FLAVOUR)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those captions; delimiter, quotes and line ends stay. Raises BadInput."""
    return {source.path.name: rewrite_table(source.path, finals, FLAVOUR)}


def faults_of(names: Sequence[str]) -> Iterator[RowFault]:
    """What is wrong with a header."""
    if "id" not in names:
        similar = [name for name in names if _IDLIKE.search(name)]
        if similar:
            yield RowFault("there is no column id", "id", f"is {similar[0]!r} meant?")
    if not set(DRAFT_NAMES) & set(names):
        yield missing_name(names, DRAFT_NAMES)
    if not {*MEDIA_NAMES, "views"} & set(names):
        yield missing_name(names, MEDIA_NAMES)
    if "draft" not in names and {*DRAFT_NAMES} <= {*names, "draft"}:
        yield RowFault("there are both caption and text", "text", "call the text to correct draft")


def row_of(cells: Mapping[str, str]) -> Row:
    """The row that the cells of a record mean."""
    row: dict[str, object] = {k: v for k, v in cells.items() if v or k not in OPTIONAL}
    if "views" in row:
        row["views"] = _views(cells["views"])
    if "id" not in row:
        row["id"] = next((row[name] for name in MEDIA_NAMES if name in row), "")
    return row


def draft_of(names: Sequence[str]) -> str:
    """The column in which the caption stands."""
    return next(name for name in DRAFT_NAMES if name in names)


def _views(cell: str) -> object:
    try:
        return decode(cell)
    except NotJson:
        return cell


FLAVOUR: Final = Flavour(faults_of, row_of, draft_of)
