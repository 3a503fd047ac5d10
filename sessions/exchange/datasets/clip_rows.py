"""Parquet with a clip a row: a Hugging Face folder's metadata.parquet, or any file of such rows.

Columns are called as the keys of a JSONL batch; `file_name` is the clip's id where there is no
`id`. What finished work is exported to is read too. Lines of faults count rows.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from sessions.errors import BadInput, Fault
from sessions.exchange.datasets.making import Made
from sessions.exchange.datasets.parquet import parquet_below, quoted
from sessions.exchange.datasets.recognition import METADATA
from sessions.exchange.formats import Reading
from sessions.exchange.gathering import Gathering
from sessions.exchange.rows import Row
from sessions.exchange.source import Source, read_whole, sha256_of
from sessions.exchange.tables.separated import OPTIONAL, draft_of, faults_of, row_of

REMEDY: Final = "a row is a clip: file_name and text, or id, media and draft"
_SELECT: Final = """
    WITH changes AS (SELECT unnest($rows::BIGINT[]) AS row, unnest($texts::VARCHAR[]) AS text)
    SELECT clips.* EXCLUDE (file_row_number)
        REPLACE (coalesce(changes.text, clips.{column}) AS {column})
    FROM {source} AS clips LEFT JOIN changes ON clips.file_row_number = changes.row
    ORDER BY clips.file_row_number
"""


def read(source: Source) -> Reading:
    """The clips of a file, or of a folder's metadata. Raises BadInput with every fault."""
    name = _name(source)
    path = source.folder / name
    gathering = Gathering(path)
    for n, row in enumerate(_rows(source, name), 1):
        gathering.add(row, n)
    return Reading(gathering.done(REMEDY), sha256_of(read_whole(path)), source.folder)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The file with those captions; every other value and the order of rows stay."""
    name = _name(source)
    changes: dict[int, str] = {}
    column = ""
    for n, row in enumerate(_rows(source, name)):
        column = draft_of(tuple(row))
        final = finals.get(str(row["id"]), row[column])
        if final != row[column]:
            changes[n] = str(final)
    if not changes:
        return {}
    return Made({name: partial(_rewritten, source.folder, name, column, changes)})


def _name(source: Source) -> str:
    return METADATA if source.is_folder else Path(os.path.realpath(source.path)).name


def _rows(source: Source, name: str) -> Iterator[Row]:
    with parquet_below(source.folder) as folder:
        columns = tuple(folder.columns(name))
        faults = [fault for fault in faults_of(columns) if fault.key != "id"]
        if faults:
            path = source.folder / name
            raise BadInput(*(Fault(f.what, path, key=f.key, remedy=f.remedy) for f in faults))
        for values in folder.rows(name, columns):
            yield _row(dict(zip(columns, map(_plain, values), strict=True)))


def _row(values: Mapping[str, object]) -> Row:
    """The row that a record's values mean; of media and views that say the same, the views."""
    texts = {k: v for k, v in values.items() if isinstance(v, str) and (v or k not in OPTIONAL)}
    others = {k: v for k, v in values.items() if not isinstance(v, str) and k not in texts}
    row = {**{k: v for k, v in others.items() if v is not None}, **row_of(texts)}
    views, media = row.get("views"), row.get("media")
    first = views[0] if isinstance(views, list) and views else None
    if isinstance(first, dict) and first.get("media") == media:
        return {key: value for key, value in row.items() if key != "media"}
    return row


def _plain(value: object) -> object:
    """A value as JSON can have it: times and the like as texts, what is no number as nothing."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case list() | tuple():
            return [_plain(each) for each in value]
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case bytes():
            return f"{len(value):,} bytes"
        case _:
            return str(value)


def _rewritten(root: Path, name: str, column: str, changes: Mapping[int, str]) -> bytes:
    with parquet_below(root) as folder:
        select = _SELECT.replace("{column}", quoted(column))
        return folder.rewritten(
            name, select, {"rows": list(changes), "texts": list(changes.values())}
        )
