"""Parquet: a row a clip, with the columns of `columns.ALL`, typed; lists and objects as JSON text.

Written by duckdb, which comes with the extra `[data]`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sessions.errors import BadInput, Fault
from sessions.exchange.datasets.clip_rows import read
from sessions.exchange.delivered import Delivered
from sessions.exchange.exports.columns import ALL, Kind, row_of, to_json
from sessions.exchange.exports.export import Options, Written, require_equal
from sessions.exchange.exports.reading_back import require_clips

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES: Final[dict[Kind, str]] = {
    "text": "VARCHAR",
    "json": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}
_ALONE: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def write(clips: Sequence[Delivered], options: Options) -> Written:
    """Raises BadInput where duckdb is not installed."""
    values = list(zip(*_rows(clips), strict=True)) or [() for _ in ALL]
    lists = ", ".join(
        f'unnest(${n}::{_TYPES[column.kind]}[]) AS "{column.name}"'
        for n, column in enumerate(ALL, 1)
    )
    with tempfile.TemporaryDirectory() as folder, _connected() as database:
        database.execute(f"CREATE TABLE delivered AS SELECT {lists}", [list(v) for v in values])
        path = Path(folder) / "delivered.parquet"
        target = str(path).replace("'", "''")
        database.execute(f"COPY delivered TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        return Written({f"{options.name}.parquet": path.read_bytes()}, len(clips))


def check(folder: Path, clips: Sequence[Delivered], options: Options) -> None:
    path = folder / f"{options.name}.parquet"
    with _connected() as database:
        rows = database.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        names = [column[0] for column in database.description or ()]
    require_equal("columns", [column.name for column in ALL], names)
    require_equal("rows", _rows(clips), rows)
    require_clips(path, read, clips)


def _rows(clips: Sequence[Delivered]) -> list[tuple[object, ...]]:
    return [tuple(_cells(clip)) for clip in clips]


def _cells(clip: Delivered) -> list[object]:
    values = row_of(clip, ALL)
    return [
        to_json(values[column.name])
        if column.kind == "json" and values[column.name] is not None
        else values[column.name]
        for column in ALL
    ]


def _connected() -> DuckDBPyConnection:
    try:
        import duckdb  # noqa: PLC0415 - 77 ms, and an extra
    except ImportError as missing:
        remedy = "pip install 'recaption[data]', or export CSV"
        raise BadInput(
            Fault("Parquet needs duckdb, which is not installed", remedy=remedy)
        ) from missing
    connection = duckdb.connect(config=dict(_ALONE))
    connection.execute("SET enable_progress_bar = false")  # it would go to stdout
    return connection
