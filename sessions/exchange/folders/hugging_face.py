"""A Hugging Face video folder: metadata.jsonl or metadata.csv beside the files it names.

`file_name` is the clip's id where a row has no id of its own. `cameras`, as our exports have it,
is the views as JSON text; the first of them is `file_name`.
Format: huggingface.co/docs/datasets/video_dataset.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from sessions.errors import BadInput, Fault
from sessions.exchange.formats import Reading
from sessions.exchange.json_files.jsonl import read_jsonl, rewrite_jsonl
from sessions.exchange.json_files.strict import NotJson, decode
from sessions.exchange.recognition import METADATA_FILES
from sessions.exchange.rows import Row, RowFault
from sessions.exchange.source import Source, read_lines, read_whole
from sessions.exchange.tables import separated
from sessions.exchange.tables.table import read_table, rewrite_table

FILE_NAME: Final = "file_name"
CAMERAS: Final = "cameras"


def read(source: Source) -> Reading:
    """The clips of a folder, or of its metadata file. Raises BadInput with every fault."""
    path = _metadata(source)
    if path.suffix == ".csv":
        return read_table(path, source.folder, _TABLE)
    digest = hashlib.sha256()
    clips = read_jsonl(read_lines(path, digest.update), path, _row_of)
    return Reading(clips, digest.hexdigest(), source.folder)


def rewrite(source: Source, finals: Mapping[str, str]) -> Mapping[str, bytes]:
    """The metadata file with those captions, each line else as it is. Raises BadInput."""
    path = _metadata(source)
    if path.suffix == ".csv":
        return {path.name: rewrite_table(path, finals, _TABLE)}
    return {path.name: rewrite_jsonl(read_whole(path), finals, _row_of)}


def _metadata(source: Source) -> Path:
    if not source.is_folder:
        return source.path
    here = [name for name in METADATA_FILES if name in source.names]
    if not here:
        what = f"has no {' or '.join(METADATA_FILES)}"
        raise BadInput(Fault(what, source.path, remedy="name the folder it stands in"))
    if len(here) > 1:
        what = f"has both {' and '.join(here)}"
        raise BadInput(Fault(what, source.path, remedy=f"name one: {source.path / here[0]}"))
    return source.path / here[0]


def _row_of(row: Row) -> Row:
    named = row if "id" in row or FILE_NAME not in row else {**row, "id": row[FILE_NAME]}
    views = _views(row)
    if not views:
        return named
    return {k: v for k, v in named.items() if k not in (FILE_NAME, CAMERAS)} | {"views": views}


def _views(row: Row) -> Sequence[object]:
    """The cameras of a row; none where they are not such as our exports write."""
    text = row.get(CAMERAS)
    try:
        views = decode(text) if isinstance(text, str) else None
    except NotJson:
        return ()
    first = views[0] if isinstance(views, list) and views else None
    is_ours = isinstance(first, dict) and first.get("media") == row.get(FILE_NAME)
    return views if is_ours and isinstance(views, list) else ()


def _row_of_cells(cells: Mapping[str, str]) -> Row:
    return _row_of(separated.row_of(cells))


def _faults_of(names: Sequence[str]) -> Iterator[RowFault]:
    if FILE_NAME not in names:
        yield RowFault(f"there is no column {FILE_NAME}", FILE_NAME, "name each row's video in it")
    yield from (fault for fault in separated.faults_of(names) if fault.key != "id")


_TABLE: Final = replace(separated.FLAVOUR, faults_of=_faults_of, row_of=_row_of_cells)
