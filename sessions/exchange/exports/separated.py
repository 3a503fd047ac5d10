"""CSV and TSV: a row a clip, with the columns of `columns.ALL` and those of its metadata.

A clip has `media` where that says all of its views, else `views`.
Safe for spreadsheets unless asked for raw: with a byte order mark, for Excel reads other files as
Latin; and with cells guarded as `spreadsheets` says. Lists and objects stand as JSON text. A key of
the metadata that is called like a column of ours is `metadata.KEY`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.columns import (
    ALL,
    MEDIA,
    METADATA,
    VIEWS,
    Column,
    has_plain_media,
    row_of,
    to_json,
)
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.exports.reading_back import require_clips
from sessions.exchange.spreadsheets import GUARD, GUARD_COLUMN, guard
from sessions.exchange.tables.separated import read as read_batch

COMMA: Final = ","
TAB: Final = "\t"
_FORMATS: Final = {COMMA: "csv", TAB: "tsv"}
_OURS: Final = frozenset(column.name for column in ALL)

Table = list[list[str]]


def write_csv(clips: Sequence[Delivered], options: Options) -> Written:
    return _write(clips, options, COMMA)


def check_csv(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    _check(folder, clips, options, COMMA)


def write_tsv(clips: Sequence[Delivered], options: Options) -> Written:
    return _write(clips, options, TAB)


def check_tsv(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    _check(folder, clips, options, TAB)


def _write(clips: Sequence[Delivered], options: Options, delimiter: str) -> Written:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerows(_table(clips, options))
    encoding = "utf-8" if options.raw else "utf-8-sig"
    file = f"{options.name}.{_FORMATS[delimiter]}"
    return Written({file: buffer.getvalue().encode(encoding)}, len(clips))


def _check(folder: Path, clips: Sequence[Delivered], options: Options, delimiter: str) -> None:
    path = folder / f"{options.name}.{_FORMATS[delimiter]}"
    limit = csv.field_size_limit(len(path.read_bytes()) + 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            read = list(csv.reader(file, delimiter=delimiter, strict=True))
    finally:
        csv.field_size_limit(limit)
    require_equal("rows", _table(clips, options), read)
    require_clips(path, read_batch, clips)


def _table(clips: Sequence[Delivered], options: Options) -> Table:
    """All cells, the names of the columns first."""
    columns = _columns(clips)
    own = list(dict.fromkeys(key for clip in clips for key in clip.clip.metadata))
    names = [*(c.name for c in columns), *(_own_name(key, own) for key in own)]
    rows = (_cells(clip, columns, own) for clip in clips)
    if options.raw:
        return [names, *rows]
    guarded = ([*map(guard, row), GUARD] for row in rows)
    return [[*map(guard, names), GUARD_COLUMN], *guarded]


def _columns(clips: Iterable[Delivered]) -> Sequence[Column]:
    """All but `views` where no clip has several cameras; the metadata have their own."""
    is_plain = all(has_plain_media(clip.clip) for clip in clips)
    return [c for c in ALL if c is not METADATA and not (is_plain and c is VIEWS)]


def _own_name(key: str, own: Sequence[str]) -> str:
    name = key
    while name in _OURS or name == GUARD_COLUMN or (name != key and name in own):
        name = f"{METADATA.name}.{name}"
    return name


def _cells(clip: Delivered, columns: Iterable[Column], own: Iterable[str]) -> list[str]:
    metadata = clip.clip.metadata
    values = row_of(clip, columns)
    values[(VIEWS if has_plain_media(clip.clip) else MEDIA).name] = None
    ours = (_WRITERS[column.kind](values[column.name]) for column in columns)
    return [*ours, *(_free(metadata.get(key)) for key in own)]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _flag(value: object) -> str:
    return "" if value is None else str(value).lower()


def _json(value: object) -> str:
    return "" if value is None else to_json(value)


def _free(value: object) -> str:
    """A value of the metadata: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else _json(value)


_WRITERS: Final[Mapping[str, Callable[[object], str]]] = {
    "text": _text,
    "integer": _text,
    "number": _text,
    "boolean": _flag,
    "json": _json,
}
